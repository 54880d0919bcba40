package doccano

import (
	"errors"
	"strings"
	"testing"

	"goldspan/annotate/format"
)

// The exports of doccano: of a project for sequence labelling, of one with relations,
// and of an older version.
func TestBothGenerationsAreRead(t *testing.T) {
	for line, want := range map[string]string{
		`{"id":3,"text":"Ana said","label":[[0,3,"actor"],[4,8,"verb"]],"Comments":[]}`: "actor=Ana verb=said",
		`{"id":3,"data":"Ana said","labels":[[4,8,"verb"]]}`:                            "verb=said",
		`{"id":3,"text":"Ana said","entities":[{"id":51,"label":"actor","start_offset":0,"end_offset":3},{"id":52,"label":"verb","start_offset":4,"end_offset":8}],"relations":[{"id":9,"from_id":52,"to_id":51,"type":"by"}],"Comments":[]}`: "actor=Ana verb=said by:said>Ana",
		`{"text":"\ud83c\udf0a said","label":[[0,1,"wave"]]}`:                                                                           "wave=🌊",
		`{"doc_id":3,"text":"Ana said","entities":[[0,3,"actor"]],"username":"admin"}`:                                                  "actor=Ana",
		`{"id":3,"text":"Ana said","label":[{"id":8,"label":"actor","start_offset":0,"end_offset":3}]}`:                                 "actor=Ana",
		`[{"id":3,"text":"Ana said","label":[[0,3,"actor"]],"Comments":[]}]`:                                                            "actor=Ana",
		`[{"id":3,"text":"Ana said","annotations":[{"label":12,"start_offset":0,"end_offset":3,"user":1}],"annotation_approver":null}]`: "12=Ana",
	} {
		if Format().Sniff([]byte(line)) != format.Sure {
			t.Errorf("not sniffed: %s", line)
		}
		for item, err := range Format().Decode(strings.NewReader(line)) {
			if err != nil || item.Unknown != nil {
				t.Fatal(err, item.Unknown)
			}
			var got []string
			quotes := map[any]string{}
			for _, s := range item.Incoming.Spans {
				got = append(got, string(s.Label)+"="+s.Quote)
				quotes[s.ID] = s.Quote
			}
			for _, l := range item.Incoming.Links {
				got = append(got, l.Type+":"+quotes[l.From]+">"+quotes[l.To])
			}
			if strings.Join(got, " ") != want {
				t.Errorf("%s: %v, want %s", line, got, want)
			}
		}
	}
}

func TestFilesOfOthersAreNotSniffed(t *testing.T) {
	for _, file := range []string{
		`{"annotatable":{"parts":["s1p1"]},"entities":[{"classId":"e_1","offsets":[{"start":0,"text":"Ana"}]}],"relations":[]}`, // tagtog
		`[{"text":"Ana said","labels":[]}]`,
		`{"text":"Ana said","label":["news"]}`,
	} {
		if Format().Sniff([]byte(file)) != format.No {
			t.Errorf("sniffed: %s", file)
		}
	}
}

func TestWhatDoesNotFitIsAnErrorOfItsLine(t *testing.T) {
	for line, kind := range map[string]format.FaultKind{
		`{"text":"Ana","label":[[0,4,"x"]]}`: format.SpanOutside,
		`{"text":"Ana","label":[[2,1,"x"]]}`: format.SpanReversed,
		`{"text":"Ana","label":[[0,1]]}`:     format.KeyMissing,
		`{"text":"Ana","label":["news"]}`:    format.WrongType,
		`{"label":[]}`:                       format.KeyMissing,
		`{"text":"Ana","entities":[],"relations":[{"from_id":1,"to_id":2,"type":"x"}]}`: format.LinkWithoutSpan,
	} {
		n := 0
		for _, err := range Format().Decode(strings.NewReader("\n" + line + "\n" + `{"text":"next","label":[]}`)) {
			n++
			at, fault := new(format.LineError), new(format.Fault)
			if n == 1 && (!errors.As(err, &at) || at.Line != 2 || !errors.As(err, &fault) || fault.Kind != kind) || n == 2 && err != nil {
				t.Errorf("%s: %v", line, err)
			}
		}
		if n != 2 {
			t.Errorf("%s: %d", line, n)
		}
	}
}
