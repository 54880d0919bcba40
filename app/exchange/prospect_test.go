package exchange

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/ingest"
)

func look(t *testing.T, m *memory, o ImportOptions, sources ...Source) Prospect {
	t.Helper()
	o.NewID = counter()
	before := len(m.states)
	p, err := Look(context.Background(), m, sources, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.states) != before {
		t.Fatalf("the project has %d articles after a look, had %d", len(m.states), before)
	}
	return p
}

const ferry = "Ferry delayed\n\nThe ferry to the island was three hours late on Monday, and forty people had to wait in the rain at the pier until the crew came."

func TestALookListsWhatWouldComeIn(t *testing.T) {
	dir := folder(t, map[string]string{
		"a.txt": ferry, "b.txt": "Caf\xe9 closes\n\nNot UTF-8 at all.", "c.txt": "Caf\xe9", "d.txt": "Known\n\ntext", "e.jsonl": exported(t, annotated(t)), "f.gif": "no",
	})
	m := newMemory("", "ana")
	importAll(t, m, Source{Reader: strings.NewReader("Known\n\ntext"), Name: "known"})
	p := look(t, m, ImportOptions{}, Files(dir)...)
	var got []string
	for _, c := range p.Candidates {
		switch {
		case c.Refused != nil:
			got = append(got, filepath.Base(c.Source)+" refused")
		default:
			got = append(got, filepath.Base(c.Source)+" "+map[annotate.Result]string{annotate.Added: "added", annotate.SameText: "same"}[c.Result]+" "+c.Article.Title+" "+c.Encoding)
		}
	}
	want := "a.txt added Ferry delayed |b.txt added Café closes windows-1252|c.txt refused|d.txt same Known |e.jsonl added Dam <breaks> & more |e.jsonl added  |e.jsonl added Third "
	if strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
	}
	if p.More || p.Report.Refusals != 1 || len(p.Report.OtherKinds) != 1 {
		t.Errorf("got %v, %+v", p.More, p.Report)
	}
	if c := p.Candidates[2]; !c.Encoded || !errors.Is(c.Refused, ingest.ErrNotUTF8) {
		t.Errorf("got %+v", c)
	}
	if c := p.Candidates[4]; c.Encoded || c.Spans == 0 || c.Spot != (Spot{4, 0}) || p.Candidates[5].Spot != (Spot{4, 1}) {
		t.Errorf("got %+v", c)
	}

	// Another encoding for one file, as the user chose it.
	p = look(t, m, ImportOptions{Encodings: map[string]string{p.Candidates[2].Source: "windows-1252"}}, Files(dir)...)
	if c := p.Candidates[2]; c.Refused != nil || c.Article.Text() != "Café" {
		t.Errorf("got %+v", c)
	}
}

func TestWhatTheUserChangedOfTheCandidatesComesIn(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": ferry, "b.txt": "Out\n\nof it", "c.txt": "Caf\xe9"})
	m := newMemory("", "ana")
	o := ImportOptions{Encodings: map[string]string{filepath.Join(dir, "c.txt"): "windows-1252"}, Corrections: map[Spot]Correction{}}
	for _, c := range look(t, m, o, Files(dir)...).Candidates {
		o.Corrections[c.Spot] = Correction{SHA256: c.Article.SHA256(), Leave: c.Spot.Source == 1, Title: "New " + c.Article.Title, Meta: annotate.Meta{Outlet: "The Post", Published: "2026-11-25"}}
	}
	o.NewID = counter()
	report, err := Import(context.Background(), m, Files(dir), o, nil)
	if err != nil || len(report.Added) != 2 {
		t.Fatal(report, err)
	}
	if got := m.titles(); got != "New Ferry delayed|New Café" {
		t.Errorf("got %s", got)
	}
	if got := m.states[0].Article.Meta; got != (annotate.Meta{Outlet: "The Post", Published: "2026-11-25"}) {
		t.Errorf("got %+v", got)
	}

	// A file that says another thing by now.
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte("Another text"), 0o644); err != nil {
		t.Fatal(err)
	}
	m = newMemory("", "ana")
	_, err = Import(context.Background(), m, Files(dir), o, nil)
	if want := (SourceError{Fault: SourceChanged, Name: filepath.Join(dir, "a.txt")}); !errors.Is(err, want) || len(m.states) > 0 {
		t.Errorf("got %v, %d articles", err, len(m.states))
	}
}

func TestALookStopsAtAThousand(t *testing.T) {
	m := newMemory("", "ana")
	for i := range maxCandidates + 5 {
		importAll(t, m, Source{Reader: strings.NewReader("Article " + strings.Repeat("x", i)), Name: "a"})
	}
	lines := exported(t, m)
	p := look(t, newMemory("", "bo"), ImportOptions{}, Source{Reader: strings.NewReader(lines), Name: "a.jsonl"})
	if len(p.Candidates) != maxCandidates || !p.More {
		t.Errorf("%d candidates, %v", len(p.Candidates), p.More)
	}
}

func (m *memory) ArticlesWith(_ context.Context, _ annotate.SetID, _ annotate.ArticleID, match func(string) bool, found func([]annotate.ArticleID)) error {
	for _, s := range m.states {
		if match(s.Article.Text()) {
			found([]annotate.ArticleID{s.Article.ID})
		}
	}
	return nil
}

func (m *memory) Addresses(_ context.Context, f func(annotate.ArticleID, string)) error {
	for _, s := range m.states {
		f(s.Article.ID, s.Article.Meta.URL)
	}
	return nil
}

func (m *memory) Article(_ context.Context, id annotate.ArticleID) (*annotate.Article, error) {
	for _, s := range m.states {
		if s.Article.ID == id {
			return s.Article, nil
		}
	}
	return nil, errors.New("no such article")
}

func TestNearCopiesOfTheCandidatesAreFound(t *testing.T) {
	m := newMemory("", "ana")
	importAll(t, m, Source{Reader: strings.NewReader(ferry), Name: "ferry"}, Source{Reader: strings.NewReader("Other\n\nthing"), Name: "other"})
	dir := folder(t, map[string]string{"a.txt": ferry + " It was dark by then.", "b.txt": "Mayor resigns\n\nShe said so at noon.", "c.txt": "Late: " + ferry + " It was dark by then.", "d.txt": ferry})
	p := look(t, m, ImportOptions{}, Files(dir)...)
	likes, err := Alike(context.Background(), m, p.Candidates)
	if err != nil || len(likes) != 2 {
		t.Fatal(likes, err)
	}
	if l := likes[0]; l.Candidate != 0 || l.Article != m.states[0].Article.ID || l.Title != "Ferry delayed" || l.Jaccard < 0.7 || l.Jaccard >= 1 {
		t.Errorf("got %+v", l)
	}
	if l := likes[1]; l.Candidate != 2 || l.Article != "" || l.Other != 0 {
		t.Errorf("got %+v", l)
	}
	if likes, err := Alike(context.Background(), m, nil); likes != nil || err != nil {
		t.Error(likes, err)
	}
}
