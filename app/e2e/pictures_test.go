//go:build e2e

package e2e

import (
	"bytes"
	"flag"
	"image/png"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// pictures is where the README's pictures go: -pictures assets/screenshots, from
// the repository's root.
var pictures = flag.String("pictures", "", "the `folder` for the pictures of the README; a temporary one where it is not given")

// The README's pictures are of the program as it is: this makes them anew, out of
// the sample and of the checking that the README describes.
func TestPicturesOfTheReadme(t *testing.T) {
	folder := *pictures
	switch {
	case folder == "":
		folder = t.TempDir()
	case !filepath.IsAbs(folder):
		folder = filepath.Join(shared.module, folder)
	}
	keep := func(p *program, name string) {
		t.Helper()
		p.settle()
		picture := p.shoot()
		if size := picture.Bounds().Size(); size.X != 1280 || size.Y != 800 {
			t.Fatalf("%s is %d by %d pixels", name, size.X, size.Y)
		}
		var plain bytes.Buffer
		if err := png.Encode(&plain, picture); err != nil {
			t.Fatal(err)
		}
		// 256 colours are a third of the bytes, and nobody sees a difference.
		cmd := exec.Command("convert", "png:-", "+dither", "-colors", "256", "png8:"+filepath.Join(folder, name))
		cmd.Stdin = &plain
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("write %s: %v\n%s", name, err, out)
		}
	}
	sample := func(options ...option) *program {
		p := start(t, newHome(t), []string{"--sample"}, options...)
		p.await("the sample is open", snapshot.ready)
		p.settle()
		p.size(1280, 800)
		return p
	}
	inArticle := func(p *program, title, first string) {
		t.Helper()
		row := p.awaitControl("the article's row", func(c control) bool {
			return strings.HasPrefix(c.Name, "article:") && strings.Contains(c.Text, title)
		})
		p.click(row.middle())
		p.await("the article is open", func(s snapshot) bool { return s.ready() && strings.Contains(s.Article.Title, title) })
		p.settle()
		p.clickWord(p.word(first))
		p.await("its claim is selected", func(s snapshot) bool { c, ok := s.selected(); return ok && c.Label == "claim" })
	}

	p := sample()
	inArticle(p, "Soldiers die in night battle", "hour")
	keep(p, "light.png")
	p.close()

	p = sample(dark)
	inArticle(p, "One dam, three alphabets", "begin")
	w := p.word("counted")
	p.point(w.middle())
	p.rest()
	keep(p, "dark.png")
	p.close()

	p = sample()
	p.pressControl("banner:close")
	p.runExtractor()
	p.rest()
	keep(p, "scores.png")
	p.key("n")
	p.await("the first error is shown", func(s snapshot) bool { return s.ready() && len(s.Ghosts) > 0 })
	for _, key := range []string{"e", "e", "b"} {
		p.key(key)
		p.await("it is settled", snapshot.ready)
		p.settle()
	}
	keep(p, "check.png")
	p.close()
}
