package storage

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"goldspan/annotate"
)

func TestNewProjectHasDefaults(t *testing.T) {
	ctx := context.Background()
	options := fixed()
	options.Sample = true
	options.Version = "0.1.0"
	path := filepath.Join(t.TempDir(), "flood.goldspan")
	p, err := Create(ctx, path, options)
	if err != nil {
		t.Fatal(err)
	}
	p = reopen(t, p)
	labels, err := p.Labels(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(labels, annotate.DefaultLabels()) {
		t.Errorf("labels %v", labels)
	}
	set, err := p.CurrentSet(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if set.Name != "ana" || set.Kind != annotate.SetPerson || set.ID == "" {
		t.Errorf("current set %+v", set)
	}
	info, err := p.Info(ctx, set.ID)
	if err != nil {
		t.Fatal(err)
	}
	if info.Path != path || info.Schema != 9 || info.ReadOnly != annotate.Writable || !info.Sample || info.Articles != 0 {
		t.Errorf("info %+v", info)
	}
	for key, want := range map[string]string{keyName: "flood", keyCreatedBy: "goldspan 0.1.0"} {
		if got, err := projectValue(ctx, p.readers, key); err != nil || got != want {
			t.Errorf("%s: %q, %v", key, got, err)
		}
	}
}

func TestInfoCountsOneSet(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	a := newArticle(t, "a1", "At least 49 people died, the governor said.")
	b := newArticle(t, "a2", "Nearly 50 people died.")
	mustImport(t, p,
		annotate.Incoming{Article: a, Set: "ana", Status: annotate.StatusDone, Spans: []annotate.Span{
			spanOn(a, "s1", "figure", 0, 11), spanOn(a, "s2", "claim", 0, 23)}},
		annotate.Incoming{Article: b, Set: "gold", SetKind: annotate.SetGold, Spans: []annotate.Span{spanOn(b, "s1", "figure", 0, 9)}},
	)
	info, err := p.Info(ctx, mustSet(t, p))
	if err != nil {
		t.Fatal(err)
	}
	if info.Articles != 2 || info.Done != 1 {
		t.Errorf("info %+v", info)
	}
	want := map[annotate.LabelID]int{"figure": 1, "claim": 1}
	if spans, err := p.SpanCounts(ctx, mustSet(t, p)); err != nil || !maps.Equal(spans, want) {
		t.Errorf("spans %v, %v", spans, err)
	}
	if _, err := p.SpanCounts(ctx, "nobody"); !errors.Is(err, annotate.ErrNoSet) {
		t.Errorf("spans of no set: %v", err)
	}
	if _, err := p.Info(ctx, "nobody"); !errors.Is(err, annotate.ErrNoSet) {
		t.Errorf("info of no set: %v", err)
	}
}

// A window may be closed while a list is read, or a look for damage runs.
func TestAProjectThatIsClosedDuringAReadIsOneFile(t *testing.T) {
	p := newProject(t)
	addText(t, p, "a1", "One line.")
	begun, ended := make(chan struct{}), make(chan error)
	go func() {
		ended <- p.read(context.Background(), func(tx *sql.Tx) error {
			var n int
			err := one(context.Background(), tx, nil, "SELECT count(*) FROM article", nil, &n)
			close(begun)
			time.Sleep(50 * time.Millisecond) // Close begins meanwhile
			return err
		})
	}()
	<-begun
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	if got := onDisk(t, p.Path()); !slices.Equal(got, []string{"test.goldspan"}) {
		t.Errorf("after closing there are %v", got)
	}
	if err := <-ended; err != nil {
		t.Errorf("the read: %v", err)
	}
}

func TestClosedProjectIsOneFileAndRefusesUse(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	addText(t, p, "a1", "One line.")
	set := mustSet(t, p)
	for range 2 {
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if got := onDisk(t, p.Path()); !slices.Equal(got, []string{"test.goldspan"}) {
		t.Errorf("after closing there are %v", got)
	}
	h, err := probe(p.Path())
	if err != nil || h.wal || h.schema != 9 {
		t.Errorf("header %+v, %v", h, err)
	}
	if err := p.EachSummary(ctx, set, nil); !errors.Is(err, errClosed) {
		t.Errorf("list: %v", err)
	}
	if _, err := p.Labels(ctx); !errors.Is(err, errClosed) {
		t.Errorf("labels: %v", err)
	}
	if err := p.UseSet(ctx, set); !errors.Is(err, errClosed) {
		t.Errorf("write: %v", err)
	}
	if _, err := p.Changed(ctx); !errors.Is(err, errClosed) {
		t.Errorf("changed: %v", err)
	}
}
