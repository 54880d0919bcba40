package jsonl

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format/jsonscan"
)

// spansInWords are the spans of a Gold, one after another.
func spansInWords(g *Gold) string {
	var out []string
	for i := range g.Spans {
		s := &g.Spans[i]
		if !s.Quotes(s.Quote()) || s.Quotes(s.Quote()+"x") {
			return "a quote is not its own"
		}
		out = append(out, fmt.Sprintf("%d:%d %s “%s”", s.Start, s.End, s.Label, s.Quote()))
	}
	return strings.Join(out, ", ")
}

func TestACheckReadsWhatTheImportReads(t *testing.T) {
	good := encoded(t, sampleRecord(t))
	want := "1:18 claim “About 49 👩‍🚒 died”, 1:9 figure “About 49”, 21:24 person “Ana”"
	var p GoldParser
	for name, change := range map[string][2]string{
		"as it is exported":          {"", ""},
		"with an escape in a quote":  {`"text":"Ana"`, `"text":"\u0041na"`},
		"with an escape in a label":  {`"label":"person"`, `"label":"p\u0065rson"`},
		"with an escape in a key":    {`"label":"person"`, `"l\u0061bel":"person"`},
		"with keys in another order": {`"start":21,"end":24`, `"end":24,"start":21`},
		"with spaces":                {`"start":21,"end":24`, ` "start" : 21 , "end" : 24 `},
		"with a key that is unknown": {`"start":21,`, `"p":[{}],"start":21,`},
		// A check needs less than an import.
		"with a whole number like another": {`"start":21`, `"start":2.1e1`},
		"without an answer":                {`"answer":"accept",`, ``},
		"without a hash":                   {`"sha256":"` + annotate.Fingerprint(sampleText) + `",`, ``},
		"without a quote":                  {`"text":"Ana",`, ``},
		"without a schema":                 {`"schema":"goldspan/2",`, ``},
		"without a note":                   {`"note":"","actor":"Ana Ó",`, ``},
	} {
		line := strings.Replace(good, change[0], change[1], 1)
		if line == good && change[0] != "" {
			t.Fatalf("%s: nothing was changed", name)
		}
		g, err := p.Parse([]byte(line))
		if err != nil || spansInWords(g) != want || g.ID != "art-1" || g.Title != "Dam & flood" || g.Text != sampleText || g.Status != "done" || len(g.SHA256) != 64 {
			t.Errorf("%s: %+v, %v", name, g, err)
		}
	}
}

func TestACheckRefusesALineWithTheReasonOfTheImport(t *testing.T) {
	good := encoded(t, sampleRecord(t))
	var p GoldParser
	for _, change := range [][2]string{
		{`"links":`, `"links"`}, {`"status":"done"`, `"status":"done","status":"done"`}, {`"start":21`, `"start":"21"`}, {`"start":21`, `"start":21.5`},
		{`"label":"person",`, ``}, {`goldspan/2`, `goldspan/3`}, {`"title":"Dam`, `"title":"\ud800`}, {`"spans":[`, `"spans":[7,`},
		{`"label":"person"`, `"label":null`}, {good, `[]`}, {"Dam", "D\xFFm"},
	} {
		line := []byte(strings.Replace(good, change[0], change[1], 1))
		_, _, want := parseLine(line, true)
		if _, err := p.Parse(line); err == nil || want == nil || err.Error() != want.Error() {
			t.Errorf("%s: %v, want %v", change[1], err, want)
		}
	}
}

