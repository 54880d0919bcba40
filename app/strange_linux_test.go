//go:build !headless

package app

import (
	"encoding/json"
	"os"
	"regexp"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"

	"goldspan/annotate"
	"goldspan/app/translations"
)

// Some tests run the window in a language in which every letter of
// a text is another one, over a project in Greek. What they then still find in
// Latin letters was not translated. Linux alone takes a language from its
// environment.

var placeOrLetter = regexp.MustCompile(`{{[^}]*}}|[A-Za-z]`)

// strange is a text in that language: "‹жжж {{.N}} жжж›".
func strange(text string) string {
	return "‹" + placeOrLetter.ReplaceAllStringFunc(text, func(s string) string {
		if len(s) > 1 {
			return s
		}
		return "ж"
	}) + "›"
}

// speakStrange makes it the language of the window for the length of a test.
func speakStrange(t *testing.T) {
	t.Helper()
	data, err := os.ReadFile("translations/en.json")
	if err != nil {
		t.Fatal(err)
	}
	var texts map[string]any
	if err := json.Unmarshal(data, &texts); err != nil {
		t.Fatal(err)
	}
	for key, text := range texts {
		switch text := text.(type) {
		case string:
			texts[key] = strange(text)
		case map[string]any:
			for form := range text {
				text[form] = strange(text[form].(string))
			}
		}
	}
	if data, err = json.Marshal(texts); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { // runs after the environment is what it was
		if err := translations.Load(); err != nil {
			t.Error(err)
		}
	})
	t.Setenv("LANGUAGE", "")
	t.Setenv("LC_ALL", "eo")
	if err := lang.AddTranslationsForLocale(data, "eo"); err != nil {
		t.Fatal(err)
	}
}

// greek is a project with nothing in Latin letters but the IDs.
func greek() *fakeProject {
	p := newFake("Πενήντα άνθρωποι πνίγηκαν όταν έσπασε το φράγμα, είπε η υπουργός. Πενήντα σπίτια χάθηκαν.", "Το δεύτερο κείμενο.")
	p.path = "/έργα/πόλεμος.goldspan"
	for i, name := range []string{"ισχυρισμός", "πρόσωπο", "αριθμός"} {
		p.labels[i].Name, p.labels[i].Key = name, ""
	}
	for id, s := range p.states {
		a, err := annotate.NewArticle(id, "Το φράγμα έσπασε", s.Article.Text(), annotate.Meta{Outlet: "Εφημερίδα", Published: "2022-09-14"})
		if err != nil {
			panic(err)
		}
		s.Article = a
		p.states[id] = s
	}
	p.setName = "άννα"
	return p
}

// drawn calls say with every text that is drawn below o.
func drawn(o fyne.CanvasObject, say func(string)) {
	if o == nil || !o.Visible() {
		return
	}
	switch o := o.(type) {
	case *canvas.Text:
		say(o.Text)
	case *fyne.Container:
		for _, child := range o.Objects {
			drawn(child, say)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			drawn(child, say)
		}
	}
}

var (
	data  = regexp.MustCompile(`\.goldspan|\.jsonl|JSONL|Goldspan|goldspan/1|F[0-9]+|go1[0-9.]+\S*`)
	latin = regexp.MustCompile(`[A-Za-z]{2,}`)
)

// isStrange fails where what the window says has Latin letters in it. Keys of
// one letter are what is printed on them.
func (b *bench) isStrange() {
	b.t.Helper()
	seen := map[string]bool{}
	say := func(where, text string) {
		if left := data.ReplaceAllString(text, ""); latin.MatchString(left) && !seen[text] {
			seen[text] = true
			b.t.Errorf("%s says %q", where, text)
		}
	}
	drawn(b.win.Content(), func(text string) { say("the window", text) })
	for _, o := range b.win.Canvas().Overlays().List() {
		drawn(o, func(text string) { say("what lies over the window", text) })
	}
	s := b.snapshot()
	for _, c := range s.Controls {
		say(c.Name, c.Text)
	}
	say("the status bar", s.Status)
	say("the window's title", s.Window.Title)
}

// shows waits until the window says something that takes a moment.
func (b *bench) shows(ready func() bool) {
	b.t.Helper()
	for end := time.Now().Add(10 * time.Second); !ready(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(end) {
			b.t.Fatal("it is not there after ten seconds")
		}
	}
}

// texts are all that is drawn over the window.
func (b *bench) texts() string {
	out := ""
	for _, o := range b.win.Canvas().Overlays().List() {
		drawn(o, func(text string) { out += text + "\n" })
	}
	return out
}

// use opens another project in place of the first.
func (b *bench) use(p *fakeProject) {
	b.t.Helper()
	if err := b.adopt(p); err != nil {
		b.t.Fatal(err)
	}
	b.stopWatch()
}
