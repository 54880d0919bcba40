package sample

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// The types repeat the native format on purpose: this test reads the file as
// a stranger would, by the description of the format alone.
type article struct {
	Schema string            `json:"schema"`
	ID     string            `json:"id"`
	Title  string            `json:"title"`
	Text   string            `json:"text"`
	SHA256 string            `json:"sha256"`
	Meta   map[string]string `json:"meta"`
	Set    string            `json:"set"`
	Status string            `json:"status"`
	Answer string            `json:"answer"`
	Spans  []span            `json:"spans"`
	Links  []link            `json:"links"`
}

type span struct {
	ID        string `json:"id"`
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Label     string `json:"label"`
	Text      string `json:"text"`
	Note      string `json:"note"`
	Actor     string `json:"actor"`
	ActorKind string `json:"actor_kind"`
	Figure    struct {
		Value   string `json:"value"`
		Upper   string `json:"upper"`
		Bound   string `json:"bound"`
		Unit    string `json:"unit"`
		Counted string `json:"counted"`
	} `json:"figure"`
	Voice      string `json:"voice"`
	Denied     bool   `json:"denied"`
	Hedged     bool   `json:"hedged"`
	Assumed    bool   `json:"assumed"`
	StartByte  int    `json:"start_byte"`
	EndByte    int    `json:"end_byte"`
	StartUTF16 int    `json:"start_utf16"`
	EndUTF16   int    `json:"end_utf16"`
}

type link struct {
	ID      string `json:"id"`
	Type    string `json:"type"`
	From    string `json:"from"`
	To      string `json:"to"`
	Assumed bool   `json:"assumed"`
}

func articles(t *testing.T) []article {
	t.Helper()
	body, ended := strings.CutSuffix(JSONL, "\n")
	if !ended || strings.ContainsAny(body, "\r\ufeff") {
		t.Fatal("the file does not end with a line feed, or holds a carriage return or a byte order mark")
	}
	var all []article
	for line := range strings.SplitSeq(body, "\n") {
		d := json.NewDecoder(strings.NewReader(line))
		d.DisallowUnknownFields()
		var a article
		if err := d.Decode(&a); err != nil {
			t.Fatal(err)
		}
		all = append(all, a)
	}
	return all
}

func TestCounts(t *testing.T) {
	total := map[string]int{}
	for _, a := range articles(t) {
		total[a.Status]++
		by := map[string]int{}
		for _, s := range a.Spans {
			by[s.Label]++
		}
		switch a.Status {
		case "todo":
			if len(a.Spans)+len(a.Links) > 0 {
				t.Errorf("%s: to do, yet it has %d spans and %d links", a.Title, len(a.Spans), len(a.Links))
			}
		case "done":
			for label, least := range map[string]int{"claim": 7, "actor": 15, "figure": 9} {
				if by[label] < least {
					t.Errorf("%s: %d spans of %s are too few for gold", a.Title, by[label], label)
				}
			}
		}
		if words := len(strings.Fields(a.Text)); words < 250 || words > 1600 {
			t.Errorf("%s has %d words", a.Title, words)
		}
	}
	if total["done"] != 4 || total["todo"] != 4 || len(total) != 2 {
		t.Errorf("articles by status: %v", total)
	}
}

func TestArticlesAreComplete(t *testing.T) {
	ids := map[string]bool{}
	for _, a := range articles(t) {
		sum := sha256.Sum256([]byte(a.Text))
		if a.SHA256 != hex.EncodeToString(sum[:]) {
			t.Errorf("%s: the hash is not that of the text", a.Title)
		}
		if a.Schema != "goldspan/2" || a.Set != "gold" || a.Answer != "accept" || a.Title == "" || ids[a.ID] {
			t.Errorf("%s: schema %q, set %q, answer %q, id %s", a.Title, a.Schema, a.Set, a.Answer, a.ID)
		}
		ids[a.ID] = true
		for _, key := range []string{"outlet", "url", "author", "published", "language", "story"} {
			if a.Meta[key] == "" {
				t.Errorf("%s: no %s", a.Title, key)
			}
		}
		if !strings.Contains(a.Meta["url"], ".example.org/") {
			t.Errorf("%s: %s may be a real address", a.Title, a.Meta["url"])
		}
	}
}

func TestSpansFitInEveryUnit(t *testing.T) {
	for _, a := range articles(t) {
		runes, units := []rune(a.Text), utf16.Encode([]rune(a.Text))
		ids := map[string]bool{}
		for _, s := range a.Spans {
			if ids[s.ID] || len(s.ID) != 36 || s.ID[14] != '8' {
				t.Errorf("%s: span ID %s is taken or no UUID of version 8", a.Title, s.ID)
			}
			ids[s.ID] = true
			if got := string(runes[s.Start:s.End]); got != s.Text {
				t.Errorf("%s: %d:%d is %q, not %q", a.Title, s.Start, s.End, got, s.Text)
			}
			if got := a.Text[s.StartByte:s.EndByte]; got != s.Text {
				t.Errorf("%s: bytes %d:%d are %q, not %q", a.Title, s.StartByte, s.EndByte, got, s.Text)
			}
			if got := string(utf16.Decode(units[s.StartUTF16:s.EndUTF16])); got != s.Text {
				t.Errorf("%s: UTF-16 %d:%d is %q, not %q", a.Title, s.StartUTF16, s.EndUTF16, got, s.Text)
			}
			if s.Text == "" || strings.TrimSpace(s.Text) != s.Text || strings.Contains(s.Text, "\n") {
				t.Errorf("%s: %q has white space at an end, or a line break", a.Title, s.Text)
			}
		}
		if !slices.IsSortedFunc(a.Spans, func(x, y span) int {
			if x.Start != y.Start {
				return x.Start - y.Start
			}
			return y.End - x.End
		}) {
			t.Errorf("%s: spans are out of order", a.Title)
		}
	}
}

