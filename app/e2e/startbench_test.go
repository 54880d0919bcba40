//go:build e2e

package e2e

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonl"
	"goldspan/storage"
)

// How long a program is left alone before its memory is looked at; settled is as long as
// a large project is looked through for damage, and gets its first snapshot.
const (
	rest    = 3 * time.Second
	settled = 20 * time.Second
)

// BenchmarkStart measures the start of the program and its memory, and beside it
// those of a hello world of Fyne, in turns. The figures are medians.
//
//	go test -tags e2e -run '^$' -bench Start -benchtime 11x ./app/e2e
func BenchmarkStart(b *testing.B) {
	h := newHome(b)
	hello := h.file("hello")
	cmd := exec.Command("go", "build", "-o", hello, "./app/e2e/testdata/hello")
	cmd.Dir = shared.module
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("build the hello world: %v\n%s", err, out)
	}
	compareStarts(b, h, []started{
		{"hello", []string{hello}, 0, rest},
		{"program", []string{shared.binary, h.project(b, "Sample", sampleArticles(b)...)}, 0, rest},
	})
}

// BenchmarkStartOfALargeProject measures what 100,000 articles take, also until all of
// them are listed: listed-ms at most 600, and large-rss-MB at most 40 more than
// empty-rss-MB. It needs some minutes, most of them to make the project.
//
//	go test -tags e2e -run '^$' -bench StartOfALargeProject -benchtime 5x ./app/e2e
func BenchmarkStartOfALargeProject(b *testing.B) {
	h := newHome(b)
	empty := h.file("Empty.goldspan")
	p, err := storage.Create(b.Context(), empty, storage.Options{})
	if err == nil {
		err = p.Close()
	}
	if err != nil {
		b.Fatal(err)
	}
	small := h.project(b, "Small", h.text(b, "mayor.txt", mayor))
	const many = 100_000
	large := h.project(b, "Large", h.manyArticles(b, many))
	compareStarts(b, h, []started{
		{"empty", []string{shared.binary, empty}, 0, settled},
		{"small", []string{shared.binary, small}, 1, settled},
		{"large", []string{shared.binary, large}, many, settled},
	})
}