// What an import reads a check reads, too, and as the same.
func FuzzGold(f *testing.F) {
	f.Add([]byte(`{"schema":"goldspan/1","id":"a","title":"","text":"Ana","sha256":"","meta":{"outlet":"","url":"","author":"","published":"","language":"","story":""},"set":"ana","status":"done","answer":"accept","spans":[{"id":"s","start":0,"end":3,"label":"actor","text":"Ana","note":"","actor":"","figure":{"value":1e3,"bound":"","unit":""},"start_byte":0,"end_byte":3,"start_utf16":0,"end_utf16":3}],"links":[]}`))
	f.Add([]byte(`{"schema":"goldspan/1","id":"","title":"","text":"","sha256":"","status":"","spans":[]}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		var p GoldParser
		g, err := p.Parse(line)
		record, _, errImport := parseLine(line, true)
		switch {
		case errImport != nil:
			if err != nil && err.Error() != errImport.Error() {
				t.Fatalf("%v, and the import says %v", err, errImport)
			}
			return
		case err != nil:
			t.Fatalf("the import takes it: %v", err)
		}
		var want GoldParser
		want.take(&record)
		if spansInWords(g) != spansInWords(&want.gold) || !reflect.DeepEqual([]string{g.ID, g.Title, g.Text, g.SHA256, g.Status}, []string{record.ID, record.Title, record.Text, record.SHA256, record.Status}) {
			t.Fatalf("%+v, and the import has %+v", g, record)
		}
	})
}

func TestAQuoteWhoseEscapeIsNoCharacterIsShownAsWritten(t *testing.T) {
	line := strings.Replace(encoded(t, sampleRecord(t)), `"text":"Ana"`, `"text":"\ud800"`, 1)
	var p GoldParser
	g, err := p.Parse([]byte(line))
	if err != nil || g.Spans[2].Quote() != `\ud800` || g.Spans[2].Quotes(`\ud800`) {
		t.Errorf("%+v, %v", g, err)
	}
	if _, _, err := parse([]byte(line)); !errors.Is(err, jsonscan.ErrSurrogate) {
		t.Error(err)
	}
}

// What Goldspan writes is read without a look at each key, details and all.
func TestWrittenSpansAreReadTheFastWay(t *testing.T) {
	for name, line := range map[string]string{"details": encoded(t, sampleRecord(t)), "many": string(goldLine(t, true)), "bare": string(goldLine(t, false))} {
		var p GoldParser
		p.s.Reset([]byte(line))
		p.s.Open(jsonscan.Object)
		spans := 0
		for {
			key, more := p.s.Key()
			if !more {
				break
			}
			if string(key) != "spans" {
				p.s.Skip()
				continue
			}
			p.s.Open(jsonscan.Array)
			for p.ok = true; p.s.Next(); spans++ {
				if !p.usual(&GoldSpan{}) {
					t.Fatalf("%s: span %d has other keys than the fast way knows", name, spans)
				}
			}
		}
		if err := p.s.End(); err != nil || spans < 3 {
			t.Errorf("%s: %d spans, %v", name, spans, err)
		}
	}
}

// goldLine is a line with 200 spans, with or without details.
func goldLine(t testing.TB, details bool) []byte {
	t.Helper()
	a, err := annotate.NewArticle("a", "t", strings.Repeat("Ana said 49 died. ", 200), annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	var spans []annotate.Span
	for i := range 200 {
		r := annotate.Range{Start: 18 * i, End: 18*i + 3}
		s := annotate.Span{ID: annotate.SpanID(fmt.Sprintf("s%03d", i)), Label: "actor", Range: r, Quote: a.Quote(r)}
		if details {
			s.Actor, s.Assumed = annotate.Actor{Name: "Ana Berg", Kind: annotate.ActorPerson}, i%2 == 0
		}
		spans = append(spans, s)
	}
	state, labels := stateOf(t, annotate.Incoming{Article: a, Status: annotate.StatusDone, Spans: spans})
	return bytesOf(t, state, labels)
}

func BenchmarkGoldParser(b *testing.B) {
	for name, details := range map[string]bool{"bare": false, "details": true} {
		b.Run(name, func(b *testing.B) {
			line := goldLine(b, details)
			b.SetBytes(int64(len(line)))
			var p GoldParser
			for b.Loop() {
				if g, err := p.Parse(line); err != nil || len(g.Spans) != 200 {
					b.Fatal(err)
				}
			}
		})
	}
}
