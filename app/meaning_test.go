//go:build !headless

package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/apptest"
	"goldspan/app/desk"
	"goldspan/app/ui"
)

// shown is the text of a control; "-" where there is none.
func (b *bench) shown(name string) string {
	for _, c := range b.snapshot().Controls {
		if c.Name == name {
			return c.Text
		}
	}
	return "-"
}

// offers are the offers of a pick.
func (b *bench) offers(pick string) string {
	var out []string
	for _, c := range b.snapshot().Controls {
		if strings.HasPrefix(c.Name, pick+":") {
			out = append(out, c.Text)
		}
	}
	return strings.Join(out, " / ")
}

// span is the span as it is now.
func (b *bench) now(s annotate.Span) annotate.Span {
	b.t.Helper()
	now, ok := b.desk.State().Span(s.ID)
	if !ok {
		b.t.Fatalf("%s is gone", s.Quote)
	}
	return now
}

// named is an actor that was tagged and named.
func (b *bench) actor(quote, name string) annotate.Span {
	b.t.Helper()
	s := b.tagged(quote, "2")
	b.named(fyne.KeyReturn)
	b.key(name)
	b.named(fyne.KeyReturn)
	if s = b.now(s); s.Actor.Name != name {
		b.t.Fatalf("%q is named %q; status %q", quote, s.Actor.Name, b.status())
	}
	return s
}

func TestANameIsGivenByTwoKeys(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	s := b.tagged("Minister Ada Berg", "2")
	if b.named(fyne.KeyReturn); b.offers("span:name") != "Ada Berg / Minister Ada Berg" {
		t.Errorf("offered is %q", b.offers("span:name"))
	}
	b.named(fyne.KeyReturn)
	if got := b.now(s); got.Actor.Name != "Ada Berg" || got.Assumed || !b.textHasKeyboard() || b.offers("span:name") != "" {
		t.Errorf("%+v; the keyboard is at %s", got.Meaning, b.keyboard())
	}
	if b.undo(); b.now(s).Actor.Name != "" || b.shown("span:name") != "" {
		t.Errorf("after an undo the name is %q, and %q is shown", b.now(s).Actor.Name, b.shown("span:name"))
	}
	b.agrees()
}

// A number alone keeps its bound, and a text is refused in words.
func TestAValueIsTyped(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	s := b.tagged("6,500 tonnes", "3")
	for _, c := range []struct{ typed, want string }{
		{"at least 49", "49  at_least"}, {"50", "50  at_least"}, {"10–15", "10 15 between"}, {"12", "12  exact"}, {"", "  "},
		{"-3", "-3  exact"}, {"two thirds", "-3  exact"}, {"lots", "-3  exact"},
	} {
		b.view.SelectSpan(s.ID, false)
		b.named(fyne.KeyReturn)
		f := b.canvas().Focused().(*ui.Field)
		f.SetText(c.typed)
		b.named(fyne.KeyReturn)
		got := b.now(s).Figure
		if said := got.Value + " " + got.Upper + " " + string(got.Bound); said != c.want {
			t.Errorf("%q is %q, want %q", c.typed, said, c.want)
		}
		if b.named(fyne.KeyEscape); b.now(s).Assumed {
			t.Errorf("%q is assumed", c.typed)
		}
	}
	b.view.SelectSpan(s.ID, false)
	b.named(fyne.KeyReturn)
	b.canvas().Focused().(*ui.Field).SetText("lots")
	b.named(fyne.KeyReturn)
	b.says("“lots” is")
	b.says("Type a number")
	if b.textHasKeyboard() || b.dialog() {
		t.Error("a text that is no number does not wait to be mended")
	}
	b.named(fyne.KeyEscape)
	if b.shown("span:value") != ui.FigureValue(b.now(s).Figure) || !b.textHasKeyboard() {
		t.Errorf("Esc leaves %q", b.shown("span:value"))
	}
	b.agrees()
}

