package session

import (
	"context"

	"goldspan/annotate"
)

// What follows changes the project as a whole, each as one action.

// AddLabel adds a label behind the others. The error may be a LabelError.
func (h *History) AddLabel(ctx context.Context, l annotate.Label) error {
	return h.change(ctx, annotate.Act{Kind: annotate.ActAddLabel, Label: l.Name}, annotate.LabelChange{After: l})
}

// UpdateLabel gives a label another name, colour or key. The error may be a
// LabelError, or wrap ErrLabelAbsent.
func (h *History) UpdateLabel(ctx context.Context, before, after annotate.Label) error {
	act := annotate.Act{Kind: annotate.ActRecolorLabel, Label: before.Name}
	switch {
	case before.Name != after.Name:
		act.Kind, act.New = annotate.ActRenameLabel, after.Name
	case before.Key != after.Key:
		act.Kind, act.New = annotate.ActRekeyLabel, after.Key
	}
	return h.change(ctx, act, annotate.LabelChange{Before: before, After: after})
}

// RemoveLabel removes a label that no span has, in any annotation set. The error
// may be a LabelError that says how many spans have it, or wrap ErrLabelAbsent.
func (h *History) RemoveLabel(ctx context.Context, l annotate.Label) error {
	return h.change(ctx, annotate.Act{Kind: annotate.ActRemoveLabel, Label: l.Name}, annotate.LabelChange{Before: l})
}

// Describe gives an article other details, cleaned; its text stays. Errors wrap
// ErrNoArticle or ErrNoTitle, or are a TextError.
func (h *History) Describe(ctx context.Context, article annotate.ArticleID, before, after annotate.Details) error {
	after, err := after.Clean()
	if err != nil {
		return err
	}
	return h.change(ctx, annotate.Act{Kind: annotate.ActDescribe, Article: after.Title},
		annotate.DetailsChange{Article: article, Before: before, After: after})
}

// SetRegions gives an article other regions that are not part of it. The error may wrap
// annotate.ErrRegions.
func (h *History) SetRegions(ctx context.Context, act annotate.Act, a *annotate.Article, after annotate.Regions) error {
	if _, err := a.WithRegions(after); err != nil {
		return err
	}
	return h.change(ctx, act, annotate.RegionsChange{Article: a.ID, Before: a.NotArticle(), After: after})
}

// AddSet adds an annotation set. The error may be a SetError.
func (h *History) AddSet(ctx context.Context, s annotate.Set) error {
	return h.change(ctx, annotate.Act{Kind: annotate.ActAddSet, Set: s.Name}, annotate.SetChange{After: s})
}

// RenameSet gives an annotation set another name. The error may be a SetError, or
// wrap ErrNoSet.
func (h *History) RenameSet(ctx context.Context, s annotate.Set, name string) error {
	renamed := s
	renamed.Name = name
	return h.change(ctx, annotate.Act{Kind: annotate.ActRenameSet, Set: s.Name, New: name}, annotate.SetChange{Before: s, After: renamed})
}

// RemoveSet removes an annotation set with all that it says of any article. The
// error may be a SetError, for the last one, or wrap ErrNoSet.
func (h *History) RemoveSet(ctx context.Context, s annotate.Set) error {
	return h.change(ctx, annotate.Act{Kind: annotate.ActRemoveSet, Set: s.Name}, annotate.SetChange{Before: s})
}

// RemoveArticles removes articles with all that any annotation set says of them.
// The error may wrap ErrNoArticle. A thousand articles may take longer than a
// window can wait: then Start the action and Run it elsewhere.
func (h *History) RemoveArticles(ctx context.Context, articles ...annotate.ArticleSummary) error {
	act, step := Removal(articles)
	_, err := h.Do(ctx, act, step)
	return err
}

// Removal is the removal of articles as an action of one step.
func Removal(articles []annotate.ArticleSummary) (annotate.Act, Step) {
	act := annotate.Act{Kind: annotate.ActRemoveArticles, Count: len(articles)}
	if len(articles) == 1 {
		act.Article = articles[0].Title
	}
	var removed annotate.ArticlesChange
	for _, a := range articles {
		removed.Removed = append(removed.Removed, a.ID)
	}
	return act, Exactly{removed}
}

func (h *History) change(ctx context.Context, act annotate.Act, change annotate.Part) error {
	_, err := h.Do(ctx, act, Exactly{change})
	return err
}
