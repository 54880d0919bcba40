package storage

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"

	"goldspan/annotate"
)

// find is the article of the project that has a's text, whatever their IDs are. All
// that is known of it is in the file then.
func (in *importer) find(ctx context.Context, a *annotate.Article) (number int64, id annotate.ArticleID, known bool, err error) {
	key := textKey(a)
	asked, err := in.ask(ctx, key)
	if err != nil {
		return 0, "", false, err
	}
	if asked {
		const query = "SELECT number, id FROM article WHERE sha256 = $1 AND hidden = 0"
		if err := one(ctx, in.tx, nil, query, []any{a.SHA256()}, &number, &id); err != nil {
			return 0, "", false, err
		}
	}
	if number == 0 {
		number = in.fresh.numbers[key]
	}
	if number == 0 {
		return 0, "", false, nil
	}
	if err := in.rows.insert(ctx, in.tx); err != nil {
		return 0, "", false, err
	}
	var sum string
	if err := one(ctx, in.tx, annotate.ErrNoArticle, "SELECT id, sha256 FROM article WHERE number = $1", []any{number}, &id, &sum); err != nil || sum != a.SHA256() {
		return 0, "", false, err
	}
	return number, id, true, nil
}

// article finds the text in the project, or adds it with the file that it was made of.
func (in *importer) article(ctx context.Context, a *annotate.Article, o *annotate.Original) (number int64, id annotate.ArticleID, known bool, err error) {
	if number, id, known, err = in.find(ctx, a); known || err != nil {
		return number, id, known, err
	}
	if err := checkArticle(a); err != nil {
		return 0, "", false, err
	}
	id = a.ID
	for {
		key := idKey(id)
		asked, err := in.ask(ctx, key)
		if err != nil {
			return 0, "", false, err
		}
		taken := in.fresh.numbers[key] != 0
		if !taken && asked {
			if err := one(ctx, in.tx, nil, "SELECT EXISTS (SELECT 1 FROM article WHERE id = $1 AND hidden = 0)", []any{string(id)}, &taken); err != nil {
				return 0, "", false, err
			}
		}
		if !taken {
			break
		}
		id = annotate.ArticleID(in.project.options.NewID())
	}
	in.last++
	in.fresh.add(textKey(a), in.last)
	in.fresh.add(idKey(id), in.last)
	return in.last, id, false, in.rows.article(in.last, id, a, o, in.at)
}

// ask says that the file has to be asked for the article with a key. It then has all
// articles that can be seen, also of this import.
func (in *importer) ask(ctx context.Context, k articleKey) (bool, error) {
	if in.straight && in.fresh.may(k) {
		return true, in.rows.insert(ctx, in.tx)
	}
	return !in.isAlone(), nil
}

// freshArticles are the articles of an import, by key of their text and by key of their
// ID. There may be 100,000 articles, so that keys are small.
//
// Articles that are hidden until the import ends have no index in the file: their numbers
// are here. Two may have the same key, once in 2^64 times. Then a text is looked up, and an
// ID is made anew. Of articles that are not hidden only some bits of the keys are here. A
// few times in a million these are those of another key, and the file is asked in vain.
type freshArticles struct {
	numbers map[articleKey]int64
	bits    map[uint32]bool
	mask    uint32 // of the bits
}

type articleKey uint64

func newFreshArticles(hidden bool, mask uint32) freshArticles {
	if hidden {
		return freshArticles{numbers: map[articleKey]int64{}}
	}
	return freshArticles{bits: map[uint32]bool{}, mask: mask}
}

func (f freshArticles) add(k articleKey, number int64) {
	if f.numbers != nil {
		f.numbers[k] = number
	} else {
		f.bits[uint32(k)&f.mask] = true
	}
}

// may says that the import may have an article with that key.
func (f freshArticles) may(k articleKey) bool { return f.numbers[k] != 0 || f.bits[uint32(k)&f.mask] }

func textKey(a *annotate.Article) articleKey {
	var k [8]byte
	_, _ = hex.Decode(k[:], []byte(a.SHA256()[:2*len(k)])) // they are digits
	return articleKey(binary.LittleEndian.Uint64(k[:]))
}

// idKey is no key of a text, because texts have no NUL.
func idKey(id annotate.ArticleID) articleKey {
	sum := sha256.Sum256([]byte("\x00" + id))
	return articleKey(binary.LittleEndian.Uint64(sum[:]))
}

// takeRegions gives an article that the project has the regions of the item, where the
// article has none, or where the item's are to take their place. It says whether it did.
func (in *importer) takeRegions(ctx context.Context, number int64, id annotate.ArticleID, item annotate.Incoming) (bool, error) {
	theirs := item.Article.NotArticle()
	if len(theirs) == 0 {
		return false, nil
	}
	var stored string
	if err := one(ctx, in.tx, nil, "SELECT not_article FROM article WHERE number = $1", []any{number}, &stored); err != nil {
		return false, err
	}
	mine, err := readRegions(stored)
	if err != nil || slices.Equal(mine, theirs) || mine != nil && item.OnConflict != annotate.ConflictReplace {
		return false, err
	}
	if number < in.first { // a new one comes and goes with its article
		if err := in.show(ctx); err != nil {
			return false, err
		}
		return true, in.writeRegions(ctx, number, annotate.RegionsChange{Article: id, Before: mine, After: theirs})
	}
	return true, in.setRegions(ctx, number, theirs)
}