// A typed unit stays, also where the figure had none before. A unit that the program
// does not know comes back from the field as it was.
func TestAValueIsTypedWithItsUnit(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	s := b.tagged("Fifty", "3")
	for _, c := range []struct{ typed, want string }{
		{"$1.2 billion", "1200000000 $"}, {"1200000000 $", "1200000000 $"}, {"3 USD", "3 USD"}, {"50 %", "50 %"}, {"12", "12"}, {"six weeks", "6 week"}, {"6 week", "6 week"},
	} {
		b.view.SelectSpan(s.ID, false)
		b.named(fyne.KeyReturn)
		b.canvas().Focused().(*ui.Field).SetText(c.typed)
		b.named(fyne.KeyReturn)
		if f := b.now(s).Figure; strings.TrimSpace(f.Value+" "+f.Unit) != c.want || f.Counted != "" {
			t.Errorf("%q is %+v, want %q", c.typed, f, c.want)
		}
	}
	odd := b.now(s)
	odd.Figure = annotate.Figure{Value: "3", Bound: annotate.BoundExact, Unit: "furlongs"}
	if _, err := b.desk.Do(annotate.Transaction{Edits: []annotate.Edit{annotate.ReplaceSpan{Span: odd}}}); err != nil {
		t.Fatal(err)
	}
	b.view.SelectSpan(s.ID, false)
	b.named(fyne.KeyReturn)
	b.canvas().Focused().(*ui.Field).SetText("4 furlongs")
	b.named(fyne.KeyReturn)
	if f := b.now(s).Figure; f.Value != "4" || f.Unit != "furlongs" || f.Counted != "" {
		t.Errorf("its own unit: %+v", f)
	}
}

// A range of one value says nothing: its values are asked for, and nothing is saved.
func TestARangeNeedsBothValues(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	s := b.tagged("Fifty", "3")
	var bound *ui.Select
	b.each(func(c ui.Control) {
		if c.Name == "span:bound" {
			bound = c.Object.(*ui.Select)
		}
	})
	bound.SetSelected("between")
	if f := b.now(s).Figure; f.Bound != annotate.BoundExact || bound.Selected != "exact" {
		t.Errorf("the figure is %+v, and %q is shown", f, bound.Selected)
	}
	b.says("Type both values of the range, such as 10–15.")
	b.canvas().Focused().(*ui.Field).SetText("10–15")
	b.named(fyne.KeyReturn)
	if f := b.now(s).Figure; f.Bound != annotate.BoundBetween || f.Upper != "15" || bound.Selected != "between" {
		t.Errorf("then it is %+v, and %q is shown", f, bound.Selected)
	}
	bound.SetSelected("over")
	if f := b.now(s).Figure; f.Bound != annotate.BoundOver || f.Value != "10" || f.Upper != "" {
		t.Errorf("over is %+v", f)
	}
}

// What cannot be read holds nobody in the article: the keyboard left it, and its
// saved value is shown again.
func TestAWrongValueDoesNotHoldTheArticle(t *testing.T) {
	b := open(t, apptest.New(damBreak, "Another article."))
	s := b.tagged("6,500 tonnes", "3")
	b.named(fyne.KeyReturn)
	b.canvas().Focused().(*ui.Field).SetText("lots")
	b.canvas().Focus(b.view)
	b.says("“lots” is")
	if b.shown("span:value") != ui.FigureValue(b.now(s).Figure) {
		t.Errorf("%q is shown", b.shown("span:value"))
	}
	if b.opens("a2"); b.desk.Article() != "a2" {
		t.Errorf("%s is open; status %q", b.desk.Article(), b.status())
	}
}

