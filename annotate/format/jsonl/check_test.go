package jsonl

import (
	"errors"
	"strings"
	"testing"

	"goldspan/annotate"
)

func TestCheckFindsWhatIsNotSo(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(*Record)
		is     error
		says   string
	}{
		{"another hash", func(r *Record) { r.SHA256 = strings.Repeat("0", 64) }, ErrHash, "0000"},
		{"a hash in capitals", func(r *Record) { r.SHA256 = strings.ToUpper(r.SHA256) }, ErrHash, "sha256"},
		{"no ID", func(r *Record) { r.ID = "" }, annotate.ErrText, "no_id"},
		{"an unknown status", func(r *Record) { r.Status = "ready" }, annotate.ErrStatus, `"ready"`},
		{"an article that Prodigy rejected", func(r *Record) { r.Answer = "reject" }, annotate.ErrStatus, `"reject"`},
		{"no annotation set", func(r *Record) { r.Set = "" }, annotate.ErrNoSet, "no_set_named"},
		{"an annotation set with a line break", func(r *Record) { r.Set = "a\nb" }, annotate.ErrSet, `"a\nb"`},
		{"an annotation set with a space at its end", func(r *Record) { r.Set = "ana " }, annotate.ErrSet, `"ana "`},
		{"another quote", func(r *Record) { r.Spans[2].Text = "Ann" }, annotate.ErrQuote, `span s1: quote differs from the text: quote: is "Ana", says "Ann": at [21, 24)`},
		{"one to the left in every unit", func(r *Record) {
			s := &r.Spans[2]
			for _, offset := range []*int{&s.Start, &s.End, &s.StartByte, &s.EndByte, &s.StartUTF16, &s.EndUTF16} {
				*offset--
			}
		}, annotate.ErrQuote, `is " An"`},
		{"an empty range", func(r *Record) { r.Spans[2].End = r.Spans[2].Start }, annotate.ErrRange, "[21, 21)"},
		{"a reversed range", func(r *Record) { r.Spans[2].End = 2 }, annotate.ErrRange, "[21, 2)"},
		{"a negative start", func(r *Record) { r.Spans[2].Start = -1 }, annotate.ErrRange, "[-1, 24)"},
		{"an end outside", func(r *Record) { r.Spans[2].End = 4000 }, annotate.ErrRange, "at [21, 4000): in "},
		{"start in bytes", func(r *Record) { r.Spans[2].StartByte = 21 }, annotate.ErrRange, `bytes: is "[33, 36)", says "[21, 36)"`},
		{"end in bytes", func(r *Record) { r.Spans[2].EndByte++ }, annotate.ErrRange, "bytes: is"},
		{"start in UTF-16", func(r *Record) { r.Spans[2].StartUTF16-- }, annotate.ErrRange, `utf16: is "[23, 26)", says "[22, 26)"`},
		{"end in UTF-16", func(r *Record) { r.Spans[2].EndUTF16 = 24 }, annotate.ErrRange, "utf16: is"},
		{"no label", func(r *Record) { r.Spans[2].Label = "" }, annotate.ErrLabel, "span s1"},
		{"a label with a line break", func(r *Record) { r.Spans[2].Label = "a\nb" }, annotate.ErrLabel, "span s1"},
		{"a span without an ID", func(r *Record) { r.Links = nil; r.Spans[2].ID = "" }, annotate.ErrNoSpan, "span #3"},
		{"an ID twice", func(r *Record) { r.Links = nil; r.Spans[2].ID = "s2" }, annotate.ErrDuplicateID, "span s2"},
		{"a label twice on a range", func(r *Record) {
			again := r.Spans[2]
			again.ID = "s9"
			r.Spans = append(r.Spans, again)
		}, annotate.ErrDuplicateSpan, "span s9"},
		{"an unknown bound", func(r *Record) { r.Spans[1].Figure.Bound = "some" }, annotate.ErrDetail, "span s2"},
		{"a link to nowhere", func(r *Record) { r.Links[0].To = "s8" }, annotate.ErrNoSpan, `link l1: no such span: link_no_span: is "", says "s8"`},
		{"a link from nowhere", func(r *Record) { r.Links[0].From = "s8" }, annotate.ErrNoSpan, "link l1"},
		{"a link to itself", func(r *Record) { r.Links[0].To = r.Links[0].From }, annotate.ErrLink, "link l1"},
		{"a link without a type", func(r *Record) { r.Links[0].Type = "" }, annotate.ErrLink, "link l1"},
		{"a link without an ID", func(r *Record) { r.Links[0].ID = "" }, annotate.ErrLink, "link #1"},
		{"a link's ID twice", func(r *Record) { r.Links[0].ID = "l2" }, annotate.ErrDuplicateID, "link l2"},
		{"a region outside", func(r *Record) { r.NotArticle = annotate.Regions{{Start: 3, End: 4000}} }, annotate.ErrRegions, "not_article"},
		{"regions out of order", func(r *Record) { r.NotArticle = annotate.Regions{{Start: 5, End: 7}, {Start: 0, End: 2}} }, annotate.ErrRegions, "not_article"},
		{"regions that touch", func(r *Record) { r.NotArticle = annotate.Regions{{Start: 0, End: 2}, {Start: 2, End: 4}} }, annotate.ErrRegions, "not_article"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := sampleRecord(t)
			tc.change(&r)
			problems := r.Check()
			if len(problems) != 1 {
				t.Fatalf("want one problem, got %v", problems)
			}
			if err := problems[0]; !errors.Is(err, tc.is) || !strings.Contains(err.Error(), tc.says) {
				t.Errorf("got %v; want %v that says %q", err, tc.is, tc.says)
			}
			if _, err := r.Incoming(); !errors.Is(err, tc.is) {
				t.Errorf("the import took it: %v", err)
			}
		})
	}
}

func TestCheckGoesOnWhereTheTextItselfCannotBeStored(t *testing.T) {
	r := sampleRecord(t)
	r.Text += "\r"
	problems := r.Check()
	if len(problems) != 2 || !errors.Is(problems[0], annotate.ErrText) || !strings.Contains(problems[1].Error(), "sha256") {
		t.Errorf("got %v; want the carriage return and the hash", problems)
	}
}

func TestCheckGivesEveryProblem(t *testing.T) {
	r := sampleRecord(t)
	r.SHA256 = ""
	r.Spans[0].Text, r.Spans[0].EndByte, r.Spans[2].Start = "x", 0, -4
	var got []string
	for _, p := range r.Check() {
		got = append(got, p.Span)
	}
	if s := strings.Join(got, ","); s != ",s3,s3,s1" {
		t.Errorf("problems of %q", s)
	}
}

func TestCheckFindsNothingInWhatFromStateMade(t *testing.T) {
	r := sampleRecord(t)
	if problems := r.Check(); problems != nil {
		t.Error(problems)
	}
}
