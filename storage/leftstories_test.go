package storage

import (
	"context"
	"reflect"
	"testing"

	"goldspan/annotate"
)

func TestProposalsThatWereLeftAreRemembered(t *testing.T) {
	p := newProject(t)
	if left, err := p.LeftStories(context.Background()); left != nil || err != nil {
		t.Fatal(left, err)
	}
	want := [][]annotate.ArticleID{{"a", "b"}, {"c", "d", "e"}}
	if err := p.SetLeftStories(context.Background(), want); err != nil {
		t.Fatal(err)
	}
	if left, err := p.LeftStories(context.Background()); err != nil || !reflect.DeepEqual(left, want) {
		t.Errorf("left are %v, %v", left, err)
	}
	if wrong, err := p.Check(context.Background()); err != nil || len(wrong) > 0 {
		t.Errorf("wrong is %v, %v", wrong, err)
	}
}