func TestASpeakerIsClickedInTheText(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	actor, figure := b.actor("Ada Berg", "Ada Berg"), b.tagged("6,500", "3")
	claim := b.tagged("Fifty people died", "1")
	b.key("l")
	if got := b.offers("span:end"); got != "Ada Berg / The outlet itself" {
		t.Errorf("offered is %q", got)
	}
	b.canvas().Focus(b.view) // as a click in the text does
	if b.offers("span:end") == "" {
		t.Fatal("a click in the text ends the offers")
	}
	b.view.SelectSpan(figure.ID, false)
	b.says("Only actors say claims. Nothing was linked.")
	if len(b.desk.State().LinksOf(claim.ID)) != 0 || b.offers("span:end") != "" {
		t.Errorf("%v; offered is %q", b.desk.State().LinkList(), b.offers("span:end"))
	}
	b.view.SelectSpan(claim.ID, false)
	b.key("l")
	b.canvas().Focus(b.view)
	b.view.SelectSpan(actor.ID, false)
	links := b.desk.State().LinksOf(claim.ID)
	if len(links) != 1 || links[0].Type != annotate.LinkSaidBy || links[0].To != actor.ID {
		t.Errorf("the links are %v", links)
	}
	if now, _ := b.view.SelectedSpan(); now.ID != claim.ID || b.offers("span:end") != "" {
		t.Errorf("%q is selected, and offered is %q", now.Quote, b.offers("span:end"))
	}
	b.view.SelectSpan(actor.ID, false) // nothing waits any more
	if n := b.desk.State().LinkCount(); n != 1 {
		t.Errorf("%d links", n)
	}
	b.agrees()
}

// Esc in the text ends a pick first, and then leaves the span.
func TestEscInTheTextEndsAPick(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	actor, claim := b.actor("Ada Berg", "Ada Berg"), b.tagged("Fifty people died", "1")
	b.key("l")
	b.canvas().Focus(b.view)
	b.named(fyne.KeyEscape)
	if now, ok := b.view.SelectedSpan(); b.offers("span:end") != "" || !ok || now.ID != claim.ID {
		t.Errorf("offered is %q, selected %q", b.offers("span:end"), now.Quote)
	}
	b.view.SelectSpan(actor.ID, false)
	if n := b.desk.State().LinkCount(); n != 0 {
		t.Errorf("%d links", n)
	}
}

func TestTabInAPickGoesOn(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.actor("Ada Berg", "Ada Berg")
	b.tagged("Fifty people died", "1")
	b.key("l")
	b.named(fyne.KeyTab)
	if f, ok := b.canvas().Focused().(*ui.Field); !ok || f.PlaceHolder != "Note" || b.offers("span:end") != "" {
		t.Errorf("the keyboard is at %v, offered is %q", b.canvas().Focused(), b.offers("span:end"))
	}
}

// A relabel and an article's end take what waits for another span with them.
func TestAPickEndsWithWhatItIsFor(t *testing.T) {
	for name, end := range map[string]func(b *bench, claim annotate.Span){
		"relabel": func(b *bench, _ annotate.Span) { b.key("2") },
		"delete":  func(b *bench, _ annotate.Span) { b.named(fyne.KeyDelete) },
		"undo":    func(b *bench, _ annotate.Span) { b.undo() },
		"article": func(b *bench, _ annotate.Span) { b.opens("a2") },
		"read only": func(b *bench, _ annotate.Span) {
			b.p.Why = annotate.OpenElsewhere
			b.shows(b.p)
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := open(t, apptest.New(damBreak, damBreak))
			actor, claim := b.actor("Ada Berg", "Ada Berg"), b.tagged("Fifty people died", "1")
			b.key("l")
			b.canvas().Focus(b.view)
			end(b, claim)
			if b.offers("span:end") != "" {
				t.Errorf("offered is %q", b.offers("span:end"))
			}
			b.opens("a1")
			b.view.SelectSpan(actor.ID, false)
			if n := b.desk.State().LinkCount(); n != 0 || b.dialog() {
				t.Errorf("%d links, dialog %v: %s", n, b.dialog(), b.texts())
			}
		})
	}
}

