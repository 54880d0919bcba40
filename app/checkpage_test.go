//go:build !headless

package app

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/command"
	"goldspan/app/desk"
	"goldspan/app/ui"
)

func TestKeysLeaveTheTextAloneThatTheScoresHide(t *testing.T) {
	b := checked(t)
	b.press(ui.RuneKey('n')) // selects gold's span
	b.press(ui.RuneKey('s'))
	before := b.spans()
	for _, k := range []ui.Key{
		command.Plain(fyne.KeyDelete), command.Plain(fyne.KeyReturn), command.Ctrl(fyne.KeyA), ui.RuneKey('3'), ui.RuneKey('['),
		command.CtrlShift(fyne.KeyA), command.Ctrl(fyne.KeyC),
	} {
		b.frame.Say("")
		b.press(k)
		b.says("S goes to the article")
	}
	b.click("label:actor")
	if b.spans() != before || b.dialog() || b.view.Armed() != "" {
		t.Errorf("gold says %s, and said %s", b.spans(), before)
	}
	if b.scores() {
		t.Error("a click on a label does not show what it would tag")
	}
	b.press(ui.RuneKey('s'))
	b.press(command.Ctrl(fyne.KeyF))
	if b.scores() || !b.has("find:entry") {
		t.Error("one cannot find in the article")
	}
	b.click("find:close")
	b.view.SelectSpan(b.desk.State().Nth(0).ID, false)
	b.press(command.Plain(fyne.KeyDelete))
	if b.spans() == before {
		t.Error("in sight it cannot be deleted")
	}
}

// renews reads the project again, as after another window's edits.
func (b *bench) renews() {
	b.t.Helper()
	o, err := desk.ReadSet(context.Background(), b.p, b.desk.Set())
	if err == nil {
		err = b.desk.Renew(o)
	}
	if err != nil {
		b.t.Fatal(err)
	}
}

// Whatever leads to the article, the bar of the check says that it is shown.
func TestTheBarOfACheckSaysWhatIsShown(t *testing.T) {
	for name, leads := range map[string]func(*bench){
		"its tab":                  func(b *bench) { b.click("check:article") },
		"a key":                    func(b *bench) { b.press(ui.RuneKey('s')) },
		"an error":                 func(b *bench) { b.press(ui.RuneKey('n')) },
		"a click on a label":       func(b *bench) { b.click("label:actor") },
		"Ctrl+F":                   func(b *bench) { b.press(command.Ctrl(fyne.KeyF)) },
		"the open article":         func(b *bench) { b.list.OnOpen("a1") },
		"the open article’s menu":  func(b *bench) { b.list.OnContext("a1", fyne.NewPos(9, 9)); b.fromMenu("article.open") },
		"the spans":                func(b *bench) { b.press(ui.RuneKey('t')) },
		"the article, read anew":   func(b *bench) { b.renews() },
		"the end, and a new check": func(b *bench) { b.run("check.end"); b.checks("regex"); b.press(ui.RuneKey('n')) },
	} {
		t.Run(name, func(t *testing.T) {
			b := checked(t)
			on := func(name string) bool { return b.control("check:" + name).Object.(*ui.Tab).On() }
			if !b.scores() || !on("scores") || on("article") {
				t.Fatal("the scores are not shown, or the bar does not say so")
			}
			leads(b)
			if b.scores() || on("scores") || !on("article") {
				t.Errorf("the scores are shown: %v; the bar says so: %v", b.scores(), on("scores"))
			}
		})
	}
}

func TestThePaneThatGoesLosesTheKeyboard(t *testing.T) {
	b := checked(t)
	b.press(ui.RuneKey('t'))
	if b.scores() || !b.inspector.Visible() || b.errors() != nil {
		t.Fatal("the spans are not shown beside their article")
	}
	b.view.SelectSpan(b.desk.State().Nth(0).ID, false)
	b.press(command.Shift(fyne.KeyReturn))
	b.key("a note")
	b.run("check.spans") // by the menu: a letter is part of the note
	if got := b.note("a1", b.desk.State().Nth(0).ID); got != "a note" {
		t.Errorf("the note is %q", got)
	}
	if !b.textHasKeyboard() {
		t.Error("the keyboard is in a pane that is hidden")
	}
}

// The page of a check warns of gold that the run suggested, and leaves its articles out.
// A span that gold takes over from the run is such gold too.
func TestTheCheckWarnsOfGoldFromTheRun(t *testing.T) {
	b := checkedTwo(t)
	b.press(ui.RuneKey('s'))
	if b.has("honest") {
		t.Fatal("it warns of gold by hand")
	}
	span := b.p.States["a1"].Nth(0)
	span.Origin, span.Score = annotate.OriginRun+"regex", 0.9
	if err := b.desk.DoIn("a1", annotate.Transaction{Edits: []annotate.Edit{annotate.ReplaceSpan{Span: span}}}); err != nil {
		t.Fatal(err)
	}
	if got, want := b.control("honest").Text, "1 span of gold, in 1 article, was accepted from the run, so it agrees with it."; got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
	b.lists("Missed, Ada Berg", "Missed, Ada Berg")
	b.click("honest:do")
	b.lists("Missed, Ada Berg")
	if got, want := b.control("honest").Text, "1 article is left out: spans of its gold were accepted from the run, so they agree with it."; got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
	b.click("honest:do")
	b.lists("Missed, Ada Berg", "Missed, Ada Berg")
}

func TestASpanThatGoldTakesOverIsTheRuns(t *testing.T) {
	b := checked(t)
	b.press(ui.RuneKey('n'))
	b.press(ui.RuneKey('g'))
	if got := b.desk.State().Nth(0); got.Quote != "Fifty people" || got.Origin != annotate.OriginRun+"regex" {
		t.Errorf("gold has %+v", got)
	}
	b.press(command.Ctrl(fyne.KeyZ))
	if got := b.desk.State().Nth(0); got.Quote != "Fifty people died" || got.Origin != "" {
		t.Errorf("after an undo gold has %+v", got)
	}
}
