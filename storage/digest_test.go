package storage

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"goldspan/annotate"
)

// A field that a digest leaves out could be damaged unseen.
func TestEveryFieldIsInTheDigest(t *testing.T) {
	var h rowHash
	eachField(reflect.TypeFor[annotate.Span](), nil, func(at []int, name string) {
		var s annotate.Span
		before := h.span(&s)
		alter(reflect.ValueOf(&s).Elem().FieldByIndex(at))
		if h.span(&s) == before {
			t.Errorf("a span’s %s is not in the digest", name)
		}
	})
	eachField(reflect.TypeFor[annotate.Link](), nil, func(at []int, name string) {
		var l annotate.Link
		before := h.link(l)
		alter(reflect.ValueOf(&l).Elem().FieldByIndex(at))
		if h.link(l) == before {
			t.Errorf("a link’s %s is not in the digest", name)
		}
	})
	eachField(reflect.TypeFor[annotate.Decision](), nil, func(at []int, name string) {
		var d annotate.Decision
		before := h.decision(d)
		alter(reflect.ValueOf(&d).Elem().FieldByIndex(at))
		if h.decision(d) == before {
			t.Errorf("a decision’s %s is not in the digest", name)
		}
	})
	eachField(reflect.TypeFor[annotate.Meta](), nil, func(at []int, name string) {
		var m annotate.Meta
		before := digestOfArticle(1, "a", "t", "s", m, "", 0)
		alter(reflect.ValueOf(&m).Elem().FieldByIndex(at))
		if digestOfArticle(1, "a", "t", "s", m, "", 0) == before {
			t.Errorf("an article’s %s is not in the digest", name)
		}
	})
}

func eachField(of reflect.Type, at []int, f func([]int, string)) {
	for i := range of.NumField() {
		field, here := of.Field(i), append(append([]int{}, at...), i)
		if field.Type.Kind() == reflect.Struct {
			eachField(field.Type, here, f)
		} else {
			f(here, field.Name)
		}
	}
}

func alter(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("x")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Float64:
		v.SetFloat(0.5)
	default:
		v.SetInt(7)
	}
}

// saidBy is all that a project shows and exports, and what it says of damage.
func saidBy(path string) (text string, words []string) {
	ctx := context.Background()
	var b strings.Builder
	word := func(err error) {
		if err != nil {
			words = append(words, err.Error())
		}
	}
	p, err := Open(ctx, path, fixed())
	if err != nil {
		return "", []string{err.Error()}
	}
	defer p.Close()
	d, err := p.Damage(ctx)
	word(err)
	if !d.None() {
		words = append(words, d.String())
	}
	labels, err := p.Labels(ctx)
	word(err)
	sets, err := p.Sets(ctx)
	word(err)
	runs, err := p.Runs(ctx)
	word(err)
	for i := range runs {
		runs[i].Articles, runs[i].Spans = 0, 0 // counted by an index
	}
	current, err := p.CurrentSet(ctx)
	word(err)
	fmt.Fprintln(&b, labels, sets, runs, current)
	for _, set := range sets {
		word(p.EachSummary(ctx, set.ID, func(list []annotate.ArticleSummary) error {
			for _, a := range list {
				fmt.Fprintln(&b, a)
			}
			return nil
		}))
		for _, statuses := range [][]annotate.Status{{annotate.StatusDone}, {annotate.StatusTodo}} {
			word(p.EachState(ctx, set.ID, statuses, func(s annotate.State) error {
				fmt.Fprintln(&b, s.Article.ID, s.Article.Details(), s.Article.Text(), s.Article.NotArticle(), s.Status, s.SpanList(), s.LinkList(), s.Decisions)
				return nil
			}))
		}
	}
	return b.String(), words
}

