package cli

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format/jsonl"
	"goldspan/annotate/format/jsontext"
	"goldspan/annotate/format/predictions"
	"goldspan/annotate/ingest"
	"goldspan/annotate/ingest/packed"
	"goldspan/annotate/ingest/pdfium"
	"goldspan/app/exchange"
	"goldspan/app/exchange/web"
)

// grouped is a number with commas: 10,000.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for at := len(s) - 3; at > 0; at -= 3 {
		s = s[:at] + "," + s[at:]
	}
	return s
}

// The table of the manual has the limits of the program.
func TestTheManualHasTheLimits(t *testing.T) {
	chapter, err := os.ReadFile("../../assets/manual/09-projects.md")
	if err != nil {
		t.Fatal(err)
	}
	for what, most := range map[string]string{
		"the text of an article":                           fmt.Sprintf("%d MB; from a text file or a document, %d MB", annotate.MaxText/1_000_000, exchange.MaxText>>20),
		"a span with its quote, note and details":          fmt.Sprintf("%d MB", annotate.MaxText/1_000_000),
		"labels of a project":                              grouped(annotate.MaxLabels),
		"annotation sets of a project, with runs":          grouped(annotate.MaxSets),
		"the name of a label or an annotation set":         grouped(annotate.MaxName) + " bytes",
		"the name of a project’s file, with `.goldspan`":   grouped(annotate.MaxFileName) + " bytes",
		"the path of a project":                            grouped(annotate.MaxPath) + " bytes",
		"a line or a value of another format than `jsonl`": fmt.Sprintf("%d MB", jsontext.MaxValue>>20),
		"a line of `jsonl`":                                fmt.Sprintf("%d MB", jsonl.MaxLine>>20),
		"a Markdown text":                                  fmt.Sprintf("%d MB", ingest.MaxMarkdown>>20),
		"a line of predictions":                            fmt.Sprintf("%d MB", predictions.MaxLine>>20),
		"the file of an article that the project keeps":    fmt.Sprintf("%d MB", annotate.MaxOriginal>>20),
		"a PDF":      fmt.Sprintf("%s pages of %s characters", grouped(pdfium.MaxPages), grouped(pdfium.MaxChars)),
		"an archive": fmt.Sprintf("%s files, %d GB unpacked, %d times its size, names of %s bytes", grouped(packed.MaxFiles), packed.MaxUnpacked>>30, packed.MaxRatio, grouped(packed.MaxName)),
		"a page of the web, and all pages of one import": fmt.Sprintf("%d MB, and %d MB", web.MaxBytes>>20, web.MaxAll>>20),
	} {
		if row := fmt.Sprintf("\n| %s | %s |\n", what, most); !strings.Contains(string(chapter), row) {
			t.Errorf("09-projects.md must have the row%s", row)
		}
	}
}
