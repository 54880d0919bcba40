package exchange

import (
	"bufio"
	"errors"
	"io"
	"os"
)

// scratch is a file for what has no room in memory. It ends with its job.
type scratch struct {
	file *os.File
	to   *bufio.Writer
	size int64 // of what was written
}

// newScratch makes a file beside the export.
func (j *job) newScratch() (*scratch, error) {
	f, err := os.CreateTemp(j.folder, ".goldspan.*.tmp")
	if err != nil {
		return nil, err
	}
	// Where the system can, the name goes at once: then no end of the program leaves it.
	_ = os.Remove(f.Name())
	s := &scratch{file: f, to: bufio.NewWriterSize(f, 1<<18)}
	j.scratches = append(j.scratches, s)
	return s, nil
}

// end takes the files away that have no room in memory.
func (j *job) end() (err error) {
	for _, s := range j.scratches {
		err = errors.Join(err, s.file.Close())
		if gone := os.Remove(s.file.Name()); !errors.Is(gone, os.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}
	j.scratches = nil
	return err
}

// Write implements io.Writer.
func (s *scratch) Write(p []byte) (int, error) {
	n, err := s.to.Write(p)
	s.size += int64(n)
	return n, err
}

// Reader implements format.Scratch.
func (s *scratch) Reader() (io.Reader, error) {
	return bufio.NewReaderSize(io.NewSectionReader(s.file, 0, s.size), 1<<18), s.to.Flush()
}