// The offers are for the span as it is, not as it was when they opened.
func TestOffersOfAChangedSpan(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	s := b.tagged("Minister Ada Berg", "2")
	b.named(fyne.KeyReturn)
	at := b.rangeOf("Ada Berg")
	moved := b.now(s)
	moved.Range, moved.Quote = at, "Ada Berg"
	if _, err := b.desk.Do(annotate.Transaction{Edits: []annotate.Edit{annotate.ReplaceSpan{Span: moved}}}); err != nil {
		t.Fatal(err)
	}
	if b.offers("span:name") != "Ada Berg" {
		t.Errorf("offered is %q", b.offers("span:name"))
	}
	b.named(fyne.KeyReturn)
	if got := b.now(s); got.Actor.Name != "Ada Berg" || got.Range != at {
		t.Errorf("%+v", got)
	}
	b.agrees()
}

func TestOneNameForAll(t *testing.T) {
	b := open(t, apptest.New(damBreak, damBreak, damBreak))
	for _, id := range []annotate.ArticleID{"a1", "a2", "a3"} {
		b.opens(id)
		b.tagged("Ada Berg", "2")
	}
	b.opens("a1")
	s := b.tagged("Minister Ada Berg", "2")
	b.named(fyne.KeyDelete)
	s, _ = b.desk.State().Span(b.desk.State().Nth(0).ID)
	b.view.SelectSpan(s.ID, false)
	b.named(fyne.KeyReturn)
	b.key("Berg, Ada")
	b.named(fyne.KeyReturn)
	if got := b.shown("span:also:0"); got != "Also 2 others in all articles" {
		t.Fatalf("offered is %q", got)
	}
	commits := len(b.p.Changes)
	b.taps("span:also:0")
	b.says("2 more actors named “Berg, Ada”.")
	names := func() (out string) {
		for _, id := range b.p.Order {
			for s := range b.p.States[id].Spans() {
				out += s.Actor.Name + "/"
			}
		}
		return out
	}
	if names() != "Berg, Ada/Berg, Ada/Berg, Ada/" || b.shown("span:also:0") != "-" {
		t.Errorf("the names are %s after %d commits; offered is %q", names(), len(b.p.Changes)-commits, b.shown("span:also:0"))
	}
	if b.undo(); names() != "Berg, Ada///" {
		t.Errorf("after an undo the names are %s", names())
	}
	if b.undo(); names() != "///" || b.shown("span:also:0") != "-" {
		t.Errorf("after another the names are %s, and offered is %q", names(), b.shown("span:also:0"))
	}
	b.opens("a1")
	b.view.SelectSpan(s.ID, false)
	b.key("y")
	b.says("Nothing in this span is assumed.")
}

// What an offer to name others counted has changed since.
func TestOthersAreLookedForWhenTheyAreNamed(t *testing.T) {
	b := open(t, apptest.New(damBreak+"\nAda Berg left."))
	first := b.tagged("Ada Berg", "2")
	second := b.tagged("Ada Berg left", "2")
	moved := second
	moved.Quote, moved.Range.End = "Ada Berg", second.Range.End-len(" left")
	if _, err := b.desk.Do(annotate.Transaction{Edits: []annotate.Edit{annotate.ReplaceSpan{Span: moved}}}); err != nil {
		t.Fatal(err)
	}
	b.view.SelectSpan(first.ID, false)
	b.named(fyne.KeyReturn)
	b.named(fyne.KeyReturn)
	if got := b.shown("span:also:0"); got != "Also 1 other in this article" && got != "Also one other in this article" {
		t.Fatalf("offered is %q", got)
	}
	if _, err := b.desk.Do(annotate.Transaction{Edits: []annotate.Edit{annotate.RemoveSpan{ID: second.ID}}}); err != nil {
		t.Fatal(err)
	}
	b.taps("span:also:0")
	b.says("No other actor reads so.")
	if n := b.desk.State().SpanCount(); n != 1 || b.dialog() {
		t.Errorf("%d spans, dialog %v", n, b.dialog())
	}
	b.agrees()
}

