package annotate

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
)

// Original is the file that an article was made of, compressed.
type Original struct {
	Name        string // of the file, without its folder
	Encoding    string // in which it was read, if the user chose it; "" as the file shows
	Compression string // "gzip"
	Bytes       []byte
}

// MaxOriginal is the largest file that is kept, in bytes.
const MaxOriginal = 16 << 20

// ErrNoOriginal says that a project has no file of an article.
var ErrNoOriginal = errors.New("no original is kept")

// gzipped is the compression of originals.
const gzipped = "gzip"

// NewOriginal compresses a file; nil for one that is too large to keep.
func NewOriginal(name, encoding string, data []byte) *Original {
	if len(data) > MaxOriginal {
		return nil
	}
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestSpeed) // the level is one of those that there are
	_, err := w.Write(data)
	if err = errors.Join(err, w.Close()); err != nil {
		return nil // a buffer takes all, so there is no error
	}
	return &Original{Name: name, Encoding: encoding, Compression: gzipped, Bytes: b.Bytes()}
}

// Data is the file. The error is an ErrDamaged.
func (o Original) Data() ([]byte, error) {
	data, err := o.unpack()
	if err != nil {
		return nil, fmt.Errorf("original %s: %w: %v", o.Name, ErrDamaged, err)
	}
	return data, nil
}

func (o Original) unpack() ([]byte, error) {
	if o.Compression != gzipped {
		return nil, fmt.Errorf("compression %q is not known", o.Compression)
	}
	r, err := gzip.NewReader(bytes.NewReader(o.Bytes))
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(r, MaxOriginal+1))
	if err == nil && len(data) > MaxOriginal {
		err = fmt.Errorf("more than %d bytes", MaxOriginal)
	}
	return data, err
}
