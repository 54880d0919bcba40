//go:build e2e

package e2e

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The dialog of an export shows what the file will be. It splits the articles, and its
// main button repeats the last export.
func TestTheExportDialogSplitsAndRepeats(t *testing.T) {
	h := newHome(t)
	var texts []string
	for _, town := range []string{"Osten", "Valmere", "Kirn", "Dorsa", "Pell", "Rauma", "Tisza", "Lorne", "Brixa", "Meder"} {
		texts = append(texts, h.text(t, town+".txt", "Report from "+town+"\n\nThe harbour of "+town+" was closed when water rose in "+town+".\n"))
	}
	file := h.project(t, "Towns", texts...)
	p := open(t, h, file)
	p.tag("1", p.word("harbour"), p.word("closed"))
	p.key("Escape")
	p.key("ctrl+e")
	p.await("it is counted", func(s snapshot) bool { return s.says("10 articles with 1 span. The format says all of it.") })
	s := p.look()
	if !s.says(`"schema":"goldspan/2"`) {
		t.Error("the dialog does not show the start of the file")
	}
	p.check("check:split into parts, by whole stories")
	p.pressControl("button:choose file…")
	p.saveAs("towns.jsonl", "export")
	p.await("the parts are told", func(s snapshot) bool { return s.says("Exported 10 articles") && s.says("train: 8 articles") })
	p.dismiss()
	files := []string{"towns.train.jsonl", "towns.dev.jsonl", "towns.test.jsonl", "towns.split.json"}
	first := map[string]string{}
	lines := 0
	for _, name := range files {
		first[name] = read(t, h.file(name))
		lines += strings.Count(first[name], "\n")
		if strings.HasSuffix(name, ".jsonl") {
			h.must(t, "verify", h.file(name))
		}
	}
	var manifest struct {
		Parts []struct {
			Name     string
			Articles int
		}
	}
	if err := json.Unmarshal([]byte(first["towns.split.json"]), &manifest); err != nil || len(manifest.Parts) != 3 || manifest.Parts[0].Articles != 8 {
		t.Errorf("%+v, %v", manifest, err)
	}

	// Once more by keys alone: the same bytes.
	for _, name := range files {
		if err := os.Remove(h.file(name)); err != nil && name != "towns.split.json" {
			t.Fatal(err)
		}
	}
	p.key("ctrl+e")
	p.awaitControl("the last export is offered", func(c control) bool { return c.Name == "button:export to towns.jsonl" && c.Enabled })
	p.key("Return")
	p.await("the parts are told again", func(s snapshot) bool { return s.says("Exported 10 articles") && s.says("train: 8 articles") })
	p.dismiss()
	for _, name := range files {
		if read(t, h.file(name)) != first[name] {
			t.Errorf("%s has other bytes", name)
		}
	}
	p.close()
	if out, _, code := h.run(t, "export", file, "--status", "all", "--split", "train=80,dev=10,test=10", "-o", h.file("again.jsonl")); code != 0 {
		t.Fatal(out)
	}
	if read(t, h.file("again.train.jsonl")) != first["towns.train.jsonl"] {
		t.Error("the command line splits in another way")
	}
}

// A program that is killed while it exports leaves the old file whole.
func TestAKilledExportLeavesTheOldFile(t *testing.T) {
	h := newHome(t)
	var b strings.Builder
	text := strings.Repeat("The harbour was closed when the water rose. ", 200)
	for i := range 3000 {
		line, err := json.Marshal(map[string]any{"text": text + time.Duration(i).String(), "status": "done", "spans": []any{map[string]any{"start": 4, "end": 11, "label": "actor"}}})
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(line, '\n'))
	}
	file := h.project(t, "Many", h.text(t, "many.jsonl", b.String()))
	out := h.file("gold.jsonl")
	if err := os.WriteFile(out, []byte("the old file"), 0o600); err != nil {
		t.Fatal(err)
	}
	killed := 0
	for i := range 12 {
		cmd := exec.Command(shared.binary, "export", file, "-o", out)
		cmd.Env = shared.display.env(string(h))
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(20+30*i) * time.Millisecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Wait(); err == nil {
			break // it was faster
		}
		killed++
		if got := read(t, out); got != "the old file" && strings.Count(got, "\n") != 3000 {
			t.Fatalf("killed after %d ms: the file has %d bytes", 20+30*i, len(got))
		}
	}
	if killed < 2 {
		t.Errorf("%d exports were killed", killed)
	}
	h.must(t, "export", file, "-o", out)
	h.must(t, "verify", out)
	left, err := filepath.Glob(h.file(".gold.jsonl.*"))
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d temporary files are left by %d killed exports", len(left), killed)
}

