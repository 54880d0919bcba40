package annotate_test

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
)

func TestDefaultLabelsAreValid(t *testing.T) {
	labels := annotate.DefaultLabels()
	if err := annotate.CheckLabels(labels); err != nil {
		t.Fatal(err)
	}
	want := []annotate.LabelID{annotate.LabelClaim, annotate.LabelActor, annotate.LabelFigure}
	for i, l := range labels {
		if l.ID != want[i] || l.Name != string(want[i]) {
			t.Errorf("label %d is %+v", i, l)
		}
		if s := annotate.Palette()[i]; s.Color != l.Color || s.ColorDark != l.ColorDark {
			t.Errorf("label %s does not have the palette's colour %d", l.Name, i)
		}
	}
}

// labelFault is the fault that err has, "" for none.
func labelFault(err error) annotate.LabelFault {
	if e := new(annotate.LabelError); errors.As(err, &e) {
		return e.Fault
	}
	return ""
}

func TestLabelValidate(t *testing.T) {
	good := annotate.Label{ID: "x", Name: "place", Color: "#A1b2C3", ColorDark: "#000000", Key: "p"}
	for _, tt := range []struct {
		name   string
		change func(*annotate.Label)
		want   annotate.LabelFault // "" none
	}{
		{"as it is", func(*annotate.Label) {}, ""},
		{"no key", func(l *annotate.Label) { l.Key = "" }, ""},
		{"a Cyrillic key", func(l *annotate.Label) { l.Key = "ж" }, ""},
		{"a name of two words", func(l *annotate.Label) { l.Name = "named place" }, ""},
		{"no ID", func(l *annotate.Label) { l.ID = "" }, annotate.LabelNoID},
		{"no name", func(l *annotate.Label) { l.Name = "" }, annotate.LabelNameEmpty},
		{"a name of white space", func(l *annotate.Label) { l.Name = "\t " }, annotate.LabelNameEmpty},
		{"a name too long to show", func(l *annotate.Label) { l.Name = strings.Repeat("x", annotate.MaxName+1) }, annotate.LabelNameLong},
		{"a space before the name", func(l *annotate.Label) { l.Name = " place" }, annotate.LabelNameSpaces},
		{"a no-break space behind it", func(l *annotate.Label) { l.Name = "place\u00a0" }, annotate.LabelNameSpaces},
		{"a line feed in the name", func(l *annotate.Label) { l.Name = "a\nb" }, annotate.LabelNameUnshown},
		{"a name that is not UTF-8", func(l *annotate.Label) { l.Name = "a\xffb" }, annotate.LabelNameUnshown},
		{"a colour word", func(l *annotate.Label) { l.Color = "red" }, annotate.LabelColor},
		{"a short colour", func(l *annotate.Label) { l.ColorDark = "#FFF" }, annotate.LabelColor},
		{"a capital key", func(l *annotate.Label) { l.Key = "P" }, annotate.LabelKey},
		{"a digit for a key", func(l *annotate.Label) { l.Key = "1" }, annotate.LabelKey},
		{"a reserved key", func(l *annotate.Label) { l.Key = "[" }, annotate.LabelKey},
		{"a key of two letters", func(l *annotate.Label) { l.Key = "pl" }, annotate.LabelKey},
		{"a key that is not UTF-8", func(l *annotate.Label) { l.Key = "\xff" }, annotate.LabelKey},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := good
			tt.change(&l)
			err := l.Validate()
			if got := labelFault(err); got != tt.want || (err == nil) != (tt.want == "") {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
}

func TestCheckLabels(t *testing.T) {
	l := func(id, name, key string) annotate.Label {
		return annotate.Label{ID: annotate.LabelID(id), Name: name, Color: "#000000", ColorDark: "#FFFFFF", Key: key}
	}
	for _, tt := range []struct {
		name   string
		labels []annotate.Label
		want   annotate.LabelFault
	}{
		{"none", nil, ""},
		{"two without a key", []annotate.Label{l("1", "a", ""), l("2", "b", "")}, ""},
		{"a name twice", []annotate.Label{l("1", "a", "x"), l("2", "a", "y")}, annotate.LabelNameTaken},
		{"a key twice", []annotate.Label{l("1", "a", "x"), l("2", "b", "x")}, annotate.LabelKeyTaken},
		{"a bad one", []annotate.Label{l("1", "a", "x"), l("2", "", "y")}, annotate.LabelNameEmpty},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if err := annotate.CheckLabels(tt.labels); labelFault(err) != tt.want {
				t.Errorf("error %v, want %v", err, tt.want)
			}
		})
	}
}

