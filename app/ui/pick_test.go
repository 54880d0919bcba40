package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// picking is a pick of three fruits and of what is typed, in a window with another
// field. taken is what was taken.
func picking(t *testing.T) (p *Pick, other *widget.Entry, c fyne.Canvas, taken *[]string) {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(NewTheme(ModeLight))
	p, other, taken = NewPick("fruit", "No fruit"), widget.NewEntry(), &[]string{}
	p.Offers = func(text string, typed bool) (out []Offer) {
		for _, f := range []string{"apple", "pear", "fig 2"} {
			if !typed || strings.Contains(f, text) {
				out = append(out, Offer{Text: f, Take: func(mod fyne.KeyModifier) { *taken = append(*taken, fmt.Sprint(f, mod)) }})
			}
		}
		return out
	}
	w := test.NewTempWindow(t, NewStack(p, other))
	p.Soon = func(f func()) { later = f }
	t.Cleanup(func() { later = nil })
	w.Resize(fyne.NewSize(280, 400))
	return p, other, w.Canvas(), taken
}

// later is what a pick does when the driver has done its work.
var later func()

// focuses moves the keyboard; nil: nobody has it.
func (p *Pick) focuses(c fyne.Canvas, o fyne.Focusable) {
	c.Focus(o)
	if later != nil {
		later()
	}
}

func (p *Pick) offered() string {
	var out []string
	for _, o := range p.offers {
		out = append(out, o.Text)
	}
	return strings.Join(out, " ")
}

func (p *Pick) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		p.Field.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func (p *Pick) types(text string) {
	for _, r := range text {
		p.Field.TypedRune(r)
	}
}

func TestAPickOffersWhileItHasTheKeyboard(t *testing.T) {
	p, other, c, taken := picking(t)
	if p.IsOpen() || len(p.Controls()) != 1 {
		t.Fatal("offers are in sight at first")
	}
	low := p.HeightAt(280)
	c.Focus(p.Field)
	if p.offered() != "apple pear fig 2" || p.HeightAt(280) < low+3*offerHeight || len(p.Controls()) != 4 {
		t.Fatalf("offered is %q, %v high", p.offered(), p.HeightAt(280))
	}
	p.focuses(c, other)
	if p.IsOpen() || p.HeightAt(280) != low {
		t.Error("the offers stay without the keyboard")
	}
	if c.Focus(p.Field); !p.IsOpen() {
		t.Error("the offers do not come back")
	}
	if len(*taken) != 0 {
		t.Errorf("%q were taken", *taken)
	}
}

func TestKeysTakeAnOffer(t *testing.T) {
	for keys, want := range map[string]string{"\n": "apple0", "d\n": "pear0", "u\n": "fig 20", "dddd\n": "pear0", "2": "pear0", "3": "fig 20"} {
		p, _, c, taken := picking(t)
		c.Focus(p.Field)
		for _, k := range keys {
			if name, ok := map[rune]fyne.KeyName{'\n': fyne.KeyReturn, 'd': fyne.KeyDown, 'u': fyne.KeyUp}[k]; ok {
				p.press(name)
			} else {
				p.types(string(k))
			}
		}
		if strings.Join(*taken, ",") != want || p.IsOpen() {
			t.Errorf("%q took %q, want %q; open: %v", keys, *taken, want, p.IsOpen())
		}
	}
}

func TestTypingFiltersTheOffers(t *testing.T) {
	p, _, c, taken := picking(t)
	c.Focus(p.Field)
	p.press(fyne.KeyDown)
	if p.types("p"); p.offered() != "apple pear" || p.current != 0 {
		t.Errorf("offered is %q, number %d is the current one", p.offered(), p.current)
	}
	p.types("2") // a digit is text now
	if len(*taken) != 0 || p.Field.Text != "p2" || p.offered() != "" {
		t.Errorf("%q was taken, the text is %q", *taken, p.Field.Text)
	}
	if p.press(fyne.KeyReturn, fyne.KeyDown); len(*taken) != 0 || !p.IsOpen() {
		t.Errorf("nothing is offered, and %q was taken", *taken)
	}
	p.press(fyne.KeyBackspace, fyne.KeyBackspace)
	p.types("ear")
	if p.press(fyne.KeyReturn); strings.Join(*taken, "") != "pear0" {
		t.Errorf("%q was taken", *taken)
	}
}

// A digit without an offer is text.
func TestADigitWithoutAnOfferIsTyped(t *testing.T) {
	p, _, c, taken := picking(t)
	c.Focus(p.Field)
	if p.types("4"); len(*taken) != 0 || p.Field.Text != "4" {
		t.Errorf("%q was taken, the text is %q", *taken, p.Field.Text)
	}
}

func TestAPickOffersNineAtMost(t *testing.T) {
	p, _, c, _ := picking(t)
	p.Offers = func(string, bool) (out []Offer) {
		for i := range 30 {
			out = append(out, Offer{Text: strings.Repeat("long ", i+1), Note: "אבג", Take: func(fyne.KeyModifier) {}})
		}
		return out
	}
	c.Focus(p.Field)
	if len(p.offers) != MaxOffers || len(p.Controls()) != MaxOffers+1 {
		t.Errorf("%d are offered", len(p.offers))
	}
	for _, o := range p.rows.objects {
		v := test.WidgetRenderer(o.(*offerRow)).(*offerRenderer)
		v.Layout(fyne.NewSize(280, offerHeight))
		if right := v.text.Position().X + v.text.Size().Width; right > 280 {
			t.Errorf("%q ends at %v", v.text.Text, right)
		}
	}
}

func TestAClickTakesAnOffer(t *testing.T) {
	p, _, c, taken := picking(t)
	c.Focus(p.Field)
	p.types("p")
	p.focuses(c, nil) // as the driver does where something that takes no keys is pressed
	if !p.IsOpen() || c.Focused() != fyne.Focusable(p.Field) || p.offered() != "apple pear" {
		t.Fatalf("offered is %q, and the keyboard is at %v", p.offered(), c.Focused())
	}
	p.rows.objects[1].(*offerRow).Tapped(nil)
	if strings.Join(*taken, "") != "pear0" || p.IsOpen() {
		t.Errorf("%q was taken", *taken)
	}
}

func TestAPickThatStaysOffersWithoutTheKeyboard(t *testing.T) {
	p, other, c, _ := picking(t)
	p.Stays = true
	c.Focus(p.Field)
	if p.focuses(c, other); !p.IsOpen() {
		t.Error("the offers are gone")
	}
}

func TestOpenOffersAreAskedForAgain(t *testing.T) {
	p, _, c, _ := picking(t)
	p.Renew()
	if p.IsOpen() {
		t.Fatal("it opened")
	}
	c.Focus(p.Field)
	p.types("p")
	p.Offers = func(text string, typed bool) []Offer { return []Offer{{Text: fmt.Sprint(text, typed)}} }
	if p.Renew(); p.offered() != "ptrue" {
		t.Errorf("offered is %q", p.offered())
	}
}

func TestTextIsShownWithoutOffers(t *testing.T) {
	p, _, c, _ := picking(t)
	if p.SetText("pear"); p.IsOpen() || p.Field.Text != "pear" {
		t.Errorf("%q is shown, open: %v", p.Field.Text, p.IsOpen())
	}
	c.Focus(p.Field)
	if p.SetText("apple"); p.Field.Text != "pear" {
		t.Error("what is edited is another text")
	}
	p.Close()
	p.Field.Disable()
	if p.Open(); p.IsOpen() {
		t.Error("a disabled field offers something")
	}
}
