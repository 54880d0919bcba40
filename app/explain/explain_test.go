package explain

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonl"
	"goldspan/annotate/ingest"
	"goldspan/annotate/ingest/packed"
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
		annotate.ErrLabelInUse, annotate.ErrLabelAbsent, annotate.ErrDetail, annotate.ErrNotProject, annotate.ErrNewer, annotate.ErrReadOnly,
		annotate.ErrDamaged, annotate.ErrDiskFull, annotate.ErrDisk, annotate.ErrMoved, &annotate.MovedError{Overwritten: true}, annotate.ErrNotWhole, annotate.ErrForeign, annotate.ErrNoCleanCopy, annotate.ErrTooMuch, annotate.ErrTooLong, &annotate.LongPathError{}, &annotate.LongPathError{Name: true}, syscall.ENAMETOOLONG, &annotate.ForeignError{Objects: []string{"trigger evil"}}, annotate.ErrInUse, annotate.ErrNoLocks, annotate.ErrNotLast, session.ErrBusy, annotate.ErrExists, annotate.ErrNoFolder,
		annotate.ErrNoArticle, annotate.ErrNoSet, syscall.EISDIR, syscall.ENOTDIR,
		annotate.ErrSet, annotate.ErrSetTaken, annotate.ErrSameText, session.ErrNothingToUndo, session.ErrNothingToRedo,
		annotate.ErrChangedSince, annotate.ErrPredictions, context.Canceled, fs.ErrNotExist, fs.ErrPermission,
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
		checkClause(t, k.Why)
	}
}

// checkClause says what is wrong with a text as a clause.
func checkClause(t interface{ Errorf(string, ...any) }, clause Text) {
	s := clause.String()
	if s == "" || unicode.IsUpper([]rune(s)[0]) || strings.HasSuffix(s, ".") || strings.Contains(s, "{{") || strings.Contains(s, "}}") {
		t.Errorf("%q is no clause", s)
	}
	checkSentence(t, Capital(Closed(s)))
}

