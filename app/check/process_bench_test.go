//go:build unix

package check_test

import (
	"bytes"
	"fmt"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"goldspan/app/check/checktest"
)

// BenchmarkProcess checks two files with the program itself, from its start to
// its end, and tells the most memory that it had.
func BenchmarkProcess(b *testing.B) {
	program := filepath.Join(b.TempDir(), "goldspan")
	build := exec.Command("go", "build", "-tags", "headless", "-o", program, "goldspan")
	build.Env = append(build.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	for _, n := range []int{10_000, 100_000} {
		gold, pred := checktest.GenerateFiles(b, checktest.UpTo(n), checktest.UpTo(n))
		for name, args := range map[string][]string{"intervals off": {"--no-intervals"}, "intervals on": nil} {
			b.Run(fmt.Sprintf("articles=%d/%s", n, name), func(b *testing.B) {
				var peak int64
				for b.Loop() {
					cmd := exec.Command(program, append([]string{"check", "--gold", gold, "--pred", pred}, args...)...)
					out, err := cmd.Output()
					if err != nil || !bytes.Contains(out, fmt.Appendf(nil, "\n%d articles scored\nno problems\n", n)) {
						b.Fatalf("%v\n%s", err, out)
					}
					peak = max(peak, cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)
				}
				b.ReportMetric(float64(peak)/1024, "peak-MB")
			})
		}
	}
}
