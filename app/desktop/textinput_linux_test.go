//go:build !headless

package desktop

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// asked records what is asked of the compositor.
type asked struct{ now []string }

func (a *asked) add(format string, args ...any) { a.now = append(a.now, fmt.Sprintf(format, args...)) }

func (a *asked) enable()  { a.add("enable") }
func (a *asked) disable() { a.add("disable") }
func (a *asked) commit()  { a.add("commit") }

func (a *asked) surrounding(text string, caret, anchor int) {
	a.add("text %q %d %d", text, caret, anchor)
}
func (a *asked) content(multiLine bool) { a.add("lines %v", multiLine) }
func (a *asked) caret(x, y, height int) { a.add("caret %d %d %d", x, y, height) }

// note is a field whose caret is at its end.
type note struct{ text, unfinished string }

func (n *note) Caret() (x, y, height int)                { return 10 * len(n.text), 30, 20 }
func (n *note) MultiLine() bool                          { return true }
func (n *note) Around() (text string, caret, anchor int) { return n.text, len(n.text), len(n.text) }
func (n *note) Type(text string)                         { n.text, n.unfinished = n.text+text, "" }
func (n *note) Delete(before, _ int)                     { n.text = n.text[:len(n.text)-before] }
func (n *note) Compose(text string, _ int)               { n.unfinished = text }
func (n *note) Composed() string                         { return n.unfinished }

// bench is a text input with two fields, neither of which has the keyboard.
type bench struct {
	*textInput
	asked  *asked
	fields [2]*note
	number int // of the field that has the keyboard; 0: none
}

func newBench() *bench {
	b := &bench{asked: &asked{}, fields: [2]*note{{}, {}}}
	b.textInput = &textInput{to: b.asked, field: func() (Field, int) {
		if b.number == 0 {
			return nil, 0
		}
		return b.fields[b.number-1], b.number
	}}
	return b
}

// wants checks what was asked since the last time.
func (b *bench) wants(t *testing.T, what string, want ...string) {
	t.Helper()
	if !slices.Equal(b.asked.now, want) {
		t.Errorf("%s: asked %s, want %s", what, strings.Join(b.asked.now, ", "), strings.Join(want, ", "))
	}
	b.asked.now = nil
}

// says is an answer to all commits.
func (b *bench) says(text, unfinished string) {
	b.answer.text, b.answer.unfinished = text, unfinished
	b.done(b.commits)
}

func TestTextInputFollowsTheKeyboard(t *testing.T) {
	b := newBench()
	b.number = 1
	b.follow()
	b.wants(t, "the window has no keyboard")
	b.number = 0
	b.enter()
	b.follow()
	b.wants(t, "no field has it: letters are commands")
	b.number = 1
	b.follow()
	b.wants(t, "a field has it", "enable", "lines true", `text "" 0 0`, "caret 0 30 20", "commit")
	b.follow()
	b.wants(t, "nothing is new")
	b.fields[0].text = "ab"
	b.follow()
	b.wants(t, "the caret has moved", `text "ab" 2 2`, "caret 20 30 20", "commit")
	b.number = 2
	b.follow()
	b.wants(t, "another field has it", "disable", "commit", "enable", "lines true", `text "" 0 0`, "caret 0 30 20", "commit")
	b.number = 0
	b.follow()
	b.wants(t, "the article has it", "disable", "commit")
	b.number = 1
	b.follow()
	b.asked.now = nil
	b.end()
	b.end()
	b.wants(t, "the field is being left", "disable", "commit")
	b.follow()
	b.asked.now = nil
	b.leave()
	b.follow()
	b.wants(t, "another window has it")
	b.enter()
	b.wants(t, "the window has it again", "enable", "lines true", `text "ab" 2 2`, "caret 20 30 20", "commit")
}

func TestTextInputWritesIntoTheField(t *testing.T) {
	b := newBench()
	b.enter()
	b.number = 1
	b.follow()
	f := b.fields[0]
	b.says("", "ni")
	if f.text != "" || f.unfinished != "ni" {
		t.Errorf("while composing the field has %q and %q", f.text, f.unfinished)
	}
	b.says("你", "h")
	if f.text != "你" || f.unfinished != "h" {
		t.Errorf("after a part the field has %q and %q", f.text, f.unfinished)
	}
	b.answer.before = len("你")
	b.says("您", "")
	if f.text != "您" || f.unfinished != "" {
		t.Errorf("after a correction the field has %q and %q", f.text, f.unfinished)
	}
	b.says("", "hao")
	b.leave()
	if f.text != "您hao" || f.unfinished != "" {
		t.Errorf("after the window lost the keyboard the field has %q and %q", f.text, f.unfinished)
	}
}

// What is on its way while the keyboard goes to another field was meant for the first
// one, which has the unfinished text.
func TestTextInputDropsWhatWasMeantForAnotherField(t *testing.T) {
	b := newBench()
	b.enter()
	b.number = 1
	b.follow()
	before := b.commits
	b.number = 2
	b.answer.text = "too late"
	b.done(before)
	b.follow()
	b.answer.text = "late"
	b.done(before)
	if b.fields[0].text != "" || b.fields[1].text != "" {
		t.Errorf("the fields have %q and %q", b.fields[0].text, b.fields[1].text)
	}
	b.says("now", "")
	if b.fields[1].text != "now" {
		t.Errorf("the second field has %q", b.fields[1].text)
	}
}

// The compositor knows an older state: a newer one waits until it has answered.
func TestTextInputWaitsForTheCompositor(t *testing.T) {
	b := newBench()
	b.enter()
	b.number = 1
	b.follow()
	before := b.commits
	b.fields[0].text = "a"
	b.follow()
	b.asked.now = nil
	b.answer.text = "b"
	b.done(before)
	if b.fields[0].text != "ab" {
		t.Errorf("the field has %q", b.fields[0].text)
	}
	b.wants(t, "an answer to an older state")
	b.done(b.commits)
	b.wants(t, "an answer to this state", `text "ab" 2 2`, "caret 20 30 20", "commit")
}
