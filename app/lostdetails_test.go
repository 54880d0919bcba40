//go:build !headless

package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/apptest"
)

// linked is a window with a claim that has two links and a figure with details.
func linked(t *testing.T) (b *bench, claim, figure annotate.Span) {
	t.Helper()
	b = open(t, apptest.New(damBreak))
	figure, claim = b.tagged("Fifty", "3"), b.tagged("Monday", "1")
	actor := b.tagged("Ada Berg", "2")
	figure.Figure = annotate.Figure{Value: "50", Bound: "exact", Unit: "killed"}
	_, err := b.desk.Do(annotate.Transaction{Edits: []annotate.Edit{
		annotate.ReplaceSpan{Span: figure},
		annotate.AddLink{Link: annotate.Link{ID: "l1", Type: annotate.LinkSaidBy, From: claim.ID, To: actor.ID}},
		annotate.AddLink{Link: annotate.Link{ID: "l2", Type: annotate.LinkPartOf, From: figure.ID, To: claim.ID}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return b, claim, figure
}

func TestTheLinksThatGoWithASpanAreCounted(t *testing.T) {
	b, claim, _ := linked(t)
	b.view.SelectSpan(claim.ID, false)
	b.named(fyne.KeyDelete)
	b.says("Deleted claim and 2 links.")
	if b.desk.State().LinkCount() != 0 {
		t.Error("the links are still there")
	}
	b.undo()
	if s := b.desk.State(); s.LinkCount() != 2 || s.SpanCount() != 3 {
		t.Errorf("undo brought back %+v", s)
	}
	b.agrees()
}

func TestARelabelDropsTheDetailsThatTheLabelDoesNotHave(t *testing.T) {
	b, _, figure := linked(t)
	b.view.SelectSpan(figure.ID, false)
	b.key("2")
	if s, _ := b.desk.State().Span(figure.ID); s.Label != annotate.LabelActor || s.Detailed() {
		t.Errorf("%+v", s)
	}
	b.says("Relabelled as actor. The details of the other label and 1 link were removed.")
	if links := b.desk.State().LinkList(); len(links) != 1 || links[0].ID != "l1" {
		t.Errorf("links %+v", links)
	}
	b.undo()
	if b.desk.State().LinkCount() != 2 {
		t.Errorf("after an undo %+v", b.desk.State().LinkList())
	}
	if s, _ := b.desk.State().Span(figure.ID); s.Label != annotate.LabelFigure || s.Figure.Value != "50" {
		t.Errorf("after an undo %+v", s)
	}
	b.agrees()
}

func TestARelabelDropsTheLinksThatTheLabelDoesNotHave(t *testing.T) {
	b, claim, _ := linked(t)
	b.view.SelectSpan(claim.ID, false)
	b.key("2")
	b.says("Relabelled as actor. 2 links that do not fit the label were removed.")
	if links := b.desk.State().LinkList(); len(links) != 0 {
		t.Errorf("links %+v", links)
	}
	b.undo()
	if s := b.desk.State(); s.LinkCount() != 2 {
		t.Errorf("after an undo %+v", s.LinkList())
	}
	b.agrees()
}

func TestSeveralRelabelledSpansDropTheLinksThatDoNotFit(t *testing.T) {
	b, _, _ := linked(t)
	b.all()
	b.key("2")
	b.says("2 spans relabelled as actor; 1 span had the label actor already. 1 span lost the details of the other label. 2 links that do not fit the label were removed.")
	if links := b.desk.State().LinkList(); len(links) != 0 {
		t.Errorf("links %+v", links)
	}
	b.undo()
	if s := b.desk.State(); s.LinkCount() != 2 || s.SpanCount() != 3 {
		t.Errorf("after an undo %+v", s)
	}
	b.agrees()
}