// None of the files that are damaged at random may say something else than before
// without a word of warning.
func TestDamageIsNeverSilent(t *testing.T) {
	p, _ := variedProject(t)
	must(t, p.Close())
	whole, err := os.ReadFile(p.Path())
	must(t, err)
	want, words := saidBy(p.Path())
	if len(words) > 0 {
		t.Fatal(words)
	}
	random := rand.New(rand.NewPCG(7, 11))
	path := filepath.Join(t.TempDir(), "m.goldspan")
	differ := 0
	for n := range 160 {
		body := append([]byte{}, whole...)
		at := random.IntN(len(body))
		switch n % 4 {
		case 0, 1:
			body[at] ^= 1 << random.IntN(8)
		case 2: // a few bytes
			for i := range 1 + random.IntN(8) {
				body[(at+i)%len(body)] = byte(random.IntN(256))
			}
		case 3: // a part of one page over another
			from := random.IntN(len(body) - 200)
			copy(body[at:], body[from:from+200])
		}
		must(t, os.WriteFile(path, body, 0o600))
		got, words := saidBy(path)
		if got != want {
			differ++
		}
		if got != want && len(words) == 0 {
			t.Errorf("file %d, damaged at %d, says\n%s", n, at, difference(got, want))
		}
		removeDatabase(path)
	}
	if differ < 20 {
		t.Errorf("only %d files say something else", differ)
	}
}

// crashedProject is a project whose last edits are in its -wal, as a kill leaves them.
func crashedProject(t *testing.T) (path string, edits int) {
	t.Helper()
	p := newTuned(t, tuning{idleAfter: 1 << 40})
	a := addText(t, p, "a1", hard)
	for i := range 8 {
		do(t, p, "a1", mustSet(t, p), annotate.AddSpan{Span: spanOn(a, fmt.Sprint("s", i), "claim", i, i+5)})
	}
	path = filepath.Join(t.TempDir(), "c.goldspan")
	for _, suffix := range []string{"", "-wal", sealSuffix} {
		body, err := os.ReadFile(p.Path() + suffix)
		must(t, err)
		must(t, os.WriteFile(path+suffix, body, 0o600))
	}
	return path, 8
}

// A -wal that is cut short, or damaged, loses edits that were saved: the program
// says how many.
func TestMissingEditsAreTold(t *testing.T) {
	wal := func(t *testing.T, change func([]byte) []byte) string {
		path, _ := crashedProject(t)
		body, err := os.ReadFile(path + "-wal")
		must(t, err)
		must(t, os.WriteFile(path+"-wal", change(body), 0o600))
		return path
	}
	seal := func(t *testing.T, change func([]byte) []byte) string {
		path, _ := crashedProject(t)
		body, err := os.ReadFile(path + sealSuffix)
		must(t, err)
		must(t, os.WriteFile(path+sealSuffix, change(body), 0o600))
		return path
	}
	for name, c := range map[string]struct {
		path          func(t *testing.T) string
		least, atMost int64
	}{
		"whole":           {func(t *testing.T) string { p, _ := crashedProject(t); return p }, 0, 0},
		"its end cut off": {func(t *testing.T) string { return wal(t, func(b []byte) []byte { return b[:len(b)-5000] }) }, 1, 2},
		"a bit in the middle": {func(t *testing.T) string {
			return wal(t, func(b []byte) []byte { b[len(b)*3/4] ^= 4; return b })
		}, 1, 7},
		"another last edit": {func(t *testing.T) string {
			path, _ := crashedProject(t)
			damage(t, path, "UPDATE seal SET work = work + 1")
			return path
		}, 1, 1},
		"the seal is torn":  {func(t *testing.T) string { return seal(t, func(b []byte) []byte { b[14] ^= 1; return b }) }, 0, 0},
		"the seal is empty": {func(t *testing.T) string { return seal(t, func([]byte) []byte { return nil }) }, 0, 0},
		"the seal is behind": {func(t *testing.T) string {
			return seal(t, func([]byte) []byte {
				path, _ := crashedProject(t)
				last, _ := readLastSeal(path)
				return seal0(last, -1).encode()
			})
		}, 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			ctx := context.Background()
			path := c.path(t)
			p := mustOpen(t, path)
			d, err := p.Damage(ctx)
			if err != nil || d.MissingEdits < c.least || d.MissingEdits > c.atMost {
				t.Errorf("damage %+v, %v", d, err)
			}
			must(t, p.Close())
			if got := onDisk(t, path); len(got) != 1 {
				t.Errorf("left behind: %v", got)
			}
			p = mustOpen(t, path)
			if d, err := p.Damage(ctx); err != nil || d.MissingEdits != 0 {
				t.Errorf("told again: %+v, %v", d, err)
			}
		})
	}
}

