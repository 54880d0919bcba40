package ui

import (
	"slices"
	"testing"

	"goldspan/annotate"
)

func TestLabelMarks(t *testing.T) {
	for _, c := range []struct {
		name  string
		names []string
		want  []string
	}{
		{"the default labels", []string{"claim", "actor", "figure"}, []string{"C", "A", "F"}},
		{"the same first letter", []string{"person", "place", "pace"}, []string{"P", "L", "A"}},
		{"no letter left", []string{"a", "aa"}, []string{"A", "A"}},
		{"other scripts", []string{"утверждение", "участник"}, []string{"У", "Ч"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var labels []annotate.Label
			for _, n := range c.names {
				labels = append(labels, annotate.Label{ID: annotate.LabelID(n), Name: n})
			}
			marks := LabelMarks(labels)
			for i, n := range c.names {
				if got := marks[annotate.LabelID(n)]; got != c.want[i] {
					t.Errorf("%s is marked %q, want %q", n, got, c.want[i])
				}
			}
		})
	}
}

func TestALabelIsMarkedWithItsKey(t *testing.T) {
	marks := LabelMarks([]annotate.Label{{ID: "1", Name: "xenon"}, {ID: "2", Name: "actor", Key: "x"}, {ID: "3", Name: "acid"}})
	if marks["1"] != "E" || marks["2"] != "X" || marks["3"] != "A" {
		t.Errorf("the marks are %v", marks)
	}
}

func TestLabelNamesTellEveryLabelApart(t *testing.T) {
	cases := []struct {
		name   string
		labels []string
		want   []string
	}{
		{"none", nil, nil},
		{"in sentence case", []string{"claim", "acteur", "цифра"}, []string{"Claim", "Acteur", "Цифра"}},
		{"a capital alone", []string{"claim", "Claim"}, []string{"claim", "Claim"}},
		{"others than these stay", []string{"claim", "actor", "Claim"}, []string{"claim", "Actor", "Claim"}},
		{"named as all in small letters", []string{"all labels"}, []string{"all labels"}},
		{"named as all", []string{"All labels"}, []string{"“All labels”"}},
		{"both", []string{"all labels", "All labels"}, []string{"all labels", "“All labels”"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var labels []annotate.Label
			for _, n := range c.labels {
				labels = append(labels, annotate.Label{ID: annotate.LabelID(n), Name: n})
			}
			got := LabelNames(labels, "All labels")
			if !slices.Equal(got, c.want) {
				t.Errorf("names %q, want %q", got, c.want)
			}
		})
	}
}

func TestTitleAndLetter(t *testing.T) {
	cases := []struct{ name, title, letter string }{
		{"claim", "Claim", "C"},
		{"élan", "Élan", "É"},
		{"“quoted”", "“quoted”", "Q"},
		{"2nd figure", "2nd figure", "2"},
		{"актор", "Актор", "А"},
		{"→", "→", "?"},
		{"", "", "?"},
		{"\xff", "\xff", "?"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := Title(c.name); got != c.title {
				t.Errorf("title %q, want %q", got, c.title)
			}
			if got := Letter(c.name); got != c.letter {
				t.Errorf("letter %q, want %q", got, c.letter)
			}
		})
	}
}

func TestLabelKeyHint(t *testing.T) {
	for _, c := range []struct {
		name string
		i    int
		key  string
		want string
	}{
		{"the first has a digit", 0, "c", "1"},
		{"so has the ninth", 8, "", "9"},
		{"the tenth has its letter", 9, "q", "Q"},
		{"or nothing", 9, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := LabelKeyHint(c.i, annotate.Label{Key: c.key}); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
