package icons

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"testing"
)

// sizes are those that desktops and installers ask for, in pixels.
var sizes = [...]int{16, 24, 32, 48, 64, 128, 256, 512}

func decode(t *testing.T, size int) image.Image {
	t.Helper()
	data, err := os.ReadFile(fmt.Sprintf("icon-%d.png", size))
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func TestEverySizeIsThere(t *testing.T) {
	for _, size := range sizes {
		if b := decode(t, size).Bounds(); b.Dx() != size || b.Dy() != size {
			t.Errorf("icon-%d.png is %d×%d", size, b.Dx(), b.Dy())
		}
	}
}

// What makes the icon out has to be there at every size: clear corners, paper,
// and gold across the page's right edge.
func TestDrawingHoldsAtEverySize(t *testing.T) {
	for _, size := range sizes {
		img := decode(t, size)
		at := func(x, y float64) (r, g, b, a uint32) {
			r, g, b, a = img.At(int(x*float64(size)), int(y*float64(size))).RGBA()
			return r >> 8, g >> 8, b >> 8, a >> 8
		}
		if _, _, _, a := at(0.97, 0.03); a != 0 {
			t.Errorf("%d: the corner is not clear, alpha %d", size, a)
		}
		if r, g, b, _ := at(0.16, 0.5); r < 240 || g < 240 || b < 240 {
			t.Errorf("%d: no paper, #%02x%02x%02x", size, r, g, b)
		}
		if r, g, b, _ := at(0.84, 0.41); r < 220 || g < 140 || g > 200 || b > 90 {
			t.Errorf("%d: no gold, #%02x%02x%02x", size, r, g, b)
		}
	}
}

func TestEmbedded(t *testing.T) {
	cfg, err := png.DecodeConfig(bytes.NewReader(PNG))
	if err != nil || cfg.Width != 512 || cfg.Height != 512 {
		t.Errorf("PNG is %d×%d, %v", cfg.Width, cfg.Height, err)
	}
	d := xml.NewDecoder(bytes.NewReader(SVG))
	first := ""
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := tok.(xml.StartElement); ok && first == "" {
			first = e.Name.Local
		}
	}
	if first != "svg" {
		t.Errorf("SVG begins with <%s>", first)
	}
}