// Another format is chosen with the pointer: the dialog says what it cannot say, the
// files beside the export are told, and are not replaced without a question. The export
// comes back into an empty project.
func TestAnotherFormatIsExportedAndComesBack(t *testing.T) {
	p, _ := ferryProject(t)
	h := p.home
	p.tag("2", p.word("Marit"), p.word("Oss"))
	p.key("ctrl+d")
	p.await("it is done", func(s snapshot) bool { return s.says("· done") })
	choose := func(from, title string) {
		t.Helper()
		p.pressControl("select:" + from)
		p.pressControl("menuitem:" + title)
	}
	p.key("ctrl+e")
	choose("goldspan jsonl", "conll (one column of tags)")
	p.await("what CoNLL cannot say", func(s snapshot) bool { return s.says("What the format cannot say:") && s.says("-DOCSTART-") })
	choose("conll (one column of tags)", "label studio json")
	p.await("it says all", func(s snapshot) bool { return s.says("1 article with 1 span. The format says all of it.") })
	p.pressControl("button:choose file…")
	p.saveAs("tasks.json", "export")
	p.await("the file beside it is told", func(s snapshot) bool { return s.says("Exported 1 article") && s.says("tasks.labels.xml") })
	p.dismiss()
	if got := read(t, h.file("tasks.labels.xml")); !strings.Contains(got, "<Label ") {
		t.Errorf("the configuration is %q", got)
	}
	back := h.project(t, "Back", h.file("tasks.json"))
	if n := ask[int](t, back, "SELECT count(*) FROM span WHERE quote = 'Marit Oss'"); n != 1 {
		t.Errorf("%d spans came back", n)
	}

	if err := os.WriteFile(h.file("other.labels.xml"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.key("ctrl+e")
	p.pressControl("button:choose another file…")
	p.saveAs("other.json", "export")
	p.await("it asks", func(s snapshot) bool { return s.says("The export also replaces other.labels.xml.") })
	p.pressControl("button:cancel")
	p.settle()
	if got := read(t, h.file("other.labels.xml")); got != "mine" {
		t.Error("a file is replaced though the analyst cancelled")
	}
	if _, err := os.Stat(h.file("other.json")); err == nil {
		t.Error("the export was made though the analyst cancelled")
	}
}

// The dialog tells how many articles are left out. A large export is cancelled with the
// pointer while it runs: the old file stays, and nothing else. The choice of the last
// export that was made comes back after a restart.
func TestALargeExportIsCancelledAndTheLastChoiceIsKept(t *testing.T) {
	h := newHome(t)
	var b strings.Builder
	text := strings.Repeat("The harbour was closed when the water rose, said the governor. ", 100)
	var spans []any // each with a note, which is a comment of the document
	for k := range 60 {
		spans = append(spans, map[string]any{"start": k*64 + 4, "end": k*64 + 11, "label": "actor", "note": "Seen, and looked up in the register."})
	}
	for i := range 3000 {
		line, err := json.Marshal(map[string]any{"text": text + time.Duration(i).String(), "status": "done", "spans": spans})
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(line, '\n'))
	}
	b.WriteString(`{"text":"A short text.","status":"todo","spans":[]}` + "\n")
	file := h.project(t, "Many", h.text(t, "many.jsonl", b.String()))
	out := h.file("reading.docx")
	if err := os.WriteFile(out, []byte("the old file"), 0o600); err != nil {
		t.Fatal(err)
	}
	p := open(t, h, file)
	p.await("an article is open", snapshot.ready)
	choose := func(from, title string) {
		t.Helper()
		p.pressControl("select:" + from)
		p.pressControl("menuitem:" + title)
	}
	p.key("ctrl+e")
	p.awaitFor(time.Minute, "what is left out is told", func(s snapshot) bool {
		return s.says("The format says all of it. 1 article that is not done was left out.")
	})
	choose("goldspan jsonl", "reading copy (word)")
	p.pressControl("button:choose file…")
	p.saveAs("reading.docx", "export")
	p.pressControl("button:replace")
	p.press = time.Time{} // another button needs no pause, and the export is short
	p.pressControl("button:cancel")
	p.awaitFor(time.Minute, "the export is cancelled", func(s snapshot) bool { return s.ready() && s.says("Cancelled.") })
	if got := read(t, out); got != "the old file" {
		t.Errorf("the old file has %d bytes", len(got))
	}
	if left, err := filepath.Glob(h.file(".*.tmp")); err != nil || len(left) > 0 {
		t.Errorf("%v are left, %v", left, err)
	}

	p.key("ctrl+e")
	choose("goldspan jsonl", "conll (one column of tags)")
	p.pressControl("button:choose file…")
	p.saveAs("gold.conll", "export")
	p.awaitFor(time.Minute, "it is exported", func(s snapshot) bool { return s.Idle && s.says("Exported") })
	p.awaitControl("its folder can be shown", func(c control) bool { return c.Name == "button:reveal" && c.Enabled })
	p.dismiss()
	first := read(t, h.file("gold.conll"))
	p.close()
	if err := os.Remove(h.file("gold.conll")); err != nil {
		t.Fatal(err)
	}

	p = open(t, h, file)
	p.await("an article is open again", snapshot.ready)
	p.key("ctrl+e")
	p.awaitControl("the last export is offered", func(c control) bool { return c.Name == "button:export to gold.conll" && c.Enabled })
	p.key("Return")
	p.awaitFor(time.Minute, "it is exported again", func(s snapshot) bool { return s.Idle && s.says("Exported") })
	if read(t, h.file("gold.conll")) != first {
		t.Error("the second export has other bytes")
	}
}
