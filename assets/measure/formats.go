//go:build unix

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
)

const formatsHead = "| articles | format | program | s | times the native | s of processor | times the native | MB |\n| --- | --- | --- | --- | --- | --- | --- | --- |"

// formats measures an export of n articles in each format, and a split. The commands
// run in turns, so that a slow moment of the machine is one for all of them.
func (b bench) formats(n int, gen string, programs []program) error {
	in, project := b.file(fmt.Sprintf("in-%d.jsonl", n)), b.file("p.goldspan")
	if err := b.generate(gen, in, n); err != nil {
		return err
	}
	if err := os.RemoveAll(project); err != nil {
		return err
	}
	if err := command(programs[0].path, "import", project, in).Run(); err != nil {
		return err
	}
	var tasks []task
	native := ""
	writers, err := writersOf(programs[0])
	if err != nil {
		return err
	}
	for _, f := range writers {
		out := b.file("out" + extension(f.Extensions))
		if native == "" {
			native = f.Name
		}
		tasks = append(tasks, task{name: f.Name, fresh: []string{out}, args: []string{"export", project, "--format", f.Name, "-o", out}})
	}
	out := b.file("parts.jsonl")
	tasks = append(tasks, task{name: native + ", split in three", fresh: []string{b.file("parts.split.json")},
		args: []string{"export", project, "-o", out, "--split", "train=80,dev=10,test=10"}})
	type row struct{ task, program string }
	all := map[row][]figures{}
	for range b.runs {
		for _, t := range tasks {
			for _, p := range programs {
				for _, f := range t.fresh {
					if err := os.RemoveAll(f); err != nil {
						return err
					}
				}
				f, err := watch(exec.Command(p.path, t.args...), "")
				if err != nil {
					return fmt.Errorf("%s %s: %w", p.name, t.name, err)
				}
				all[row{t.name, p.name}] = append(all[row{t.name, p.name}], f)
			}
		}
	}
	for _, t := range tasks {
		for _, p := range programs {
			m, one := medians(all[row{t.name, p.name}]), medians(all[row{native, p.name}])
			fmt.Printf("| %d | %s | %s | %.2f | %.1f | %.2f | %.1f | %.0f |\n",
				n, t.name, p.name, m.wall, m.wall/one.wall, m.processor, m.processor/one.processor, m.memory)
		}
	}
	return nil
}

// extension is that of a new file; a format with several files has a folder.
func extension(extensions []string) string {
	if len(extensions) == 0 {
		return ""
	}
	return extensions[0]
}

// writer is a format that the program writes.
type writer struct {
	Name       string
	Extensions []string
	Writes     bool
}

// writersOf asks the program for the formats that it writes, its own first.
func writersOf(p program) (writers []writer, err error) {
	out, err := exec.Command(p.path, "formats", "--json").Output()
	if err != nil {
		return nil, fmt.Errorf("%s formats: %w", p.name, err)
	}
	var all []writer
	if err := json.Unmarshal(out, &all); err != nil {
		return nil, err
	}
	for _, f := range all {
		if f.Writes {
			writers = append(writers, f)
		}
	}
	return writers, nil
}
