package storage

import (
	"testing"

	modernc "modernc.org/sqlite"
)

func TestACommitWaitsForTheDataAlone(t *testing.T) {
	if _, err := modernc.Fdatasync(false); err != nil {
		t.Fatal(err)
	}
	newProject(t)
	if !modernc.FdatasyncEnabled() {
		t.Error("a commit waits for the time of the change too")
	}
}
