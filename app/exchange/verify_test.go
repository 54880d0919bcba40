package exchange

import (
	"bytes"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

func TestVerifyNamesLineAndSpan(t *testing.T) {
	_, data := export(t, annotated(t), filepath.Join(t.TempDir(), "out.jsonl"))
	lines := strings.SplitAfter(string(data), "\n")
	lines[0] = strings.Replace(lines[0], `"text":"王芳"`, `"text":"王方","certainty":1`, 1)
	lines[0] = strings.Replace(lines[0], `"to":"b-2"`, `"to":"b-9"`, 1)
	lines[1] = strings.Replace(lines[1], "Second", "second", 1)
	lines[2] = lines[2][:50] + "\n"
	lines[3] = strings.Replace(string(data), `"end_utf16":5`, `"end_utf16":6`, 1)

	report, err := Verify(strings.NewReader(strings.Join(lines, "")))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range report.Problems {
		got = append(got, p.String())
	}
	for i, want := range []string{
		"line 1, span b-2: the quote is \"王方\", the text at [27, 29) is \"王芳\"",
		"line 1, link l2: one end is the span \"b-9\", and the line has no such span",
		"line 2: the sha256 of the text is \"07a685",
		"line 3: the line is cut off",
		"line 4: line 1 has the same article ID and annotation set",
		"line 4, span b-6: the range in UTF-16 units is [0, 5)",
	} {
		if i >= len(got) || !strings.HasPrefix(got[i], want) {
			t.Errorf("problem %d: want %s in %q", i, want, got)
		}
	}
	if report.OK() || report.Found != 7 || report.Articles != 5 {
		t.Errorf("%+v", report)
	}
	if want := []string{`warning: key "spans.certainty" on 1 line is not one of goldspan/2 and was left out`}; !slices.Equal(said(report.Warnings()), want) {
		t.Errorf("%q", said(report.Warnings()))
	}
}

func TestVerifyCountsBeyondWhatItKeeps(t *testing.T) {
	report, err := Verify(strings.NewReader(strings.Repeat("x\n", maxFindings+5)))
	if err != nil || len(report.Problems) != maxFindings || report.Found != maxFindings+5 {
		t.Errorf("%d of %d, %v", len(report.Problems), report.Found, err)
	}
}

func TestVerifyTellsAReaderThatFails(t *testing.T) {
	broken := errors.New("gone")
	if _, err := Verify(iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Error(err)
	}
}

func TestVerifyFindsAWrongOffsetInEachUnit(t *testing.T) {
	_, data := export(t, annotated(t), filepath.Join(t.TempDir(), "out.jsonl"))
	for _, offset := range []string{`"start":`, `"end":`, `"start_byte":`, `"end_byte":`, `"start_utf16":`, `"end_utf16":`} {
		at := bytes.Index(data, []byte(offset)) + len(offset)
		broken := slices.Concat(data[:at], []byte("1"), data[at:])
		if data[at] == '0' {
			broken = slices.Concat(data[:at], []byte("1"), data[at+1:])
		}
		report, err := Verify(bytes.NewReader(broken))
		if err != nil || report.OK() || report.Problems[0].Line != 1 || report.Problems[0].Span == "" {
			t.Errorf("%s: %+v, %v", offset, report, err)
		}
	}
}

func TestVerifyNamesAnIDOfTwoTexts(t *testing.T) {
	_, data := export(t, annotated(t), filepath.Join(t.TempDir(), "out.jsonl"))
	lines := strings.SplitAfter(string(data), "\n")
	line := strings.Replace(lines[0], `"set":"`, `"set":"another `, 1)
	if report, err := Verify(strings.NewReader(lines[0] + line)); err != nil || !report.OK() {
		t.Fatalf("one text in two sets: %+v, %v", report, err)
	}
	id := strings.SplitN(lines[0], `"`, 9)[7]
	other := strings.Replace(strings.Replace(lines[1], `"set":"`, `"set":"another `, 1), `"id":"`+strings.SplitN(lines[1], `"`, 9)[7], `"id":"`+id, 1)
	report, err := Verify(strings.NewReader(lines[0] + other))
	if err != nil || report.Found != 1 || report.Problems[0].String() != "line 2: another line has the same article ID with another text" {
		t.Errorf("%+v, %v", report, err)
	}
}