func TestCheckNewLabel(t *testing.T) {
	for _, tt := range []struct {
		name, label, key string
		want             *annotate.LabelError
	}{
		{"a name of its own", "place", "p", nil},
		{"a name that another begins with", "clai", "p", nil},
		{"a name that is taken", "claim", "p", &annotate.LabelError{Fault: annotate.LabelNameTaken, Other: "claim"}},
		{"a name that is taken in capitals", "CLAIM", "p", &annotate.LabelError{Fault: annotate.LabelNameTaken, Other: "claim"}},
		{"a key that is taken", "place", "c", &annotate.LabelError{Fault: annotate.LabelKeyTaken, Other: "claim"}},
		{"a name of emoji and of joined letters", "👩‍🚒 می\u200cخواهم", "", nil},
		{"a name that reads from right to left", "مكان", "", nil},
		{"a name with a zero width space", "pla\u200Bce", "", &annotate.LabelError{Fault: annotate.LabelNameUnshown}},
		{"a name that turns the direction", "\u202Eecalp", "", &annotate.LabelError{Fault: annotate.LabelNameUnshown}},
		{"a name with a mark of direction", "place\u200F", "", &annotate.LabelError{Fault: annotate.LabelNameUnshown}},
		{"a name that ends with a joiner", "place\u200D", "", &annotate.LabelError{Fault: annotate.LabelNameUnshown}},
		{"a name of fillers", "\u3164", "", &annotate.LabelError{Fault: annotate.LabelNameUnshown}},
		{"a name with a line separator", "a\u2028b", "", &annotate.LabelError{Fault: annotate.LabelNameUnshown}},
		{"no name", "", "p", &annotate.LabelError{Fault: annotate.LabelNameEmpty}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := annotate.Label{ID: "new", Name: tt.label, Color: "#000000", ColorDark: "#FFFFFF", Key: tt.key}
			err := annotate.CheckNewLabel(l, annotate.DefaultLabels())
			if tt.want == nil {
				if err != nil {
					t.Error(err)
				}
				return
			}
			tt.want.Label = l
			got := new(annotate.LabelError)
			if !errors.As(err, &got) || *got != *tt.want {
				t.Errorf("error %v, want %v", err, tt.want)
			}
		})
	}
}

func TestNewLabelTakesTheFirstFreeColourAndLetter(t *testing.T) {
	l := annotate.NewLabel("p", "factual", annotate.DefaultLabels())
	// "f", "a" and "c" are taken by figure, actor and claim, "t" by a command.
	if p := annotate.Palette()[3]; l.Key != "u" || l.Color != p.Color || l.ColorDark != p.ColorDark {
		t.Errorf("got %+v", l)
	}
	if l := annotate.NewLabel("p", "a c", annotate.DefaultLabels()); l.Key != "" {
		t.Errorf("key %q, though all letters are taken", l.Key)
	}
}

func TestNewLabelsAreValidBesideEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		labels := annotate.DefaultLabels()
		names := rapid.SliceOfNDistinct(rapid.StringMatching(`[A-Za-zЖИßİ1-9?]{1,6}`), 0, 20, rapid.ID[string]).Draw(t, "names")
		for i, name := range names {
			labels = append(labels, annotate.NewLabel(annotate.LabelID(rune('A'+i)), "x"+name, labels))
		}
		if err := annotate.CheckLabels(labels); err != nil {
			t.Fatal(err)
		}
	})
}
