package errorlist

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/score"
	"goldspan/app/check"
)

func TestDetailsSayBothSides(t *testing.T) {
	for i, want := range []string{
		"Missed|Gold: figure, at least 49|Extractor: Nothing here",
		"Spurious|Gold: Nothing here|Extractor: actor, the valley",
		"",
		"Wrong label|Gold: figure, half the village|Extractor: actor, half the village",
		"Wrong label and boundary|Gold: claim, nearly 50 were killed|Extractor: figure, nearly 50|lacks at the end: “were killed”",
	} {
		l, _ := listOf(t, some())
		l.SetCurrent(i)
		if got := strings.ReplaceAll(l.control(t, "errors:details").Text, "\n", "|"); got != want && want != "" {
			t.Errorf("of %d: %q, want %q", i, got, want)
		}
	}
}

func TestDetailsSayWhatBecameOfAnError(t *testing.T) {
	for i, want := range map[int]string{
		0: "Missed|Worse: the error is new|Gold: figure, at least 49|Extractor: Nothing here",
		3: "Wrong label|Same: the error is unchanged|Gold: figure, half the village|Extractor: actor, half the village",
		4: "Wrong label and boundary|Better: the error is gone|Gold: claim, nearly 50 were killed|Before: figure, nearly 50|Now: The same as gold",
		7: "Spurious|Better: the error is gone|Gold: Nothing here|Before: figure, 100|Now: Nothing here",
	} {
		l, _ := listOf(t, compared())
		l.SetCurrent(i)
		if got := strings.ReplaceAll(l.control(t, "errors:details").Text, "\n", "|"); got != want {
			t.Errorf("of %d: %q, want %q", i, got, want)
		}
	}
	l, _ := listOf(t, compared())
	l.SetCurrent(2)
	if got := l.control(t, "errors:details").Text; !strings.Contains(got, "Before: claim, at least 49 people had died\nNow: claim, at least 49") {
		t.Errorf("of what is wrong in another way: %q", got)
	}
}

func TestDifferences(t *testing.T) {
	boundary := func(gold, pred *check.Side) *Entry {
		return &Entry{Error: check.Error{Kind: score.ErrorBoundary, Gold: gold, Pred: pred}}
	}
	for _, c := range []struct {
		name string
		e    *Entry
		want []string
	}{
		{"shorter at both ends", boundary(says("c:at least 49 people", 5), says("c:49", 14)), []string{"lacks at the start: “at least”", "lacks at the end: “people”"}},
		{"longer at both ends", boundary(says("c:49", 14), says("c:at least 49 people", 5)), []string{"adds at the start: “at least”", "adds at the end: “people”"}},
		{"moved", boundary(says("c:at least 49", 5), says("c:49 people", 14)), []string{"lacks at the start: “at least”", "adds at the end: “people”"}},
		{"white space", boundary(says("c:49", 5), says("c:49 ", 5)), []string{"adds at the end: white space"}},
		{"characters, not bytes", boundary(says("c:ًسد انهار", 5), says("c:سد", 6)), []string{"lacks at the start: “ً”", "lacks at the end: “انهار”"}},
		{"another kind", &Entry{Error: check.Error{Kind: score.ErrorLabel, Gold: says("c:49", 5), Pred: says("d:49", 5)}}, nil},
		{"no prediction", &Entry{Error: check.Error{Kind: score.ErrorMissed, Gold: says("c:49", 5)}}, nil},
		{"apart, as nothing should be", boundary(says("c:49", 5), says("c:50", 90)), []string{"lacks at the start: “49”", "adds at the end: “50”"}},
	} {
		if got := differences(c.e); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// The end of a text that is cut is never in the middle of a character.
func TestStart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, most := rapid.String().Draw(t, "text"), rapid.IntRange(0, 20).Draw(t, "most")
		got := start(s, most)
		if n := utf8.RuneCountInString(s); n <= most && got != s || n > most && got != string([]rune(s)[:most])+"…" {
			t.Fatalf("%q cut to %d is %q", s, most, got)
		}
	})
}

func TestButtonsSettle(t *testing.T) {
	l, _ := listOf(t, some())
	var settled []annotate.Verdict
	reopened := 0
	l.OnSettle = func(v annotate.Verdict) { settled = append(settled, v) }
	l.OnReopen = func() { reopened++ }
	l.SetCurrent(0)
	for _, v := range annotate.Verdicts() {
		l.tap(t, "settle:"+string(v))
	}
	if !slices.Equal(settled, annotate.Verdicts()) {
		t.Errorf("settled %v", settled)
	}
	l.SetCurrent(3)
	if got := l.control(t, "settle:note").Text; got != "✓ Settled: the extractor is wrong" || l.foot.verdict[0].Visible() {
		t.Errorf("of a settled one: %q", got)
	}
	l.tap(t, "settle:reopen")
	if reopened != 1 {
		t.Error("the button does not reopen")
	}
}

func TestWhatBecomesOfGold(t *testing.T) {
	l, _ := listOf(t, some())
	for i, want := range []string{
		"removes the figure from gold", "adds the actor to gold", "changes gold to the predicted range",
		"changes figure to actor in gold", "changes claim to figure, and the range",
	} {
		if got := l.legend.effect(&l.check.entries[i], l.sides); got != want {
			t.Errorf("of %d: %q, want %q", i, got, want)
		}
	}
}

