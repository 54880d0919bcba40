//go:build faults && linux

package faults

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// tree is the files below a folder, by their paths. Hidden ones are what an export that
// was killed leaves.
func tree(t testing.TB, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	must(t, fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		hidden := strings.HasPrefix(d.Name(), ".") && strings.HasSuffix(d.Name(), ".tmp")
		switch {
		case err != nil:
			return err
		case hidden && d.IsDir():
			return fs.SkipDir
		case hidden || d.IsDir():
			return nil
		}
		files[path], err = os.ReadFile(filepath.Join(dir, path))
		return err
	}))
	return files
}

// An export of several files that is killed leaves each file whole: the old one or the
// new one. A folder is the old one or the new one as a whole.
func TestKilledWhileExportingFiles(t *testing.T) {
	in := inputsIn(t.TempDir())
	must(t, in.write(400))
	for stream, kind := range []struct {
		fault string
		args  []string
		whole bool // a folder, which changes as one
	}{
		{"kill -9 while splitting", []string{"-o", "gold.jsonl", "--split", "train=80,dev=10,test=10"}, false},
		{"kill -9 while splitting a format that is read twice", []string{"--format", "html", "-o", "gold.html", "--split", "train=80,dev=20"}, false},
		{"kill -9 while exporting a folder", []string{"--format", "brat", "-o", "gold"}, true},
	} {
		t.Run(kind.fault, func(t *testing.T) {
			path := copied(t)
			dir := t.TempDir()
			args := slices.Clone(kind.args)
			for i := range args {
				if strings.HasPrefix(args[i], "gold") {
					args[i] = filepath.Join(dir, args[i])
				}
			}
			args = append([]string{"export", path, "--status", "all"}, args...)
			must(t, ran(0, args...))
			old := tree(t, dir)
			must(t, ran(0, "import", path, in.articles))
			random := chance(t, 60+uint64(stream))
			var took time.Duration
			var made map[string][]byte
			again := func(files map[string][]byte) {
				must(t, os.RemoveAll(dir))
				names := slices.SortedFunc(maps.Keys(files), func(a, b string) int { // the mark of a folder last, as an export writes it
					return cmp.Compare(strings.Count(a, ".goldspan-export"), strings.Count(b, ".goldspan-export"))
				})
				for _, name := range names {
					data, at := files[name], filepath.Join(dir, filepath.FromSlash(name))
					must(t, os.MkdirAll(filepath.Dir(at), 0o700))
					must(t, os.WriteFile(at, data, 0o600))
				}
			}
			start := time.Now()
			must(t, ran(0, args...))
			took, made = time.Since(start), tree(t, dir)
			if maps.EqualFunc(old, made, bytes.Equal) {
				t.Fatal("the second export has the files of the first one")
			}
			r := row{fault: kind.fault}
			done := 0
			for r.rounds = 0; r.rounds < rounds(12, 40); r.rounds++ {
				again(old)
				_, running := killed(t, program(args...), nil, time.Duration(random.Float64()*float64(took)))
				got := tree(t, dir)
				isOld, isNew := maps.EqualFunc(got, old, bytes.Equal), maps.EqualFunc(got, made, bytes.Equal)
				whole := isOld || isNew
				if !kind.whole {
					whole = len(got) == len(old)
					for name, data := range got {
						whole = whole && (bytes.Equal(data, old[name]) || bytes.Equal(data, made[name]))
					}
				}
				if isNew {
					done++
				}
				if !whole || !running && !isNew {
					r.damaged++
					t.Errorf("round %d: there are %d files, neither the %d old ones nor the %d new ones", r.rounds, len(got), len(old), len(made))
				}
			}
			r.note = fmt.Sprintf("%d had been done", done)
			tell(t, r)
		})
	}
}
