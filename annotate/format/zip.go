package format

import (
	"archive/zip"
	"io"

	"github.com/klauspost/compress/flate"
)

// zipLevel is how hard a file of an archive is compressed. The usual level takes more
// than twice as long, and its archives are a fifth smaller.
const zipLevel = flate.BestSpeed

// NewZip starts an archive. The same files give the same bytes.
func NewZip(w io.Writer) *zip.Writer {
	z := zip.NewWriter(w)
	s := &squeezer{}
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return s.start(w) })
	return z
}

// squeezer compresses the files of an archive, one after another. Its tables are large,
// so they are made once.
type squeezer struct{ *flate.Writer }

func (s *squeezer) start(w io.Writer) (io.WriteCloser, error) {
	if s.Writer != nil {
		s.Reset(w)
		return s, nil
	}
	var err error
	s.Writer, err = flate.NewWriter(w, zipLevel)
	return s, err
}
