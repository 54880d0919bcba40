package main

import (
	"bytes"
	"os"
	"testing"
)

func TestCommittedFileIsWhatTheArticlesGive(t *testing.T) {
	got, err := generate("../articles")
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../sample.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("sample.jsonl is not what articles/*.txt give; run: go generate ./assets/sample")
	}
}

func TestAFolderWithoutArticlesIsRefused(t *testing.T) {
	if data, err := generate(t.TempDir()); err == nil {
		t.Errorf("gave %d bytes", len(data))
	}
}