func TestAReadOnlyProjectShowsWhatSpansSay(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	actor, claim := b.actor("Ada Berg", "Ada Berg"), b.tagged("Fifty people died", "1")
	b.key("l")
	b.named(fyne.KeyReturn)
	figure := b.tagged("Fifty", "3")
	b.p.Why = annotate.OpenElsewhere
	b.shows(b.p)
	b.opens("a1")
	for _, s := range []annotate.Span{actor, claim, figure} {
		b.view.SelectSpan(s.ID, false)
		for _, c := range b.snapshot().Controls {
			if strings.HasPrefix(c.Name, "unlink:") || c.Name == "span:confirm" || c.Name == "span:speaker" || strings.HasPrefix(c.Name, "span:also") ||
				strings.HasPrefix(c.Name, "span:") && c.Role != "row" && c.Enabled {
				t.Errorf("%s: %s can be used", s.Quote, c.Name)
			}
		}
		before := b.now(s)
		b.named(fyne.KeyReturn)
		if !b.textHasKeyboard() || b.now(s) != before {
			t.Errorf("%s: Enter went to %s", s.Quote, b.keyboard())
		}
	}
	b.view.SelectSpan(actor.ID, false)
	if b.shown("span:name") != "Ada Berg" {
		t.Errorf("the name is shown as %q", b.shown("span:name"))
	}
}

// A list or a search that meets damage makes the project read-only at any moment.
func TestADetailTypedWhileTheProjectBecomesReadOnlyIsNotLostSilently(t *testing.T) {
	for _, of := range []struct{ quote, label, field, typed string }{
		{"6,500 tonnes", "3", "span:value", "at least 49"},
		{"6,500 tonnes", "3", "span:counted", "people"},
		{"Ada Berg", "2", "span:name", "Ada Bergström"},
		{"6,500 tonnes", "3", "span:value", ""}, // nothing was typed
	} {
		b := open(t, apptest.New(damBreak))
		b.tagged(of.quote, of.label)
		saved := b.shown(of.field)
		field := b.control(of.field).Object.(*ui.Field)
		b.canvas().Focus(field)
		b.key(of.typed) // in place of what is there
		b.p.Freeze()
		desk.LookReadOnly(b.desk)
		if told := strings.Contains(b.texts(), "Could not save “"+of.typed+"”"); told != (of.typed != "") {
			t.Errorf("%s: it says %q", of.field, b.texts())
		}
		if field.Text != saved || !field.Disabled() {
			t.Errorf("%s shows %q, and %q is saved", of.field, field.Text, saved)
		}
		b.escape()
		if b.frame.CloseProject(); !b.p.Closed {
			t.Errorf("%s keeps the project open: %q", of.field, b.texts())
		}
	}
}

func TestABareProjectShowsNoDetails(t *testing.T) {
	p := apptest.New(damBreak)
	p.Asks = annotate.Asks{}
	b := open(t, p)
	for quote, key := range map[string]string{"Ada Berg": "2", "Fifty": "3", "Fifty people died": "1"} {
		s := b.tagged(quote, key)
		if s.Detailed() {
			t.Errorf("%q says %+v", quote, s.Meaning)
		}
		for _, name := range []string{"span:name", "span:kind", "span:value", "span:bound", "span:speaker", "span:denied", "span:confirm"} {
			if b.shown(name) != "-" {
				t.Errorf("%q shows %s", quote, name)
			}
		}
	}
	b.key("m")
	b.says("This project asks for no details.")
}

// A range that moves makes details assumed again; another label drops them.
func TestDetailsFollowTheSpan(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	s := b.actor("Minister Ada Berg", "Ada Berg")
	if b.key("]"); b.now(s).Range == s.Range {
		t.Fatal("the key ] does not move the start")
	}
	if got := b.now(s); got.Actor.Name != "Ada Berg" || !got.Assumed || b.shown("span:confirm") == "-" {
		t.Errorf("%+v", got.Meaning)
	}
	b.key("y")
	if b.now(s).Assumed || b.shown("span:confirm") != "-" {
		t.Error("it is still assumed")
	}
	b.key("1")
	if b.now(s).Detailed() {
		t.Errorf("a claim says %+v", b.now(s).Meaning)
	}
	b.undo()
	if got := b.now(s); got.Actor.Name != "Ada Berg" || got.Assumed {
		t.Errorf("after an undo %+v", got.Meaning)
	}
	b.agrees()
}

