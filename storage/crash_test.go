package storage

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"goldspan/annotate"
)

// Nothing that was acknowledged may be lost, and nothing that was not may be
// there in part, whenever the program is killed.
func TestKilledProgramLosesNoAcknowledgedCommit(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "p.goldspan")
	p, err := Create(ctx, path, Options{})
	must(t, err)
	addText(t, p, "a1", strings.Repeat("Nearly 50 died, the góvernor said. ", 40))
	set := mustSet(t, p)
	must(t, p.Close())
	rng := rand.New(rand.NewPCG(1, 2))
	acknowledged, survived := 0, 0
	for round := range 25 {
		c, out, _ := helper(t, "commit", path)
		if round%2 == 0 { // every other round may be killed while it opens
			out.Scan()
			acknowledged, err = strconv.Atoi(out.Text())
			must(t, err)
		}
		timer := time.AfterFunc(time.Duration(20+rng.IntN(180))*time.Millisecond, func() { _ = c.Process.Kill() })
		for out.Scan() {
			acknowledged, err = strconv.Atoi(out.Text())
			must(t, err)
		}
		if err := c.Wait(); err == nil || timer.Stop() {
			t.Fatalf("round %d: the helper ended by itself: %v", round, err)
		}
		if notEmpty(path + "-wal") {
			survived++
		}
		p, err := Open(ctx, path, Options{})
		must(t, err)
		if why := p.ReadOnly(); why != annotate.Writable {
			t.Fatalf("round %d: the dead have the lock: %s", round, why)
		}
		acknowledged = checkHistory(t, p, set, acknowledged)
		must(t, p.Close())
	}
	t.Logf("%d commits, %d kills left a -wal", acknowledged, survived)
	if acknowledged == 0 || survived == 0 {
		t.Error("nothing was put to the test")
	}
}

// checkHistory replays the history of a1 and compares. At most the one commit that
// was under way may be there beyond those acknowledged; it answers how many are.
func checkHistory(t *testing.T, p *Project, set annotate.SetID, acknowledged int) int {
	t.Helper()
	ctx := context.Background()
	log := logOf(t, p)
	if len(log) < acknowledged || len(log) > acknowledged+1 {
		t.Fatalf("%d commits acknowledged, %d in the log", acknowledged, len(log))
	}
	stored := mustState(t, p, "a1", set)
	if told := replayed(t, p, "a1", set); !sameState(stored, told) {
		t.Fatalf("the state has %d spans, its log tells of %d", stored.SpanCount(), told.SpanCount())
	}
	problems, err := p.Check(ctx)
	if err != nil || len(problems) > 0 {
		t.Fatalf("check: %v, %v", problems, err)
	}
	return len(log)
}

// An import that dies leaves nothing that anybody sees, and soon nothing at all.
func TestKilledImportLeavesNothing(t *testing.T) {
	ctx := context.Background()
	path := closed(t, "p.goldspan")
	p := mustOpen(t, path)
	before, had := everything(t, p), tables(t, p)
	must(t, p.Close())
	rng := rand.New(rand.NewPCG(5, 6))
	left := 0
	for range 8 {
		c, out, _ := helper(t, "import", path)
		for range 3 + rng.IntN(20) {
			if !out.Scan() {
				t.Fatal("the helper ended by itself")
			}
		}
		must(t, c.Process.Kill())
		if err := c.Wait(); err == nil {
			t.Fatal("the helper ended by itself")
		}
		p, err := Open(ctx, path, Options{})
		must(t, err)
		if d := difference(everything(t, p), before); d != "" {
			t.Errorf("left behind:\n%s", d)
		}
		checked(t, p)
		var hidden int
		must(t, p.readers.QueryRow("SELECT count(*) FROM article WHERE hidden = 1").Scan(&hidden))
		left += hidden
		d := difference(tables(t, p), had)
		if strings.Contains(d, "rained") || strings.Contains(d, "import ") || strings.Contains(d, "'new'") { // labels stay, hidden
			t.Errorf("not purged:\n%s", d)
		}
		checked(t, p)
		must(t, p.Close())
	}
	if left == 0 {
		t.Error("nothing was put to the test")
	}
}