// manyArticles writes a file of n short articles with three spans each.
func (h home) manyArticles(b *testing.B, n int) string {
	b.Helper()
	var out bytes.Buffer
	labels := annotate.DefaultLabels()
	enc := jsonl.Format().NewEncoder(&out, format.Options{Set: annotate.Set{ID: "me", Name: "me", Kind: annotate.SetPerson}, Labels: labels})
	for i := range n {
		title := fmt.Sprintf("Governor says that at least %d died when the dam broke", i)
		text := title + "\n\nHe spoke on Tuesday."
		meta := annotate.Meta{Outlet: fmt.Sprintf("The Valley Post %d", i%20), Published: "2022-09-14"}
		a, err := annotate.NewArticle(annotate.ArticleID(fmt.Sprintf("0199c5a2-6f1e-7aaa-9bbb-%012d", i)), title, text, meta)
		if err != nil {
			b.Fatal(err)
		}
		var spans []annotate.Span
		for k, label := range labels {
			r := annotate.Range{Start: k, End: k + 8}
			spans = append(spans, annotate.Span{ID: annotate.SpanID(fmt.Sprintf("s%d", k)), Label: label.ID, Range: r, Quote: a.Quote(r)})
		}
		state, err := annotate.LoadState(a, annotate.Set{ID: "me"}, annotate.Parts{Status: annotate.StatusDone, Spans: spans})
		if err == nil {
			err = enc.Encode(state)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	if err := enc.Close(); err != nil {
		b.Fatal(err)
	}
	return h.text(b, "many.jsonl", out.String())
}

// started is a program with its arguments, and the name of its figures.
type started struct {
	name     string
	args     []string
	articles int // to wait for in the list; 0: none
	rest     time.Duration
}

// compareStarts starts programs in turns and reports the medians of their figures.
func compareStarts(b *testing.B, h home, programs []started) {
	b.Helper()
	eye := newRootEye(b)
	for _, p := range programs {
		eye.start(b, h, p) // the first start of a user reads all fonts of the system
	}
	all := map[string][]float64{}
	for b.Loop() {
		for _, p := range programs {
			for figure, value := range eye.start(b, h, p) {
				all[p.name+"-"+figure] = append(all[p.name+"-"+figure], value)
			}
		}
	}
	b.ReportMetric(0, "ns/op") // of all programs together: nobody asks for that
	for name, values := range all {
		slices.Sort(values)
		b.ReportMetric(values[len(values)/2], name)
	}
}

// rootEye watches the windows of the display.
type rootEye struct {
	conn *xgb.Conn
	root xproto.Window
	pid  xproto.Atom // the property that names a window's process
}

func newRootEye(b *testing.B) rootEye {
	b.Helper()
	conn, err := xgb.NewConnDisplay(shared.display.name)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(conn.Close)
	e := rootEye{conn: conn, root: xproto.Setup(conn).DefaultScreen(conn).Root}
	const name = "_NET_WM_PID"
	atom, err := xproto.InternAtom(conn, false, uint16(len(name)), name).Reply()
	if err == nil {
		e.pid = atom.Atom
		err = xproto.ChangeWindowAttributesChecked(conn, e.root, xproto.CwEventMask, []uint32{xproto.EventMaskSubstructureNotify}).Check()
	}
	if err != nil {
		b.Fatal(err)
	}
	return e
}

// start starts a program and ends it. It answers how long it took until the window
// was mapped and until something was painted in it, and the processor's time until
// then, in milliseconds; and the memory after a rest, in megabytes. Where articles are
// waited for, it also answers when all were listed, and the processor's time until then.
func (e rootEye) start(b *testing.B, h home, p started) map[string]float64 {
	b.Helper()
	cmd := exec.Command(p.args[0], p.args[1:]...)
	socket := h.file("s")
	cmd.Env, cmd.Dir = shared.display.env(string(h), "FYNE_SCALE=1", "FYNE_THEME=light"), string(h)
	if p.articles > 0 {
		cmd.Env = append(cmd.Env, "GOLDSPAN_INSPECT="+socket)
	}
	diesWithUs(cmd)
	began := time.Now()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	defer end(cmd)
	window, err := e.mapped(cmd.Process.Pid)
	if err != nil {
		b.Fatal(err)
	}
	mapped := time.Since(began)
	if err := e.painted(window); err != nil {
		b.Fatal(err)
	}
	painted := time.Since(began)
	cpu, err := processorTime(cmd.Process.Pid)
	if err != nil {
		b.Fatal(err)
	}
	var listed, idle time.Duration
	for p.articles > 0 && idle == 0 {
		s, err := look(socket)
		all := err == nil && s.counted() == p.articles
		if all && listed == 0 {
			listed = time.Since(began)
		}
		switch {
		case all && s.Idle:
			idle = time.Since(began)
		case time.Since(began) > time.Minute:
			b.Fatalf("the articles are not listed: %v, %s", err, s.Status)
		default:
			time.Sleep(20 * time.Millisecond)
		}
	}
	cpuIdle, err := processorTime(cmd.Process.Pid)
	if err != nil {
		b.Fatal(err)
	}
	time.Sleep(p.rest)
	figures, err := memory(cmd.Process.Pid)
	if err != nil {
		b.Fatal(err)
	}
	figures["mapped-ms"], figures["painted-ms"], figures["cpu-ms"] = milliseconds(mapped), milliseconds(painted), cpu
	if p.articles > 0 {
		figures["listed-ms"], figures["idle-ms"], figures["cpu-idle-ms"] = milliseconds(listed), milliseconds(idle), cpuIdle
	}
	return figures
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// mapped waits for a window of a process. The window manager puts it into another
// one, and that is what is mapped below the root.
func (e rootEye) mapped(pid int) (xproto.Window, error) {
	late := time.AfterFunc(limit, e.conn.Close)
	defer late.Stop()
	for {
		event, err := e.conn.WaitForEvent()
		if event == nil && err == nil {
			return 0, errors.New("no window came")
		}
		notify, ok := event.(xproto.MapNotifyEvent)
		if !ok {
			continue
		}
		windows := []xproto.Window{notify.Window}
		if tree, err := xproto.QueryTree(e.conn, notify.Window).Reply(); err == nil {
			windows = append(windows, tree.Children...)
		}
		for _, w := range windows {
			p, err := xproto.GetProperty(e.conn, false, w, e.pid, xproto.AtomCardinal, 0, 1).Reply()
			if err == nil && len(p.Value) == 4 && int(xgb.Get32(p.Value)) == pid {
				return w, nil
			}
		}
	}
}

// painted waits until a corner of the window is light: the display is black.
func (e rootEye) painted(window xproto.Window) error {
	for until := time.Now().Add(limit); time.Now().Before(until); time.Sleep(time.Millisecond) {
		image, err := xproto.GetImage(e.conn, xproto.ImageFormatZPixmap, xproto.Drawable(window), 3, 3, 1, 1, 1<<32-1).Reply()
		if err != nil {
			return err
		}
		if slices.Min(image.Data[:3]) > 0x80 {
			return nil
		}
	}
	return errors.New("nothing was painted")
}

// processorTime is what a process has used of it, in milliseconds.
func processorTime(pid int) (float64, error) {
	stat, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	if err != nil {
		return 0, err
	}
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:])) // the name may have spaces
	total := 0
	for _, field := range fields[11:13] { // in the program and in the kernel
		ticks, err := strconv.Atoi(field)
		if err != nil {
			return 0, fmt.Errorf("time of %d: %w", pid, err)
		}
		total += ticks
	}
	return float64(total) * 1000 / 100, nil // Linux counts a hundred ticks a second
}

// memory is what a process has in memory, what it had at most, and the part that no
// file is behind.
func memory(pid int) (map[string]float64, error) {
	status, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "status"))
	if err != nil {
		return nil, err
	}
	figures := map[string]float64{}
	for line := range strings.Lines(string(status)) {
		name, value, _ := strings.Cut(line, ":")
		unit, ok := map[string]string{"VmRSS": "rss-MB", "VmHWM": "peak-MB", "RssAnon": "anon-MB"}[name]
		if !ok {
			continue
		}
		kib, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(value), " kB"))
		if err != nil {
			return nil, fmt.Errorf("memory of %d: %w", pid, err)
		}
		figures[unit] = float64(kib) / 1000
	}
	return figures, nil
}
