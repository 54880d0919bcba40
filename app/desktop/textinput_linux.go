//go:build !headless

package desktop

// request is what the program asks of zwp_text_input_v3, the part of Wayland for input
// methods. Nothing is asked before commit.
type request interface {
	enable()
	disable()
	surrounding(text string, caret, anchor int)
	content(multiLine bool)
	caret(x, y, height int)
	commit()
}

// textInput tells an input method of a Wayland compositor about the text field that has
// the keyboard, and does in the field what the input method says. The events of one
// answer belong together: it is done at its end.
type textInput struct {
	to      request
	field   func() (Field, int)
	here    bool // the window has the keyboard
	on      int  // the number of the field that the input method works for; 0: none
	told    told
	commits uint32 // the compositor counts them
	since   uint32 // the commits when the field was told
	behind  bool   // the compositor has not seen all commits: no news before it has

	answer struct {
		text, unfinished string
		caret            int
		before, after    int
	}
}

// told is what the input method knows about a field.
type told struct {
	x, y, height  int
	text          string
	caret, anchor int
}

// enter is the event that the window has the keyboard; leave, that it has not.
func (t *textInput) enter() {
	t.here = true
	t.follow()
}

func (t *textInput) leave() {
	if f, number := t.field(); number != 0 && number == t.on {
		f.Type(f.Composed())
	}
	t.here, t.on = false, 0
}

// follow tells what has changed.
func (t *textInput) follow() {
	if !t.here {
		return
	}
	f, number := t.field()
	if t.on != number {
		t.end()
	}
	if number == 0 || (t.behind && t.on == number) {
		return
	}
	var now told
	now.x, now.y, now.height = f.Caret()
	now.text, now.caret, now.anchor = f.Around()
	if t.on == number && now == t.told {
		return
	}
	if t.on != number {
		t.on, t.since, t.behind = number, t.commits+1, false
		t.to.enable()
		t.to.content(f.MultiLine())
	}
	t.told = now
	t.to.surrounding(now.text, now.caret, now.anchor)
	t.to.caret(now.x, now.y, now.height)
	t.commit()
}

// end ends the work for a field.
func (t *textInput) end() {
	if t.here && t.on != 0 {
		t.on = 0
		t.to.disable()
		t.commit()
	}
}

func (t *textInput) commit() {
	t.commits++
	t.to.commit()
}

// done ends an answer to so many commits. An answer that was meant for another field is
// dropped: what was unfinished is in that field.
func (t *textInput) done(commits uint32) {
	a := t.answer
	t.answer.text, t.answer.unfinished, t.answer.caret, t.answer.before, t.answer.after = "", "", 0, 0, 0
	t.behind = commits != t.commits
	f, number := t.field()
	if !t.here || number == 0 || number != t.on || int32(commits-t.since) < 0 {
		return
	}
	f.Compose("", 0)
	if a.before > 0 || a.after > 0 {
		f.Delete(a.before, a.after)
	}
	if a.text != "" {
		f.Type(a.text)
	}
	f.Compose(a.unfinished, a.caret)
	t.follow()
}
