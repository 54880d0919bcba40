package desk

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"goldspan/annotate"
	"goldspan/app/apptest"
)

// queue is a Worker whose event goroutine is whoever takes from events.
type queue struct{ events chan func() }

func (q queue) Quietly(work, done func()) {
	go func() {
		work()
		q.events <- done
	}()
}

func (q queue) Soon(f func()) { q.events <- f }

// next does the next event.
func (q queue) next() { (<-q.events)() }

// slowList gives a row of its lists for each step of a reading, and ends the reading
// with one more step, or where the reading is cancelled.
type slowList struct {
	*apptest.Project
	begun chan *slowRead
	fail  error // of the next reads, at their end
}

type slowRead struct {
	rows []annotate.ArticleSummary // as they were when the reading began
	step chan struct{}
}

func (p *slowList) EachSummary(ctx context.Context, set annotate.SetID, f func([]annotate.ArticleSummary) error) error {
	r := &slowRead{step: make(chan struct{})}
	err := p.Project.EachSummary(ctx, set, func(part []annotate.ArticleSummary) error {
		r.rows = append(r.rows, part...)
		return nil
	})
	fail := p.fail
	p.begun <- r
	for _, row := range r.rows {
		select {
		case <-r.step:
		case <-ctx.Done():
			return ctx.Err()
		}
		if err := f([]annotate.ArticleSummary{row}); err != nil {
			return err
		}
	}
	select {
	case <-r.step:
	case <-ctx.Done():
		return ctx.Err()
	}
	return errors.Join(err, fail)
}

// slow is a desk whose list is being read. The test is the event goroutine: what
// waits for the list there hangs.
func slow(t *testing.T, articles int) (*stand, queue, *slowList, *slowRead) {
	t.Helper()
	s := lay(t, articles)
	q := queue{make(chan func(), 9)}
	s.worker = q
	p := &slowList{Project: s.p, begun: make(chan *slowRead, 9)}
	opened, err := s.Desk.Read(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	s.Put(opened)
	return s, q, p, <-p.begun
}

// rest lets a read give all its rows, and does the events for that.
func (r *slowRead) rest(q queue, from int) {
	for range r.rows[from:] {
		r.step <- struct{}{}
		q.next()
	}
	r.step <- struct{}{}
	q.next()
}

// agrees fails where the list on the desk is not what the project says.
func (s *stand) agrees() {
	s.t.Helper()
	if got, want := summaries(s.Desk), s.listed(); !reflect.DeepEqual(got, want) || s.Articles().Reading() {
		s.t.Errorf("the list is\n%+v\nthe project has\n%+v\nreading: %v", got, want, s.Articles().Reading())
	}
}

// removes removes articles, as the undo of an import does.
func (s *stand) removes(ids ...annotate.ArticleID) {
	var rows []annotate.ArticleSummary
	for _, id := range ids {
		rows = append(rows, s.p.States[id].Summary())
	}
	s.attempt(func() error { return s.history.RemoveArticles(background(), rows...) })
}

func TestTheDeskWorksWhileASlowListIsRead(t *testing.T) {
	s, q, _, read := slow(t, 3)
	s.opens("a2")
	if _, err := s.tags("actor", 38, 55); err != nil {
		t.Fatal(err)
	}
	for _, act := range []func() (annotate.Action, error){s.Undo, s.Redo} {
		if _, err := act(); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Describe(s.State().Article, "Dam", annotate.Meta{Outlet: "Post"}); err != nil {
		t.Fatal(err)
	}
	s.marks("a2")
	if !s.Articles().Reading() || s.Articles().Len() != 0 {
		t.Fatalf("the list has %d articles", s.Articles().Len())
	}
	s.told = nil
	for n := 1; n <= 3; n++ {
		read.step <- struct{}{}
		q.next()
		s.heard("Rows")
		if s.Articles().Len() != n {
			t.Errorf("after row %d the list has %d articles", n, s.Articles().Len())
		}
	}
	read.step <- struct{}{}
	q.next()
	s.heard("Rows")
	s.agrees()
}

// Of two readings the newer one wins, whichever ends first.
func TestTheNewestListCounts(t *testing.T) {
	s, q, p, read := slow(t, 3)
	read.rest(q, 0)
	s.removes("a3")
	first := <-p.begun
	first.step <- struct{}{}
	q.next() // a row of a list without a3
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	second := <-p.begun
	q.next() // the first reading ends here, for a newer one has begun
	if s.Articles().Len() != 3 {
		t.Errorf("%d articles are listed while the list is read", s.Articles().Len())
	}
	second.rest(q, 0)
	s.agrees()
}

func TestEditsMeanwhileAreInTheNewList(t *testing.T) {
	for name, edit := range map[string]func(*stand){
		"of the open article": func(s *stand) { s.tags("claim", 0, 5) },
		"its details":         func(s *stand) { s.Describe(s.State().Article, "Dam", annotate.Meta{Outlet: "Post"}) },
		"of another":          func(s *stand) { s.marks("a2") },
	} {
		for rows := range 3 {
			s, q, p, read := slow(t, 3)
			read.rest(q, 0)
			s.opens("a1")
			s.removes("a3")
			relist := <-p.begun
			for range rows {
				relist.step <- struct{}{}
				q.next()
			}
			edit(s)
			if name == "of another" { // its row may be old
				again := <-p.begun
				q.next() // the end of the reading before
				again.rest(q, 0)
			} else {
				relist.rest(q, rows)
			}
			s.agrees()
			if t.Failed() {
				t.Fatalf("%s, after %d rows", name, rows)
			}
		}
	}
}

func TestAListThatCannotBeReadAgainStays(t *testing.T) {
	s, q, p, read := slow(t, 2)
	read.rest(q, 0)
	var said error
	s.OnListFailed(func(err error) { said = err })
	p.fail = errors.New("torn")
	s.removes("a2")
	(<-p.begun).rest(q, 0)
	if !errors.Is(said, p.fail) || s.Articles().Len() != 2 || s.Articles().Reading() {
		t.Errorf("said %v, %d articles", said, s.Articles().Len())
	}
}

// The open article is closed as soon as it is gone, and not when the list is read.
func TestAnArticleThatAnActRemovesIsClosedAtOnce(t *testing.T) {
	s, _, _, _ := slow(t, 2)
	s.opens("a2")
	s.removes("a2")
	s.heard("Article Selection")
	if s.Article() != "" || s.State().Article != nil {
		t.Errorf("open is %q", s.Article())
	}
	if _, err := s.NewSpan("claim", annotate.Range{End: 1}); err == nil {
		t.Error("a span of an article that is gone")
	}
}

// The reading does not wait for a window that is slow, and the window never has more than
// one part to show.
func TestAListIsReadWhileThePartBeforeWaits(t *testing.T) {
	const rows = 200
	s, q, _, read := slow(t, rows)
	for range rows + 1 {
		read.step <- struct{}{}
	}
	parts := 0
	for s.Articles().Reading() {
		q.next()
		parts++
	}
	s.agrees()
	if parts > 3 {
		t.Errorf("%d parts", parts)
	}
}

// Each part costs the window some work for all rows: many rows come in few parts.
func TestALongListComesInPartsThatGrow(t *testing.T) {
	const rows = 200
	s, q, _, read := slow(t, rows)
	parts := 0
	for range rows + 1 {
		read.step <- struct{}{}
		for len(q.events) > 0 { // a window that shows each part at once
			q.next()
			parts++
		}
	}
	for s.Articles().Reading() {
		q.next()
		parts++
	}
	s.agrees()
	if parts > 60 {
		t.Errorf("%d parts", parts)
	}
}