func TestLinksJoinTheRightLabels(t *testing.T) {
	want := map[string][2]string{"said_by": {"claim", "actor"}, "via": {"claim", "actor"}, "part_of": {"figure", "claim"}}
	for _, a := range articles(t) {
		label := map[string]string{}
		for _, s := range a.Spans {
			label[s.ID] = s.Label
		}
		for _, l := range a.Links {
			if got := [2]string{label[l.From], label[l.To]}; got != want[l.Type] {
				t.Errorf("%s: a link %s from %s to %s", a.Title, l.Type, got[0], got[1])
			}
		}
	}
}

// What makes the sample worth practising on, each at least once.
func TestDifficultiesAreThere(t *testing.T) {
	all := articles(t)
	one := func(name string, has func(article) bool) {
		t.Run(name, func(t *testing.T) {
			if !slices.ContainsFunc(all, has) {
				t.Error("no article has it")
			}
		})
	}
	for name, part := range map[string]string{
		"no-break space": "\u00a0", "curly quotes": "”", "arrow": "↯", "Cyrillic": "Грегор", "Armenian": "Արվել",
		"Arabic": "إلقان", "emoji": "😢", "joined emoji": "👨‍👩‍👧‍👦", "a form's prompt": "Leave a Reply", "a handle": "@SemiratToday",
		"newsletter": "in your inbox", "shares": "214 shares",
	} {
		one(name, func(a article) bool { return strings.Contains(a.Text, part) })
	}
	one("no line feed at the end", func(a article) bool { return !strings.HasSuffix(a.Text, "\n") })
	one("unbalanced quote mark", func(a article) bool {
		return strings.Count(a.Text, "“") != strings.Count(a.Text, "”")
	})
	one("a paragraph twice", func(a article) bool {
		seen := map[string]bool{}
		for p := range strings.SplitSeq(a.Text, "\n\n") {
			if len(p) > 80 && seen[p] {
				return true
			}
			seen[p] = true
		}
		return false
	})
	one("a claim in a claim", func(a article) bool {
		return slices.ContainsFunc(a.Spans, func(in span) bool {
			return in.Label == "claim" && slices.ContainsFunc(a.Spans, func(out span) bool {
				return out.Label == "claim" && out.ID != in.ID && out.Start <= in.Start && in.End <= out.End
			})
		})
	})
	one("a claim that two pass on", func(a article) bool {
		passed := map[string]int{}
		for _, l := range a.Links {
			if l.Type == "via" {
				passed[l.From]++
			}
		}
		return slices.ContainsFunc(a.Spans, func(s span) bool { return passed[s.ID] > 1 })
	})
	one("an acronym after its full name", func(a article) bool { return strings.Contains(a.Text, "Meridian Wire Service (MWS)") })
	for name, has := range map[string]func(span) bool{
		"a range":                  func(s span) bool { return s.Figure.Upper != "" },
		"a denied claim":           func(s span) bool { return s.Denied },
		"a hedged claim":           func(s span) bool { return s.Hedged },
		"a claim of the outlet":    func(s span) bool { return s.Voice == "outlet" },
		"a speaker without a name": func(s span) bool { return s.Voice == "text" },
		"a figure in words":        func(s span) bool { return s.Text == "Forty-one" },
		"a claim that is half a quotation": func(s span) bool {
			return s.Label == "claim" && strings.Contains(s.Text, "“") && strings.Contains(s.Text, "”")
		},
	} {
		one(name, func(a article) bool { return slices.ContainsFunc(a.Spans, has) })
	}
	for _, toll := range []string{"t least 38", "nearly 40", "bout 80", "41", "7,200", "7,400"} {
		one("toll of "+toll, func(a article) bool { return strings.Contains(a.Text, toll) })
	}
	for _, spelling := range []string{"Kelmet ", "Kelmeth", "Qelmet", "Arvell", "Denish", "Petrosc", "Brashnik", "Odrull", "Ashun "} {
		one("spelling "+spelling, func(a article) bool { return strings.Contains(a.Text, spelling) })
	}
}

// A copy has to be close enough to be found and far enough to differ.
func TestTheMirrorRewritesTheWire(t *testing.T) {
	of := func(outlet string) map[string]bool {
		shingles := map[string]bool{}
		for _, a := range articles(t) {
			if a.Meta["outlet"] != outlet {
				continue
			}
			words := strings.Fields(a.Text)
			for i := range len(words) - 4 {
				shingles[strings.Join(words[i:i+5], " ")] = true
			}
		}
		return shingles
	}
	shared := func(one, other map[string]bool) float64 {
		both := 0
		for s := range one {
			if other[s] {
				both++
			}
		}
		return float64(both) / float64(len(one))
	}
	wire, mirror, other := of("The Meridian Post"), of("Ilvest Mirror"), of("World Desk Daily")
	if got := shared(mirror, wire); got < 0.2 || got > 0.9 {
		t.Errorf("the mirror shares %.2f of its five-word runs with the wire", got)
	}
	if got := shared(other, wire); got > 0.05 {
		t.Errorf("an independent article shares %.2f with the wire", got)
	}
}
