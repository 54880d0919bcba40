//go:build e2e

package e2e

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"goldspan/storage/faults/refuse"
)

// The faults of the bench in storage/faults come to the window too. This is where:
//
//	deleted, moved, replaced, truncated, overwritten, folder gone   TestCopyOfALostProjectHasEveryTag, TestFileThatWasMovedAwayTakesNoEdits
//	… and what quitting and a backup do then                        TestQuitOffersACopyOfALostProject, TestADestroyedProjectIsRestored
//	disk full while editing, exporting, copying, backing up, opening TestTheDiskOfTheWindowIsFull
//	write-protected before it is opened                             TestReadOnlyFileIsReadAndNotChanged
//	file and folder write-protected while open                      TestAProjectIsWriteProtectedWhileOpen
//	network folder without locks                                    TestAProjectInAFolderWithoutLocks
//	kill -9                                                         TestKilledRightAfterATag, TestKilledWhileTagging, TestAKilledExportLeavesTheOldFile
//	damaged -wal after a kill                                       TestADamagedWALIsTold
//	damaged file                                                    TestADamagedProjectIsRepaired
//	no project: text, folder, another database, newer               TestBadInputIsToldInASentence
//	FIFOs, devices, mutated and hostile files                       TestHostileFilesAreDropped
//	two windows                                                     TestTheSecondWindowEditsWhenTheFirstIsClosed, TestSecondWindowReadsAlong
//	mistakes of the program                                         TestMistakesOfTheProgram

// refusing lets the kernel refuse calls of the programs that the test starts.
func refusing(t *testing.T, why syscall.Errno, calls ...refuse.Call) {
	t.Helper()
	shared.prepare = func(cmd *exec.Cmd) { refuse.Refuse(cmd, why, calls...) }
	t.Cleanup(func() { shared.prepare = nil })
}

// littleRoom is a disk that can be made full under the window.
type littleRoom struct {
	t      *testing.T
	folder string // a small disk; "" where none can be mounted
}