func TestNothingIsSettledInAProjectForReading(t *testing.T) {
	l, _ := listOf(t, some())
	l.OnSettle = func(annotate.Verdict) { t.Error("it was settled") }
	l.OnReopen = func() { t.Error("it was reopened") }
	l.SetReadOnly(true)
	l.SetCurrent(0)
	b := l.control(t, "settle:gold_wrong")
	b.Object.(fyne.Tappable).Tapped(&fyne.PointEvent{})
	if note := l.control(t, "settle:note").Text; b.Enabled || note != "Read-only: errors cannot be settled." {
		t.Errorf("enabled %v, it says %q", b.Enabled, note)
	}
	l.SetCurrent(3)
	l.tap(t, "settle:reopen")
	l.SetReadOnly(false)
	if !l.control(t, "settle:reopen").Enabled {
		t.Error("it cannot be reopened any more")
	}
}

func TestWhatIsGoneCannotBeSettled(t *testing.T) {
	l, _ := listOf(t, compared())
	l.SetCurrent(4)
	if got := l.control(t, "settle:note").Text; got != "There is nothing to settle." || l.foot.verdict[0].Visible() || l.foot.reopen.Visible() {
		t.Errorf("it says %q", got)
	}
}

// What settles an error is in sight in a pane of any size, and nothing is drawn
// over it.
func TestThePartsFitIntoThePane(t *testing.T) {
	l, _ := listOf(t, compared())
	l.SetCurrent(2)
	for _, size := range []fyne.Size{{Width: 170, Height: 480}, {Width: 240, Height: 520}, {Width: 300, Height: 600}, {Width: 520, Height: 1000}} {
		l.Resize(size)
		y := float32(0)
		for _, o := range l.root.Objects {
			if o.Position().Y != y || o.Size().Width != size.Width {
				t.Errorf("%v: a part is at %v, %v, want at %v", size, o.Position(), o.Size(), y)
			}
			y += o.Size().Height
		}
		if y > size.Height {
			t.Errorf("%v: the parts are %v high", size, y)
		}
	}
}

func TestAnotherErrorIsReadFromItsTop(t *testing.T) {
	l, _ := listOf(t, compared())
	l.SetCurrent(2)
	l.Resize(fyne.NewSize(170, 480))
	l.scroll.ScrollToBottom()
	if l.scroll.Offset.Y == 0 {
		t.Fatal("there is nothing to scroll")
	}
	l.SetCurrent(6)
	if l.scroll.Offset.Y != 0 {
		t.Errorf("it is read from %v on", l.scroll.Offset.Y)
	}
}

func TestWhatAButtonDoesIsInItsTipWhereItIsCut(t *testing.T) {
	l, _ := listOf(t, some())
	l.SetCurrent(2)
	for width, want := range map[float32]string{170: "changes gold to the predicted range", 300: ""} {
		l.Resize(fyne.NewSize(width, 900))
		if got := l.foot.verdict[1].explains(); got != want {
			t.Errorf("%v wide the tip is %q, want %q", width, got, want)
		}
	}
}

func TestHeadButtons(t *testing.T) {
	l, _ := listOf(t, some())
	scores, closed := 0, 0
	l.OnScores = func() { scores++ }
	l.OnClose = func() { closed++ }
	l.tap(t, "errors:scores")
	l.tap(t, "errors:close")
	if scores != 1 || closed != 1 {
		t.Errorf("scores %d times, closed %d times", scores, closed)
	}
	if got := l.control(t, "errors:close").Text; got != "End the check" {
		t.Errorf("the cross is called %q", got)
	}
}

// In a low column the rows need the room that a line of choices takes.
func TestChoicesShareALineWhereThereIsLittleHeight(t *testing.T) {
	l, _ := listOf(t, some())
	for _, tt := range []struct {
		width, height float32
		share         bool
	}{{190, 540, true}, {190, 800, false}, {300, 800, true}} {
		l.Resize(fyne.NewSize(tt.width, tt.height))
		kind, label := l.head.kind, l.head.label
		if share := kind.Position().Y == label.Position().Y; share != tt.share {
			t.Errorf("%v by %v: the choices share a line: %v", tt.width, tt.height, share)
		}
		if end := label.Position().X + label.Size().Width; end > tt.width {
			t.Errorf("%v by %v: they end at %v", tt.width, tt.height, end)
		}
	}
}

func TestButtonsShowTheKeysOfTheCommands(t *testing.T) {
	l, _ := listOf(t, some())
	l.KeyOf = func(id string) string { return "key of " + id }
	l.SetCurrent(0)
	for i, want := range []string{"check.extractor", "check.gold", "check.both"} {
		if got := l.foot.verdict[i].key; got != "key of "+want {
			t.Errorf("button %d has the key %q, want that of %s", i, got, want)
		}
	}
	l.SetCurrent(3) // settled
	if l.foot.reopen.key != "key of check.reopen" {
		t.Errorf("the button to reopen has the key %q", l.foot.reopen.key)
	}
}
