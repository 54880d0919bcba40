package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"goldspan/annotate"
)

// LeftStories are the articles of the proposed stories that the user left.
func (p *Project) LeftStories(ctx context.Context) (left [][]annotate.ArticleID, err error) {
	err = p.read(ctx, func(tx *sql.Tx) error {
		value, err := projectValue(ctx, tx, keyLeft)
		if err != nil || value == "" {
			return err
		}
		if err := json.Unmarshal([]byte(value), &left); err != nil {
			return fmt.Errorf("%w: %w", annotate.ErrDamaged, err)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the proposals that were left: %w", err)
	}
	return left, nil
}

// SetLeftStories sets the articles of the proposed stories that the user left.
func (p *Project) SetLeftStories(ctx context.Context, left [][]annotate.ArticleID) error {
	value, err := encodeJSON(left)
	if err == nil {
		err = p.writeShort(ctx, func(ctx context.Context, tx *writeTx) error { return setProjectValue(ctx, tx, keyLeft, value) })
	}
	if err != nil {
		return fmt.Errorf("set the proposals that were left: %w", err)
	}
	return nil
}
