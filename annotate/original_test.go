package annotate

import (
	"bytes"
	"errors"
	"testing"
)

func TestAnOriginalComesBack(t *testing.T) {
	page := bytes.Repeat([]byte("<p>The dam held.</p>\r\n\x00\xff"), 2000)
	o := NewOriginal("dam.html", "windows-1252", page)
	if got, err := o.Data(); err != nil || !bytes.Equal(got, page) || len(o.Bytes) > len(page)/10 {
		t.Errorf("%d bytes of %d came back: %v", len(got), len(page), err)
	}
	if NewOriginal("big", "", make([]byte, MaxOriginal+1)) != nil {
		t.Error("a file larger than the limit is kept")
	}
	cut := *o
	cut.Bytes = cut.Bytes[:len(cut.Bytes)-9]
	bomb := NewOriginal("bomb", "", make([]byte, MaxOriginal))
	bomb.Bytes = append(bomb.Bytes, NewOriginal("", "", []byte{0}).Bytes...) // gzip takes one stream after another
	for name, o := range map[string]Original{"cut": cut, "bomb": *bomb, "other": {Compression: "zstd"}, "none": {Compression: "gzip"}} {
		if data, err := o.Data(); !errors.Is(err, ErrDamaged) || data != nil {
			t.Errorf("%s: %d bytes, %v", name, len(data), err)
		}
	}
}
