package annotate_test

import (
	"errors"
	"slices"
	"testing"

	"goldspan/annotate"
)

func TestFigureValidate(t *testing.T) {
	for _, tt := range []struct {
		name         string
		value, bound string
		good         bool
	}{
		{"nothing known", "", "", true},
		{"whole number", "49", "at_least", true},
		{"decimal", "3.50", "about", true},
		{"negative with an exponent", "-1.5e+6", "exact", true},
		{"zero", "0", "", true},
		{"longer than a machine number", "123456789012345678901234567890", "", true},
		{"bound alone", "", "nearly", true},
		{"leading zero", "049", "", false},
		{"thousands comma", "6,500", "", false},
		{"plus sign", "+5", "", false},
		{"no digit before the point", ".5", "", false},
		{"no digit after the point", "5.", "", false},
		{"a word", "fifty", "", false},
		{"not a number", "NaN", "", false},
		{"a line behind it", "5\n", "", false},
		{"unknown bound", "5", "roughly", false},
		{"bound in capitals", "5", "Exact", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			err := annotate.Figure{Value: tt.value, Bound: annotate.Bound(tt.bound), Unit: "killed"}.Validate()
			if tt.good && err != nil || !tt.good && !errors.Is(err, annotate.ErrDetail) {
				t.Errorf("error %v", err)
			}
		})
	}
	for _, b := range annotate.Bounds() {
		if err := (annotate.Figure{Bound: b}).Validate(); err != nil {
			t.Errorf("bound %q: %v", b, err)
		}
	}
}

func TestCompareSpansOrdersAsExported(t *testing.T) {
	s := func(start, end int, label, id string) annotate.Span {
		return annotate.Span{ID: annotate.SpanID(id), Label: annotate.LabelID(label), Range: annotate.Range{Start: start, End: end}}
	}
	want := []annotate.Span{
		s(0, 9, "claim", "1"),
		s(0, 4, "actor", "2"),
		s(0, 4, "claim", "3"),
		s(0, 4, "claim", "4"),
		s(1, 9, "actor", "5"),
		s(1, 2, "actor", "6"),
	}
	for i, a := range want {
		for k, b := range want {
			if got := annotate.CompareSpans(a, b); (got < 0) != (i < k) || (got == 0) != (i == k) {
				t.Errorf("spans %d and %d compare as %d", i, k, got)
			}
		}
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, annotate.CompareSpans)
	if !slices.Equal(got, want) {
		t.Errorf("sorted: %v", got)
	}
}

func TestCompareLinksIsATotalOrder(t *testing.T) {
	want := []annotate.Link{
		{ID: "9", Type: "part_of", From: "f", To: "c"},
		{ID: "1", Type: "said_by", From: "a", To: "x"},
		{ID: "2", Type: "said_by", From: "a", To: "y"},
		{ID: "3", Type: "said_by", From: "a", To: "y"},
		{ID: "0", Type: "said_by", From: "b", To: "a"},
	}
	for i, a := range want {
		for k, b := range want {
			if got := annotate.CompareLinks(a, b); (got < 0) != (i < k) || (got == 0) != (i == k) {
				t.Errorf("links %d and %d compare as %d", i, k, got)
			}
		}
	}
}