// A project that is being filled is an empty one if that dies.
func TestKilledFillLeavesAnEmptyProject(t *testing.T) {
	ctx := context.Background()
	rng := rand.New(rand.NewPCG(7, 8))
	unfinished := 0
	for round := range 8 {
		path := filepath.Join(t.TempDir(), "p.goldspan")
		c, out, _ := helper(t, "fill", path)
		for range 3 + rng.IntN(200) {
			if !out.Scan() {
				t.Fatal("the helper ended by itself")
			}
		}
		must(t, c.Process.Kill())
		if err := c.Wait(); err == nil {
			t.Fatal("the helper ended by itself")
		}
		if notEmpty(path + "-journal") {
			unfinished++
		}
		p, err := Open(ctx, path, Options{})
		must(t, err)
		for _, table := range []string{"article", "article_text", "span", "action", "edit_log"} {
			if n := column[int](t, p, "SELECT count(*) FROM "+table); n[0] != 0 {
				t.Errorf("round %d: %d rows are left in %s", round, n[0], table)
			}
		}
		checked(t, p)
		must(t, p.Close())
		for _, suffix := range []string{"-wal", "-journal"} {
			if isThere(path + suffix) {
				t.Errorf("round %d: %s is left", round, suffix)
			}
		}
	}
	if unfinished == 0 {
		t.Error("nothing was put to the test")
	}
}

func TestKilledCreateLeavesAWholeProjectOrNone(t *testing.T) {
	ctx := context.Background()
	rng := rand.New(rand.NewPCG(3, 4))
	opened := 0
	for range 10 {
		prefix := filepath.Join(t.TempDir(), "p")
		c, out, _ := helper(t, "create", prefix)
		made := 0
		if out.Scan() {
			made++
		}
		time.AfterFunc(time.Duration(rng.IntN(60))*time.Millisecond, func() { _ = c.Process.Kill() })
		for out.Scan() {
			made++
		}
		if err := c.Wait(); err == nil {
			t.Fatal("the helper ended by itself")
		}
		found := 0
		for _, name := range onDisk(t, prefix) {
			if !strings.HasSuffix(name, ".goldspan") {
				continue
			}
			found++
			p, err := Open(ctx, filepath.Join(filepath.Dir(prefix), name), Options{})
			if err != nil {
				t.Errorf("half a project: %v", err)
				continue
			}
			if labels, err := p.Labels(ctx); err != nil || len(labels) != 3 {
				t.Errorf("labels %v, %v", labels, err)
			}
			must(t, p.Close())
			opened++
		}
		if found < made {
			t.Errorf("%d projects made, %d found", made, found)
		}
	}
	if opened == 0 {
		t.Error("nothing was put to the test")
	}
}

func TestLockIsKeptBetweenProcessesAndEndsWithThem(t *testing.T) {
	path := closed(t, "p.goldspan")
	first, out, _ := helper(t, "hold", path)
	if !out.Scan() || out.Text() != "open " {
		t.Fatalf("first: %q", out.Text())
	}
	second, out, in := helper(t, "hold", path)
	if !out.Scan() || out.Text() != "open "+string(annotate.OpenElsewhere) {
		t.Fatalf("second: %q", out.Text())
	}
	must(t, in.Close())
	must(t, second.Wait())
	must(t, first.Process.Kill())
	if err := first.Wait(); err == nil {
		t.Fatal("the first ended by itself")
	}
	if _, err := os.Stat(path + lockSuffix); err != nil {
		t.Errorf("the killed process has no lock file to leave: %v", err)
	}
	p := mustOpen(t, path)
	if why := p.ReadOnly(); why != annotate.Writable {
		t.Errorf("read-only: %s", why)
	}
}
