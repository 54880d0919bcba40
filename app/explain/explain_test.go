package explain

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// wrapped is err as it comes from below: each layer put words in front of it.
func wrapped(err error) error {
	return fmt.Errorf("open article 7: %w", fmt.Errorf("read table span: %w", err))
}

// sentinels are the errors that the domain names.
func sentinels() []error {
	return []error{
		annotate.ErrText, annotate.ErrStatus, annotate.ErrRange, annotate.ErrQuote, annotate.ErrDuplicateSpan, annotate.ErrDuplicateID,
		annotate.ErrNoSpan, annotate.ErrNoLink, annotate.ErrLink, annotate.ErrNoChange, annotate.ErrLabel, annotate.ErrLabelTaken,
		annotate.ErrLabelInUse, annotate.ErrLabelAbsent, annotate.ErrFigure, annotate.ErrNotProject, annotate.ErrNewer, annotate.ErrReadOnly,
		annotate.ErrDamaged, annotate.ErrDiskFull, annotate.ErrMoved, annotate.ErrExists, annotate.ErrNoArticle, annotate.ErrNoSet,
		annotate.ErrSet, annotate.ErrSetTaken, annotate.ErrSameText, session.ErrNothingToUndo, session.ErrNothingToRedo,
		annotate.ErrChangedSince, context.Canceled, fs.ErrNotExist, fs.ErrPermission,
	}
}

func TestEverySentinelHasASentence(t *testing.T) {
	for _, err := range sentinels() {
		t.Run(err.Error(), func(t *testing.T) {
			w := Error("open war.goldspan", wrapped(err))
			checkSentence(t, w.What)
			if !strings.HasPrefix(w.What, "Could not open war.goldspan: ") {
				t.Errorf("it says %q", w.What)
			}
			for _, layer := range []string{"article 7", "table span"} {
				if strings.Contains(w.What, layer) {
					t.Errorf("the user need not know %q: %q", layer, w.What)
				}
				if !strings.Contains(w.Detail, layer) {
					t.Errorf("detail %q lacks %q", w.Detail, layer)
				}
			}
			for _, s := range []string{w.Means, w.Do} {
				if s != "" {
					checkSentence(t, s)
				}
			}
			if bare := Error("open war.goldspan", err); bare.Sentence() != w.Sentence() {
				t.Errorf("layers change the words: %q and %q", bare.Sentence(), w.Sentence())
			}
		})
	}
}

func TestKnownErrorsAreInOneListOnce(t *testing.T) {
	seen := map[error]bool{}
	for _, k := range known {
		if seen[k.err] {
			t.Errorf("%v has words twice", k.err)
		}
		seen[k.err] = true
		if r := []rune(k.why)[0]; unicode.IsUpper(r) || strings.HasSuffix(k.why, ".") {
			t.Errorf("%q is no clause", k.why)
		}
	}
}

// checkSentence says what is wrong with s as one sentence or more.
func checkSentence(t interface{ Errorf(string, ...any) }, s string) {
	switch {
	case !unicode.IsUpper([]rune(s)[0]):
		t.Errorf("%q begins with no capital", s)
	case !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "?") && !strings.HasSuffix(s, "!") && !strings.HasSuffix(s, "…"):
		t.Errorf("%q does not end", s)
	case strings.HasSuffix(s, "..") || strings.HasSuffix(s, "….") || strings.HasSuffix(s, "?.") || strings.HasSuffix(s, "!."):
		t.Errorf("%q ends twice", s)
	case strings.ContainsAny(s, "\n\r\t") || strings.Contains(s, "  "):
		t.Errorf("%q is not one line", s)
	}
}

// taken is why there can be no label of that name and key beside the first three.
func taken(name, key string) error {
	return annotate.CheckNewLabel(annotate.Label{ID: "x", Name: name, Key: key, Color: "#000000", ColorDark: "#000000"}, annotate.DefaultLabels())
}

