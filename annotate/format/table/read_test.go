package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"strings"
	"testing"

	"goldspan/annotate/format"
	"goldspan/annotate/ingest"
)

func written(t *testing.T, rows [][]string, comma rune) []byte {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = comma
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// said is what a file says, in short: the spans of each article, and the kinds and
// lines of faults.
func said(file string) string {
	var out []string
	for item, err := range CSV().Decode(strings.NewReader(file)) {
		line, fault := new(format.LineError), new(format.Fault)
		switch {
		case errors.As(err, &line) && errors.As(err, &fault):
			out = append(out, fmt.Sprintf("%d!%s %s%s", line.Line, fault.Kind, fault.Key, fault.Span))
		case errors.As(err, &line):
			out = append(out, fmt.Sprintf("%d!", line.Line))
		case errors.Is(err, ingest.ErrDamagedFile):
			out = append(out, "damaged")
		case err != nil:
			out = append(out, err.Error())
		default:
			one := fmt.Sprintf("%d", item.Line)
			for _, s := range item.Incoming.Spans {
				one += fmt.Sprintf(" %s=%s", s.Label, s.Quote)
			}
			for _, u := range item.Unknown {
				one += " ?" + u
			}
			out = append(out, one)
		}
	}
	return strings.Join(out, " | ")
}

func TestTheSeparatorShowsTheTable(t *testing.T) {
	for file, want := range map[string]format.Certainty{
		"sep=;\ntext;start;end;label\n":       format.Sure,
		"\uFEFFsep=|\r\ntext|start|end|label": format.Sure,
		"sep=;":                               format.No,
		"sep=;\ntext,start,end,label\n":       format.No,
		"sep=x\ntext,start,end,label\n":       format.No,
	} {
		if got := CSV().Sniff([]byte(file)); got != want {
			t.Errorf("%q: %v", file, got)
		}
	}
}

func TestTablesOfOthersAreRead(t *testing.T) {
	for file, want := range map[string]string{
		"text,start,end,label\nAna said,0,3,actor\nAna said,4,8,verb\nBaku,0,4,actor\n":           "2 actor=Ana verb=said | 4 actor=Baku",
		"Label;End;Start;Text\r\nactor;3;0;Ana said\r\n":                                          "2 actor=Ana",
		"id\tcontent\tbegin\tstop\ttag\n7\tAna said\t0\t3\tactor\n":                               "2 actor=Ana ?id",
		"sep=;\r\ntext;start;end;label\r\nAna said;0;3;actor\r\n":                                 "3 actor=Ana",
		"sep=|\ntext|start|end|label\nAna, he;0|0|3|actor\nx|y|z\n":                               "3 actor=Ana | 4!value_empty label#1",
		"text|start|end|label\nAna said|0|3|actor\n":                                              "2 actor=Ana",
		"text,start,end,label\n\"a\r\nAna\",3,6,actor\n":                                          "2 actor=Ana",
		"text,start,end,label\n\"a\nAna\",2,5,actor\n,0,1,x\n":                                    "2 actor=Ana x=a",
		"text,start,end,label\n🌊水,1.0,2.0,x\n":                                                    "2 x=水",
		",text,start,end,label\n0,Ana,,,\n":                                                       "2",
		"text,start,end,label\n'-a,0,2,x\n":                                                       "2 x='-",
		"article,text,start,end,label\n1,'-a,0,2,x\n":                                             "2 x=-a",
		"article,text,start,end,label\n1,Ana,0,1,x\n2,Baku,0,1,y\n1,,1,2,x\n":                     "2 x=A x=n | 3 y=B",
		"article,set,text,start,end,label\n1,ana,Ana,0,1,x\n1,bob,,1,2,x\n":                       "2 x=A | 3 x=n",
		"text,span,start,end,label\nAna,Ana,0,3,x\n":                                              "2 x=Ana ?span",
		"article,text,start,end,label,quote,denied,voice,value\n1,Ana,0,3,x,Ana,TRUE,outlet,12\n": "2 x=Ana",
		"article,title,start,end,label,text\n1,t,0,1,x,Ana\n,,,,,\n\n":                            "2 x=A",
		"": "",
	} {
		if got := said(file); got != want {
			t.Errorf("%q: %s, want %s", file, got, want)
		}
	}
}

func TestWhatDoesNotFitIsAnErrorOfItsLine(t *testing.T) {
	const header = "article,text,start,end,label,quote,status,denied,value,actor_kind\n"
	for rows, want := range map[string]string{
		"1,Ana,0,4,x":                       "2!outside #1",
		"1,Ana,2,1,x":                       "2!reversed #1",
		"1,Ana,-1,1,x":                      "2!outside #1",
		"1,Ana,1,1,x":                       "2!empty #1",
		"1,Ana,+1,2,x":                      "2!wrong_type start#1",
		"1,Ana,1.5,2,x":                     "2!wrong_type start#1",
		"1,Ana,1,,x":                        "2!value_empty end#1",
		"1,Ana,,,x":                         "2!value_empty start#1",
		"1,Ana,0,1,":                        "2!value_empty label#1",
		"1,Ana,0,3,x,An":                    "2!quote #1",
		"1,Ana,0,1,x\n1,,0,1,x,,,true":      "2!twice #2",
		"1,Ana,0,1,x\n1,,0,1,x":             "2 x=A",
		"1,Ana,0,1,x\n1,,0,9,y\n2,Bo,0,1,x": "3!outside #2 | 4 x=B",
		"1,Ana,0,1,x\n1,Anna,0,2,y":         "3!key_twice text",
		"1,,0,1,x":                          "2!value_empty text",
		"1,Ana,0,1,x,,open":                 "2!unknown_status ",
		"1,Ana,0,1,x,,,perhaps":             "2!wrong_type denied#1",
		"1,Ana,0,1,x,,,,many":               "2!",
		"1,Ana,0,1,x,,,,,person":            "2!",
		"1,Ana,0,1,x,,,,,,more":             "2!key_missing 11",
		"1,Ana,0,1,\xff":                    "2!not_utf8 ",
		"1,Ana,0,1,x\x00":                   "2!nul ",
		"1,\"Ana,0,1,x":                     "damaged",
		"1,An\"a,0,1,x":                     "damaged",
	} {
		if got := said(header + rows + "\n"); got != want {
			t.Errorf("%q: %s, want %s", rows, got, want)
		}
	}
}

func TestAHeaderMustBeClear(t *testing.T) {
	for header, want := range map[string]string{
		"title,text":                      "1!key_missing start",
		"text,start,end":                  "1!key_missing label",
		"text,start,end,label,Start":      "1!key_twice Start",
		"text,content,start,end,label":    "1!key_twice text",
		"content,body,start,end,label":    "1!key_twice text",
		"text,begin,start_char,end,label": "1!key_missing start",
	} {
		if got := said(header + "\nAna,0,3,x\n"); got != want {
			t.Errorf("%s: %s, want %s", header, got, want)
		}
		if c := CSV().Sniff([]byte(header + "\n")); c != format.No {
			t.Errorf("%s: %v", header, c)
		}
	}
}

func TestAHeaderShowsTheFormat(t *testing.T) {
	for head, want := range map[string][2]format.Certainty{
		"text,start,end,label":                       {format.Sure, format.No},
		"text;start;end;label\r\nAna":                {format.Sure, format.No},
		"\uFEFFtext\tstart\tend\tlabel\nAna\t0":      {format.No, format.Sure},
		"content,begin,stop,tag\n":                   {format.Maybe, format.No},
		"title,text,url\n":                           {format.No, format.No},
		`{"text":"a","start":0,"end":1,"label":"x"}`: {format.No, format.No},
		"start, end, label and text are words.":      {format.No, format.No},
		"":                                           {format.No, format.No},
	} {
		if got := [2]format.Certainty{CSV().Sniff([]byte(head)), TSV().Sniff([]byte(head))}; got != want {
			t.Errorf("%q: %v, want %v", head, got, want)
		}
	}
}

// zeros never ends its row.
type zeros struct{}

func (z *zeros) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ','
	}
	return len(p), nil
}

func TestARowWithoutAnEndIsRefused(t *testing.T) {
	n := 0
	for _, err := range CSV().Decode(&zeros{}) {
		if fault := new(format.Fault); !errors.As(err, &fault) || fault.Kind != format.LongLine {
			t.Error(err)
		}
		n++
	}
	if n != 1 {
		t.Errorf("%d errors", n)
	}
}
