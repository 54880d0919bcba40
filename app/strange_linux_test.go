//go:build !headless

package app

import (
	"testing"

	"goldspan/annotate"
	"goldspan/app/apptest"
	"goldspan/app/apptest/wording"
)

// speakStrange makes the strange language that of the window, for the length of a
// test. What the window shows over a project in Greek is then translated, or in
// Latin letters.
func speakStrange(t *testing.T) { t.Helper(); wording.SpeakStrange(t, "translations/en.json") }

// greek is a project with nothing in Latin letters but the IDs.
func greek() *apptest.Project {
	p := apptest.New("Πενήντα άνθρωποι πνίγηκαν όταν έσπασε το φράγμα, είπε η υπουργός. Πενήντα σπίτια χάθηκαν.", "Το δεύτερο κείμενο.")
	p.File = "/έργα/πόλεμος.goldspan"
	for i, name := range []string{"ισχυρισμός", "πρόσωπο", "αριθμός"} {
		p.Known[i].Name, p.Known[i].Key = name, ""
	}
	for id, s := range p.States {
		a, err := annotate.NewArticle(id, "Το φράγμα έσπασε", s.Article.Text(), annotate.Meta{Outlet: "Εφημερίδα", Published: "2022-09-14"})
		if err != nil {
			panic(err)
		}
		s.Article = a
		p.States[id] = s
	}
	p.SetName = "άννα"
	return p
}

// inGreek opens a project in Greek in a window that finds no Latin letters on the
// machine either.
func inGreek(t *testing.T) *bench {
	t.Helper()
	noDesktop(t)
	t.Setenv("HOME", "/ο")
	return open(t, greek())
}

// isStrange fails where what the window says has Latin letters in it.
func (b *bench) isStrange() {
	b.t.Helper()
	seen := map[string]bool{}
	say := func(where, text string) {
		if wording.Left(text) != "" && !seen[text] {
			seen[text] = true
			b.t.Errorf("%s says %q", where, text)
		}
	}
	drawnWords(b.frame.Window().Content(), func(text string) { say("the window", text) })
	for _, o := range b.canvas().Overlays().List() {
		drawnWords(o, func(text string) { say("what lies over the window", text) })
	}
	s := b.snapshot()
	for _, c := range s.Controls {
		say(c.Name, c.Text)
	}
	say("the status bar", s.Status)
	say("the window's title", s.Window.Title)
}