// smallHome is the home of a user on a disk of 64 MB. Where no disk can be mounted, the
// window may not make its files longer instead, see fill.
func smallHome(t *testing.T) (home, *littleRoom) {
	t.Helper()
	r := &littleRoom{t: t, folder: t.TempDir()}
	if err := unix.Mount("none", r.folder, "tmpfs", 0, "size=64m,mode=0700"); err != nil {
		t.Logf("no small disk: %v", err)
		r.folder = ""
		return newHome(t), r
	}
	t.Cleanup(func() {
		if err := unix.Unmount(r.folder, unix.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	h := home(r.folder)
	if err := os.Mkdir(h.file("run"), 0o700); err != nil {
		t.Fatal(err)
	}
	return h, r
}

// fill leaves no room to that program. What the program gives back of its room by itself,
// such as a -wal, is filled when fill is called again.
func (r *littleRoom) fill(p *program) {
	r.t.Helper()
	if r.folder == "" {
		r.limit(p, 0)
		return
	}
	f, err := os.OpenFile(filepath.Join(r.folder, "filler"), os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		r.t.Fatal(err)
	}
	defer f.Close()
	for err == nil {
		_, err = f.Write(make([]byte, 1<<20))
	}
	if !errors.Is(err, unix.ENOSPC) {
		r.t.Fatal(err)
	}
}

// free gives the room back.
func (r *littleRoom) free(p *program) {
	r.t.Helper()
	if r.folder == "" {
		r.limit(p, unix.RLIM_INFINITY)
	} else if err := os.Remove(filepath.Join(r.folder, "filler")); err != nil {
		r.t.Fatal(err)
	}
}

func (r *littleRoom) limit(p *program, bytes uint64) {
	r.t.Helper()
	if err := unix.Prlimit(p.cmd.Process.Pid, unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: bytes, Max: unix.RLIM_INFINITY}, nil); err != nil {
		r.t.Fatal(err)
	}
}

// noRoom says that the window tells of a full disk, in the words of either kind.
func noRoom(doing string) func(snapshot) bool {
	return func(s snapshot) bool {
		return s.Idle && (s.says(doing+": the disk is full") || s.says(doing+": the disk cannot be used"))
	}
}

func TestTheDiskOfTheWindowIsFull(t *testing.T) {
	h, room := smallHome(t)
	file := h.project(t, "War", h.text(t, "ferry.txt", ferry))
	p := open(t, h, file)
	p.tag("2", p.word("Marit"), p.word("Oss"))
	p.key("Escape")
	article := p.look().Article.ID
	h.text(t, "gold.jsonl", "an older one\n")

	room.fill(p)
	p.doubleClick(p.word("Friday"))
	p.selected("Friday")
	p.key("3")
	s := p.await("the edit is refused", noRoom("Could not tag figure"))
	if len(s.Spans) != 1 {
		t.Errorf("an edit that was not saved shows: %v", brief(s.Spans))
	}
	p.dismiss()
	p.key("Escape")
	p.key("ctrl+e")
	p.pressControl("button:choose file…")
	p.saveAs("gold.jsonl", "export")
	p.control("button:replace")
	room.fill(p)
	p.pressControl("button:replace")
	p.await("the export is refused", noRoom("Could not export gold.jsonl"))
	p.dismiss()
	if got := read(t, h.file("gold.jsonl")); got != "an older one\n" {
		t.Errorf("the old export is %q now", got)
	}
	p.key("ctrl+shift+s")
	p.saveAs("Aside.goldspan", "save")
	p.await("the copy is refused", noRoom("Could not save a copy"))
	p.dismiss()
	if left, err := filepath.Glob(h.file("Aside*")); err != nil || len(left) > 0 {
		t.Errorf("of the copy there is %v, %v", left, err)
	}

	room.free(p)
	p.doubleClick(p.word("Friday"))
	p.selected("Friday")
	p.key("3")
	p.tagged("figure", "Friday")
	p.key("Escape")
	room.fill(p)
	p.close()

	// With no room at all the project can be read, or the window says why it cannot.
	p = start(t, h, []string{file})
	p.await("the project is open, or the disk is told", func(s snapshot) bool { return s.ready() || noRoom("Could not open War.goldspan")(s) })
	room.free(p)
	p.close()
	p = open(t, h, file)
	if s := p.look(); len(s.Spans) != 2 {
		t.Errorf("there are %v", brief(s.Spans))
	}
	p.close()
	if got := storedSpans(t, file, article); len(got) != 2 {
		t.Errorf("the project has %v", got)
	}
	sound(t, file)
	h.must(t, "verify", file)
}

func TestAProjectIsWriteProtectedWhileOpen(t *testing.T) {
	h := newHome(t)
	folder := h.file("work")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(folder, "War.goldspan")
	if err := os.Rename(ferryFile(t, h), file); err != nil {
		t.Fatal(err)
	}
	refusing(t, syscall.EACCES, refuse.Forbidden)
	p := open(t, h, file)
	p.tag("2", p.word("Marit"), p.word("Oss"))
	p.key("Escape")
	if err := errors.Join(os.Chmod(file, 0o444), os.Chmod(folder, 0o555)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(folder, 0o755) })
	p.doubleClick(p.word("Friday"))
	p.selected("Friday")
	p.key("3")
	s := p.await("it is tagged, or refused in words", func(s snapshot) bool { return s.Idle && (len(s.Spans) == 2 || s.says("Could not")) })
	want := len(s.Spans)
	p.dismiss()
	p.key("alt+F4")
	p.awaitEnd()
	before := fingerprint(t, file)

	p = open(t, h, file)
	p.await("it is open for reading only, with all that was shown", func(s snapshot) bool {
		return len(s.Spans) == want && s.says("Read-only: the file is write-protected")
	})
	p.close()
	if after := fingerprint(t, file); after != before {
		t.Error("the file was changed")
	}
	if err := errors.Join(os.Chmod(folder, 0o755), os.Chmod(file, 0o644)); err != nil {
		t.Fatal(err)
	}
	p = open(t, h, file)
	p.doubleClick(p.word("Owners"))
	p.selected("Owners")
	p.key("1")
	p.await("it can be edited again", spansAre(want+1))
	p.close()
	sound(t, file)
	h.must(t, "verify", file)
}

func TestAProjectInAFolderWithoutLocks(t *testing.T) {
	h := newHome(t)
	file := ferryFile(t, h)
	before := fingerprint(t, file)
	refusing(t, syscall.ENOLCK, refuse.FileLocks, refuse.RecordLocks)
	p := open(t, h, file)
	p.await("it is open for reading only", func(s snapshot) bool {
		_, banner := s.control("banner")
		return banner && s.says("Read-only: files cannot be locked in its folder, as in some network folders")
	})
	p.doubleClick(p.word("Friday"))
	p.selected("Friday")
	p.key("1")
	p.await("a tag is refused in words", func(s snapshot) bool {
		return len(s.Spans) == 0 && s.says("because files cannot be locked in its folder")
	})
	p.key("ctrl+shift+s")
	p.saveAs("Aside.goldspan", "save")
	p.await("a copy to such a folder too", func(s snapshot) bool {
		return s.Idle && s.says("files cannot be locked there") && s.says("Choose a folder on this computer.")
	})
	p.dismiss()
	if s := p.settle(); !s.ready() {
		t.Error("the article is gone")
	}
	p.close()
	if after := fingerprint(t, file); after != before {
		t.Errorf("the file was %s and is %s", before, after)
	}
	if left, err := filepath.Glob(h.file("*.goldspan*")); err != nil || len(left) != 1 {
		t.Errorf("beside the project there is %v, %v", left, err)
	}
}

func TestADamagedWALIsTold(t *testing.T) {
	p, file := ferryProject(t)
	h := p.home
	h.backedUp(t, p, 1)
	p.tag("2", p.word("Marit"), p.word("Oss"))
	p.key("Escape")
	p.doubleClick(p.word("Friday"))
	p.key("3")
	p.tagged("figure", "Friday")
	p.kill()
	wal, err := os.ReadFile(file + "-wal")
	if err != nil || len(wal) < 5000 {
		t.Fatalf("the -wal has %d bytes, %v", len(wal), err)
	}
	wal[32+24+2000] ^= 0xff // in the first page of the first frame
	if err := os.WriteFile(file+"-wal", wal, 0o600); err != nil {
		t.Fatal(err)
	}
	p = start(t, h, []string{file})
	p.await("the window says that edits are lost", func(s snapshot) bool {
		return s.Idle && s.says("the last 2 changes that were saved are missing") && s.says("The newest backup is of")
	})
	p.dismiss()
	p.close()
	noPanic(t, p)
}

// hostile makes files that nobody should ever have sent: some of them are no files, and
// would be read or waited for without end.
func hostile(t *testing.T, h home) (files []string) {
	t.Helper()
	add := func(name, body string) { files = append(files, h.text(t, name, body)) }
	for _, name := range []string{"pipe.txt", "pipe.goldspan"} {
		if err := syscall.Mkfifo(h.file(name), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, h.file(name))
	}
	for name, to := range map[string]string{"zero.jsonl": "/dev/zero", "zero.goldspan": "/dev/zero", "zero.txt": "/dev/zero", "loop.txt": "loop.txt"} {
		if err := os.Symlink(to, h.file(name)); err != nil {
			t.Fatal(err)
		}
		files = append(files, h.file(name))
	}
	noise := strings.Repeat("\x00\x01\x02\xff", 1000)
	add("deep.jsonl", `{"text":`+strings.Repeat("[", 200_000)+"\n")
	add("nul.jsonl", `{"text":"A\u0000b","id":"../../etc/passwd"}`+"\n")
	add("escape.jsonl", `{"text":"Rain fell.","spans":[{"start":0,"end":4,"label":"\u001b]0;owned\u0007"}]}`+"\n")
	add("label.jsonl", `{"text":"Rain fell.","spans":[{"start":0,"end":4,"label":"`+strings.Repeat("x", 200_000)+`"}]}`+"\n")
	add("cut.jsonl", `{"text":"Rain fell.","spans":[{"start":0,"end":`)
	add("broken.docx", "PK\x03\x04"+noise)
	add("broken.zip", "PK\x03\x04"+noise)
	add("latin.txt", "Caf\xe9")
	add(strings.Repeat("n", 240)+".jsonl", `{"text":5}`)
	return files
}

func TestHostileFilesAreDropped(t *testing.T) {
	p, file := ferryProject(t)
	var articles []string
	for _, f := range hostile(t, p.home) {
		if filepath.Ext(f) != ".goldspan" {
			articles = append(articles, f)
			continue
		}
		p.drop(f)
		s := p.await("it is told to be no project", func(s snapshot) bool {
			return s.Idle && s.says("Could not open "+filepath.Base(f)+": it is not a Goldspan project: it is not an ordinary file")
		})
		if s.Project != file {
			t.Errorf("%s is open", s.Project)
		}
		p.dismiss()
	}
	p.imports(articles...)
	s := p.await("the report is shown", func(s snapshot) bool { return s.Idle && s.says("Added 1 article") })
	for _, f := range articles[:len(articles)-1] { // the last one is a text of a kind
		if !strings.Contains(s.dialogText(), filepath.Base(f)) {
			t.Errorf("nothing is said of %s", filepath.Base(f))
		}
	}
	if strings.ContainsAny(s.dialogText(), "\x1b\x07") {
		t.Errorf("the report has control characters: %q", s.dialogText())
	}
	p.dismiss()
	p.doubleClick(p.look().Words[0])
	p.key("2")
	p.await("an edit goes on", spansAre(1))
	article := p.look().Article.ID
	p.close()
	if got := storedSpans(t, file, article); len(got) != 1 {
		t.Errorf("the project has %v", got)
	}
	sound(t, file)
	p.home.must(t, "verify", file)
	noPanic(t, p)
}