func seal0(last lastSeal, more int64) seal {
	return seal{lineage: last.lineage, commits: last.commits + more}
}

// What beside a project has the name of its seal may be anything.
func TestSealFollowsNoLink(t *testing.T) {
	p := newProject(t)
	victim := filepath.Join(t.TempDir(), "letter.txt")
	must(t, os.WriteFile(victim, []byte("Dear Ana"), 0o644))
	must(t, p.Close())
	must(t, os.Symlink(victim, p.Path()+sealSuffix))
	p = mustOpen(t, p.Path())
	addText(t, p, "a1", "Nine died.")
	if body, err := os.ReadFile(victim); err != nil || string(body) != "Dear Ana" {
		t.Errorf("%q, %v", body, err)
	}
	if info, err := os.Lstat(p.Path() + sealSuffix); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
}

// Damage stays to be seen when something else of the same article is changed.
func TestAnEditMendsNoDamage(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	a := addText(t, p, "a1", "Nine died. Read more")
	set := mustSet(t, p)
	do(t, p, "a1", set, annotate.AddSpan{Span: spanOn(a, "s1", "claim", 0, 9)})
	damage(t, p.Path(), "UPDATE article SET title = 'Other'", "UPDATE label SET color = '#123456' WHERE id = 'claim'")
	must(t, historyOf(t, p).SetRegions(ctx, annotate.Act{Kind: annotate.ActNotArticle}, a, annotate.Regions{{Start: 11, End: 20}}))
	must(t, addLabel(t, p, annotate.Label{ID: "r", Name: "rumour", Color: "#000000", ColorDark: "#ffffff", Key: "r"}))
	if d, err := p.Damage(ctx); err != nil || !d.Articles || !d.Rest {
		t.Errorf("damage %+v, %v", d, err)
	}
	if _, err := p.State(ctx, "a1", set); err == nil {
		t.Error("the article opens without a word")
	}
}

// Counts, the labels of summaries and more are read from indexes, which no digest covers.
func TestAnIndexThatDoesNotFitIsTold(t *testing.T) {
	ctx := context.Background()
	for _, index := range []string{"span_by_label", "article_hidden", "sqlite_autoindex_label_1", "span_by_actor", "link_by_from", "action_done", "annotation_set_by_name", "article_by_id"} {
		p, _ := variedProject(t)
		list, err := articlesOf(ctx, p, mustSet(t, p))
		must(t, err)
		must(t, historyOf(t, p).RemoveArticles(ctx, list[39]))
		must(t, p.Close())
		db, err := openWriter(p.Path(), "FULL", 0)
		must(t, err)
		var page int
		must(t, db.QueryRow("SELECT rootpage FROM sqlite_schema WHERE name = $1", index).Scan(&page))
		must(t, db.Close())
		body, err := os.ReadFile(p.Path())
		must(t, err)
		at := body[(page-1)*4096 : page*4096]
		empty := append([]byte{0x0a, 0, 0, 0, 0, 0x10, 0}, make([]byte, 4089)...) // a leaf without entries
		copy(at, empty)
		must(t, os.WriteFile(p.Path(), body, 0o600))
		p = openWith(t, p.Path(), fixed())
		if d, err := p.Damage(ctx); err == nil && d.None() {
			t.Errorf("%s does not fit, and nothing is told", index)
		}
	}
}

// A part of an action that is said to be of another action is not left out in silence.
func TestAPartOfAnotherActionIsTold(t *testing.T) {
	p := newProject(t)
	a := addText(t, p, "a1", "Nine died.")
	set := mustSet(t, p)
	_, first := do(t, p, "a1", set, annotate.AddSpan{Span: spanOn(a, "s1", "claim", 0, 9)})
	_, second := do(t, p, "a1", set, annotate.AddSpan{Span: spanOn(a, "s2", "claim", 0, 4)})
	damage(t, p.Path(), fmt.Sprintf("UPDATE edit_log SET action = %d WHERE action = %d", first, second))
	if action, err := p.Action(context.Background(), second); err == nil {
		t.Errorf("%+v", action)
	}
}