func TestReason(t *testing.T) {
	invalid := annotate.Label{ID: "x", Name: "actor ", Color: "#000000", ColorDark: "#000000"}.Validate()
	missing := filepath.Join(t.TempDir(), "missing")
	_, notThere := os.Open(missing)
	cases := []struct {
		name string
		err  error
		want string
	}{
		{"a plain error", errors.New("the disk said no"), "Could not tag: the disk said no."},
		{"layers in front go", wrapped(errors.New("the disk said no")), "Could not tag: the disk said no."},
		{"a label's fault", wrapped(invalid), "Could not tag: a label’s name cannot start or end with a space."},
		{"what is said behind a sentinel stays", wrapped(fmt.Errorf("%w: it is 4", annotate.ErrRange)), "Could not tag: range does not fit the article: it is 4."},
		{"a full stop is not doubled", errors.New("no room."), "Could not tag: no room."},
		{"nor are several", errors.New("no room..."), "Could not tag: no room."},
		{"a question stays one", errors.New("is it open elsewhere?"), "Could not tag: is it open elsewhere?"},
		{"an ellipsis ends a sentence", errors.New("and so on…"), "Could not tag: and so on…"},
		{"lines become one", errors.Join(errors.New("first"), errors.New("second")), "Could not tag: first second."},
		{"no words at all", errors.New(""), "Could not tag."},
		{"only layers", fmt.Errorf("save: %w", errors.New("")), "Could not tag: save."},
		{"a label's key that is taken", wrapped(taken("place", "c")), "Could not tag: another label has the key c."},
		{"a label's name that is taken", wrapped(taken("claim", "p")), "Could not tag: another label has the name “claim”."},
		{"a path that is not there", notThere, "Could not tag: there is no such file."},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := Error("tag", c.err).What; got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestAnyErrorMakesASentence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		err := errors.New(rapid.String().Draw(t, "message"))
		for _, layer := range rapid.SliceOfN(rapid.StringMatching(`[a-z ]{0,12}`), 0, 3).Draw(t, "layers") {
			err = fmt.Errorf("%s: %w", layer, err)
		}
		w := Error("tag", err)
		checkSentence(t, w.What)
		if w.Detail != err.Error() {
			t.Fatalf("detail %q, want %q", w.Detail, err)
		}
	})
}

func TestSentenceLeavesOutWhatIsEmpty(t *testing.T) {
	for want, w := range map[string]Words{
		"A.":       {What: "A."},
		"A. B.":    {What: "A.", Means: "B."},
		"A. C.":    {What: "A.", Do: "C."},
		"A. B. C.": {What: "A.", Means: "B.", Do: "C.", Detail: "d"},
	} {
		if got := w.Sentence(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestCapital(t *testing.T) {
	for s, want := range map[string]string{"": "", "another window has it open": "Another window has it open", "élan": "Élan", "→": "→", "\xff": "\xff"} {
		if got := Capital(s); got != want {
			t.Errorf("Capital(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestEveryReasonForReadingOnlyIsAClause(t *testing.T) {
	for _, why := range annotate.WhysReadOnly() {
		clause := ReadOnly(why)
		if clause == string(why) || !slices.Contains(Fixed(), clause) {
			t.Errorf("%s has no words: %q", why, clause)
		}
		checkSentence(t, Capital(Closed(clause)))
	}
}

func TestEveryFaultIsAClause(t *testing.T) {
	var errs []error
	for _, f := range annotate.LabelFaults() {
		errs = append(errs, &annotate.LabelError{Fault: f, Label: annotate.Label{Name: "place", Key: "p"}, Other: "claim", Spans: 3})
	}
	for _, f := range annotate.SetFaults() {
		errs = append(errs, &annotate.SetError{Fault: f, Set: annotate.Set{Name: "ana"}})
	}
	for _, f := range annotate.TextFaults() {
		errs = append(errs, &annotate.TextError{Fault: f})
	}
	for _, err := range errs {
		w := Error("do it", wrapped(err))
		checkSentence(t, w.What)
		if !w.Known || !slices.Contains(Fixed(), w.Why) || w.Do != "" && !slices.Contains(Fixed(), w.Do) {
			t.Errorf("%v has no words: %+v", err, w)
		}
	}
	if len(faults) != len(errs) {
		t.Errorf("%d faults have words, there are %d", len(faults), len(errs))
	}
}