// What a typed value and a typed note say stays while something else changes.
func TestTypedTextsStayWhileSomethingElseChanges(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	s := b.tagged("6,500", "3")
	other := b.tagged("Ada Berg", "2")
	b.view.SelectSpan(s.ID, false)
	b.named(fyne.KeyReturn)
	b.canvas().Focused().(*ui.Field).SetText("77")
	if _, err := b.desk.Do(annotate.Transaction{Edits: []annotate.Edit{annotate.RemoveSpan{ID: other.ID}}}); err != nil {
		t.Fatal(err)
	}
	if b.shown("span:value") != "77" {
		t.Errorf("%q is in the field", b.shown("span:value"))
	}
	b.named(fyne.KeyEscape)
	b.run("span.note")
	b.key("why")
	moved := b.now(s)
	moved.Figure.Counted = "tonnes"
	if _, err := b.desk.Do(annotate.Transaction{Edits: []annotate.Edit{annotate.ReplaceSpan{Span: moved}}}); err != nil {
		t.Fatal(err)
	}
	if b.shown("span:note") != "why" {
		t.Errorf("the note in the field is %q", b.shown("span:note"))
	}
	b.named(fyne.KeyEscape)
	if got := b.now(s); got.Note != "why" || got.Figure.Counted != "tonnes" {
		t.Errorf("%+v", got)
	}
	b.agrees()
}

// A name from right to left, and a long one, are kept as they are.
func TestAnyNameIsKept(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	s := b.tagged("Ada Berg", "2")
	for _, name := range []string{"عبد الله", "דוד כהן (IL)", strings.Repeat("Ministry of everything ", 40)} {
		b.view.SelectSpan(s.ID, false)
		b.named(fyne.KeyReturn)
		b.canvas().Focused().(*ui.Field).SetText(name)
		b.named(fyne.KeyReturn)
		want := strings.TrimSpace(name)
		if got := b.now(s).Actor.Name; got != want || b.shown("span:name") != want {
			t.Errorf("%q is kept as %q, shown as %q", want, got, b.shown("span:name"))
		}
	}
	b.named(fyne.KeyReturn)
	b.canvas().Focused().(*ui.Field).SetText("")
	if !strings.HasPrefix(b.offers("span:name"), "No name") {
		t.Errorf("offered is %q", b.offers("span:name"))
	}
	b.named(fyne.KeyReturn)
	if b.now(s).Actor != (annotate.Actor{}) {
		t.Errorf("%+v", b.now(s).Actor)
	}
}

// taps clicks a control.
func (b *bench) taps(name string) {
	b.t.Helper()
	for _, c := range b.inspector.Controls() {
		if tab, ok := c.Object.(fyne.Tappable); ok && c.Name == name {
			tab.Tapped(&fyne.PointEvent{})
			return
		}
	}
	b.t.Fatalf("no %s", name)
}

// A claim of the outlet whose range moved is assumed to be the outlet's. With a
// speaker it says nothing by itself that could be assumed.
func TestASpeakerTakesThePlaceOfAnAssumedOutlet(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.actor("Minister Ada Berg", "Ada Berg")
	s := b.tagged("Fifty people died", "1")
	b.key("o")
	b.press(ui.RuneKey('{'))
	if got := b.now(s); !got.Assumed || got.Claim.Voice != annotate.VoiceOutlet || got.Range == s.Range {
		t.Fatalf("moved to %+v", got)
	}
	b.key("l")
	b.named(fyne.KeyReturn)
	if got := b.now(s); got.Assumed || got.Claim.Voice != "" || b.desk.State().Voice(got) != annotate.VoiceText || b.dialog() {
		t.Errorf("linked to %+v; status %q", got, b.status())
	}
}