// checkSentence says what is wrong with s as one sentence or more.
func checkSentence(t interface{ Errorf(string, ...any) }, s string) {
	switch {
	case unicode.IsLower([]rune(s)[0]):
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
		{"a label's key that is taken", wrapped(taken("place", "c")), "Could not tag: the label claim has the key c."},
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

// values are errors with every value that they can carry.
func values() map[string][]error {
	out := map[string][]error{}
	add := func(kind string, err error) { out[kind] = append(out[kind], err) }
	for _, f := range annotate.LabelFaults() {
		add("label", &annotate.LabelError{Fault: f, Label: annotate.Label{Name: "place", Key: "p"}, Other: "claim", Spans: 3})
	}
	for _, f := range annotate.SetFaults() {
		add("set", &annotate.SetError{Fault: f, Set: annotate.Set{Name: "ana"}})
	}
	for _, f := range annotate.TextFaults() {
		add("text", &annotate.TextError{Fault: f})
	}
	for _, f := range ingest.EncodingFaults() {
		add("encoding", &ingest.EncodingError{Fault: f, Offset: 3, Byte: 0xE9, NULs: 4, Size: 9})
	}
	add("no text", &ingest.NoTextError{Columns: []string{"kop", "stuk"}})
	for _, l := range packed.Limits() {
		add("archive", &packed.LimitError{Limit: l})
	}
	for _, k := range annotate.NotProjectKinds() {
		add("project", &annotate.NotProjectError{Kind: k})
	}
	for _, why := range annotate.WhysReadOnly() {
		add("read-only", &annotate.ReadOnlyError{Why: why})
		add("outdated", &annotate.ReadOnlyError{Why: why, Outdated: true})
	}
	for _, k := range format.FaultKinds() {
		add("line", &format.Fault{Kind: k, Key: "start", Want: format.Number, Byte: 7, Is: "a", Says: "b", Range: "[3, 9)", Length: 5, Unit: format.UTF16})
	}
	for _, want := range format.Types() {
		add("type", &format.Fault{Kind: format.WrongType, Want: want})
	}
	add("apart", &annotate.ReadOnlyError{Why: annotate.FolderProtected, Beside: "p.goldspan-wal"})
	for _, fault := range annotate.DetailFaults() {
		add("detail", &annotate.DetailError{Fault: fault, Value: "15", Other: "10"})
	}
	for _, linkType := range annotate.LinkTypes() {
		add("misfit", &annotate.LinkMisfitError{Type: linkType, From: "s1", To: "s2", FromLabel: "figure", ToLabel: "figure"})
	}
	add("kinds", &annotate.KindsError{Name: "Ana Berg", Kind: annotate.ActorPerson, Other: annotate.ActorState})
	add("exists", &annotate.ExistsError{Name: "p.goldspan"})
	add("exists", &annotate.ExistsError{Name: "p.goldspan", Itself: true})
	add("since", &session.ChangedSinceError{Title: "Ferry aground"})
	return out
}

func TestEveryFaultIsAClause(t *testing.T) {
	for kind, errs := range values() {
		seen := map[string]bool{}
		for _, err := range errs {
			e, known := Of(wrapped(err))
			if !known {
				t.Errorf("%v has no words", err)
				continue
			}
			checkClause(t, e.Why)
			for _, s := range []Text{e.Means, e.Do} {
				if !s.Empty() {
					checkSentence(t, s.String())
				}
			}
			if why := e.Why.In(english{}) + e.Do.String(); seen[why] {
				t.Errorf("%s: two faults say %q", kind, why)
			} else {
				seen[why] = true
			}
			checkSentence(t, Error("do it", wrapped(err)).What)
		}
	}
}

func TestFaultsHaveTheirValues(t *testing.T) {
	for want, err := range map[string]error{
		"another label has the name “Claim”. Nothing was changed. Choose another one.":                                                &annotate.LabelError{Fault: annotate.LabelNameTaken, Other: "Claim"},
		"1 span uses this label. Nothing was changed. Give those spans another label first.":                                          &annotate.LabelError{Fault: annotate.LabelInUse, Spans: 1},
		"12 spans use this label. Nothing was changed. Give those spans another label first.":                                         &annotate.LabelError{Fault: annotate.LabelInUse, Spans: 12},
		"another annotation set has the name “ana”. Nothing was changed. Choose another name.":                                        &annotate.SetError{Fault: annotate.SetNameTaken, Set: annotate.Set{Name: "ana"}},
		"the article “Ferry {{.Why}}” was changed meanwhile. Nothing was changed. Close the project and open it again.":               &session.ChangedSinceError{Title: "Ferry {{.Why}}"},
		"the value of a figure must be a number, not “49 or so”. Nothing was changed.":                                                &annotate.DetailError{Fault: annotate.DetailNumber, Value: "49 or so"},
		"a link “said_by” goes from a claim to an actor, and here from span f2 (“figure”) to span s1 (“actor”). Nothing was changed.": &annotate.LinkMisfitError{Type: "said_by", From: "f2", To: "s1", FromLabel: "figure", ToLabel: "actor"},
		"the name “Ana” has two kinds of actor in one annotation set: person and state. Nothing was changed.":                         &annotate.KindsError{Name: "Ana", Kind: annotate.ActorPerson, Other: annotate.ActorState},
		"it is not a Goldspan project: it is a folder. Nothing was changed. " + chooseProject.String():                                &annotate.NotProjectError{Kind: annotate.NotProjectFolder},
		"it is not a Goldspan project. Nothing was changed. " + chooseProject.String():                                                &annotate.NotProjectError{Kind: annotate.NotProjectOther},
		"the project has an old format, and cannot be updated because another window has it open. Nothing was changed. " +
			"Close the other window, or use “Save a copy” and work in the copy.": &annotate.ReadOnlyError{Why: annotate.OpenElsewhere, Outdated: true},
		"the project is open for reading only. Nothing was changed. Use “Save a copy” and work in the copy.": annotate.ErrReadOnly,
	} {
		if got, want := Error("do it", wrapped(err)).Sentence(), "Could not do it: "+want; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestEveryActHasAName(t *testing.T) {
	for want, act := range map[string]annotate.Act{
		"edit note":                                  {Kind: annotate.ActNote},
		"mark as done":                               {Kind: annotate.ActDone},
		"mark as to do":                              {Kind: annotate.ActToDo},
		"tag claim":                                  {Kind: annotate.ActTag, Label: "claim"},
		"tag {{.N}}":                                 {Kind: annotate.ActTag, Label: "{{.N}}"},
		"relabel as actor":                           {Kind: annotate.ActRelabel, Label: "actor"},
		"resize figure":                              {Kind: annotate.ActResize, Label: "figure"},
		"delete claim":                               {Kind: annotate.ActDelete, Label: "claim"},
		"delete 1 span":                              {Kind: annotate.ActDeleteSpans, Count: 1},
		"delete 1204 spans":                          {Kind: annotate.ActDeleteSpans, Count: 1204},
		"relabel 3 spans as actor":                   {Kind: annotate.ActRelabelSpans, Count: 3, Label: "actor"},
		"tag 12 occurrences as claim":                {Kind: annotate.ActTagAll, Count: 12, Label: "claim"},
		"tag 1 occurrence as claim":                  {Kind: annotate.ActTagAll, Count: 1, Label: "claim"},
		"settle: extractor wrong":                    {Kind: annotate.ActSettle, Verdict: annotate.ExtractorWrong},
		"settle: gold wrong":                         {Kind: annotate.ActSettle, Verdict: annotate.GoldWrong},
		"settle: both acceptable":                    {Kind: annotate.ActSettle, Verdict: annotate.BothAcceptable},
		"settle 3 errors: gold wrong":                {Kind: annotate.ActSettle, Verdict: annotate.GoldWrong, Count: 3},
		"settle 2 errors: both acceptable":           {Kind: annotate.ActSettle, Verdict: annotate.BothAcceptable, Count: 2},
		"settle 2 errors: extractor wrong":           {Kind: annotate.ActSettle, Verdict: annotate.ExtractorWrong, Count: 2},
		"settle: as “ben” has it":                    {Kind: annotate.ActSettle, Verdict: annotate.GoldWrong, Set: "ben", New: "ana"},
		"settle 2 differences: as “ana” has it":      {Kind: annotate.ActSettle, Verdict: annotate.ExtractorWrong, Set: "ben", New: "ana", Count: 2},
		"reopen an error":                            {Kind: annotate.ActReopen},
		"change the details of “Ferry”":              {Kind: annotate.ActDescribe, Article: "Ferry"},
		"mark a passage as not part of the article":  {Kind: annotate.ActNotArticle, Article: "Ferry"},
		"mark 3 passages as not part of the article": {Kind: annotate.ActNotArticle, Article: "Ferry", Count: 3},
		"take a passage back into the article":       {Kind: annotate.ActIsArticle, Article: "Ferry"},
		"accept the suggestion “claim”":              {Kind: annotate.ActAccept, Label: "claim"},
		"accept 3 suggestions":                       {Kind: annotate.ActAccept, Count: 3},
		"reject the suggestion “claim”":              {Kind: annotate.ActReject, Label: "claim"},
		"reject 1 suggestion":                        {Kind: annotate.ActReject, Count: 1},
		"take back 2 rejected suggestions":           {Kind: annotate.ActUnreject, Count: 2},
		"never suggest “dam”":                        {Kind: annotate.ActNever, New: "dam"},
		"suggest “dam” again":                        {Kind: annotate.ActNeverMind, New: "dam"},
		"import annotations":                         {Kind: annotate.ActImport},
		"import 1 article":                           {Kind: annotate.ActImport, Count: 1},
		"import 5 articles":                          {Kind: annotate.ActImport, Count: 5},
		"remove “Ferry”":                             {Kind: annotate.ActRemoveArticles, Count: 1, Article: "Ferry"},
		"remove 5 articles":                          {Kind: annotate.ActRemoveArticles, Count: 5},
		"keep the run “regex-v2”":                    {Kind: annotate.ActRun, Set: "regex-v2"},
		"add the label “place”":                      {Kind: annotate.ActAddLabel, Label: "place"},
		"rename the label “place” to “town”":         {Kind: annotate.ActRenameLabel, Label: "place", New: "town"},
		"recolour the label “place”":                 {Kind: annotate.ActRecolorLabel, Label: "place"},
		"change the key of the label “place”":        {Kind: annotate.ActRekeyLabel, Label: "place", New: "p"},
		"remove the label “place”":                   {Kind: annotate.ActRemoveLabel, Label: "place"},
		"add the annotation set “ben”":               {Kind: annotate.ActAddSet, Set: "ben"},
		"rename the annotation set “ben” to “benno”": {Kind: annotate.ActRenameSet, Set: "ben", New: "benno"},
		"remove the annotation set “ben”":            {Kind: annotate.ActRemoveSet, Set: "ben"},
		"copy the annotation set “ben” as “gold”":    {Kind: annotate.ActCopySet, Set: "ben", New: "gold"},
		"merge the annotation set “ben” into “gold”": {Kind: annotate.ActMergeSet, Set: "ben", New: "gold"},
		"something that a newer version has done":    {Text: "something that a newer version has done"},
	} {
		if got := Act(act).String(); got != want {
			t.Errorf("%+v is called %q, want %q", act, got, want)
		}
	}
	for _, kind := range annotate.ActKinds() {
		for _, verdict := range annotate.Verdicts() {
			if Act(annotate.Act{Kind: kind, Verdict: verdict}).Empty() {
				t.Errorf("%s has no name", kind)
			}
		}
	}
}

func TestEveryReasonOfABackupHasItsOwnWords(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range annotate.BackupReasons() {
		words := BackupReason(r).String()
		if words == "" || seen[words] {
			t.Errorf("%s: %q", r, words)
		}
		seen[words] = true
	}
	if unknown := BackupReason("other"); !unknown.Empty() {
		t.Errorf("an unknown reason: %q", unknown)
	}
}

func TestEveryReasonForReadingOnlyIsAClause(t *testing.T) {
	for _, why := range annotate.WhysReadOnly() {
		checkClause(t, ReadOnly(why))
	}
	if !ReadOnly(annotate.Writable).Empty() {
		t.Error("what is no reason is said")
	}
}

// strange is a language that says what it is asked to say.
type strange struct{}

func (strange) Say(key string, values map[string]any) string {
	return fmt.Sprint("<", key, values, ">")
}
func (strange) Count(key, one string, n int, values map[string]any) string {
	return fmt.Sprint("<", n, key, one, values, ">")
}
func (strange) Digits(n int) string { return fmt.Sprint("#", n) }

func TestTextsInAnotherLanguage(t *testing.T) {
	e := &annotate.ReadOnlyError{Why: annotate.OpenElsewhere}
	w := ErrorIn(strange{}, "ouvrir", e)
	inner := "<the project is open for reading only, because {{.Why}}map[Why:<another window has it openmap[]>]>."
	if want := "<Could not {{.Doing}}: {{.Why}}map[Doing:ouvrir Why:" + inner + "]>"; w.What != want {
		t.Errorf("%q, want %q", w.What, want)
	}
	if want := "<#nothing>"; Verbatim(want).In(strange{}) != want {
		t.Error("a verbatim text was changed")
	}
	got := Join(", ", Articles(1204), Text{}, Verbatim("x")).In(strange{})
	if want := "<1204{{.N}} articles{{.N}} articlemap[N:#1204]>, x"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestFaultsOfALine(t *testing.T) {
	for want, err := range map[string]error{
		`span s1: key "figure.value": an escape is half a character`: &format.Fault{Kind: format.HalfCharacter, Span: "s1", Key: "figure.value"},
		`link #2: key "to" is missing`:                               &format.Fault{Kind: format.KeyMissing, Link: "#2", Key: "to"},
		`the value of key "start" must be a whole number`:            &format.Fault{Kind: format.WrongType, Key: "start", Want: format.WholeNumber},
		`the value must be a list`:                                   &format.Fault{Kind: format.WrongType, Want: format.Array},
		`the line is not JSON: a colon is missing at byte 9`:         &format.Fault{Kind: format.NotJSON, Byte: 9, Is: ":"},
		`the line is not JSON: null is missing at byte 9`:            &format.Fault{Kind: format.NotJSON, Byte: 9, Is: "null"},
		`the quote is "a\nb", the text at [3, 9) is "c"`:             &format.Fault{Kind: format.QuoteDiffers, Range: "[3, 9)", Is: "c", Says: "a\nb"},
		`the range [3, 9) is outside of the text of 1 byte`:          &format.Fault{Kind: format.SpanOutside, Range: "[3, 9)", Length: 1, Unit: format.Bytes},
		`span s1: a label needs a name`:                              &jsonl.Problem{Span: "s1", Err: &annotate.LabelError{Fault: annotate.LabelNameEmpty}},
		`the text is empty`:                                          &jsonl.Problem{Err: &annotate.TextError{Fault: annotate.TextEmpty}},
		`the disk said no; and no again`:                             errors.New("the disk said no\nand no again"),
	} {
		if got := Refusal(err).String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got, want := Refusal(&format.Fault{Kind: format.MaybePredicted, Key: "schema"}).String(), `the line is not goldspan/2: key "schema" is missing. Predictions of an extractor are checked, not imported.`; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
