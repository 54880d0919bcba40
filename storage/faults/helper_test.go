//go:build faults && linux

package faults

import (
	"bufio"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"goldspan/annotate"
	"goldspan/storage"
	"goldspan/storage/backup"
)

// helperEnv names what a copy of this program does instead of testing.
const helperEnv = "GOLDSPAN_FAULTS_HELPER"

// helper is a copy of this program that does something until it is killed, and its
// output.
func helper(t testing.TB, what string, args ...string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env, cmd.Stderr = append(os.Environ(), helperEnv+"="+what), os.Stderr
	out, err := cmd.StdoutPipe()
	must(t, err)
	return cmd, bufio.NewScanner(out)
}

func help(what string, args []string) {
	ctx := context.Background()
	var err error
	switch what {
	case "edit":
		err = helpEdit(ctx, args[0])
	case "look":
		err = helpLook(ctx, args[0])
	case "open":
		var p *storage.Project
		if p, err = storage.Open(ctx, args[0], options()); err == nil {
			err = p.Close()
		}
	case "backup":
		err = helpBackup(ctx, args[0], args[1])
	case "copy":
		err = helpCopy(ctx, args[0], args[1])
	case "small":
		var room uint64
		if room, err = strconv.ParseUint(args[1], 10, 64); err == nil {
			err = helpSmall(smallDisk(args[0]), room, args[2], args[3], args[4:])
		}
	default:
		err = errors.New("no such helper: " + what)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, what, err)
		os.Exit(1)
	}
}

// helpEdit edits a project without end. After each edit it prints what there is.
func helpEdit(ctx context.Context, path string) error {
	p, err := storage.Open(ctx, path, options())
	if err != nil {
		return err
	}
	if why := p.ReadOnly(); why != annotate.Writable {
		return errors.New("read-only: " + string(why))
	}
	e, err := newEditor(ctx, p)
	if err != nil {
		return err
	}
	for n := os.Getpid(); ; n++ {
		if err := e.edit(ctx, n); err != nil {
			return err
		}
		is, err := e.print(ctx)
		if err != nil {
			return err
		}
		fmt.Println(is)
	}
}

// print is the same where an editor's articles and labels are the same. Labels that
// cannot be read are those that were read last.
func (e *editor) print(ctx context.Context) (string, error) {
	h := sha256.New()
	labels, err := e.project.Labels(ctx)
	if err == nil {
		e.labels = fmt.Sprint(labels)
	} else if e.labels != "" {
		err = nil
	}
	fmt.Fprintln(h, e.labels)
	for _, s := range e.sessions {
		state := s.State()
		fmt.Fprintln(h, state.Article.Details(), state.Article.NotArticle(), state.Status, state.SpanList(), state.LinkList(), state.Decisions)
	}
	return fmt.Sprintf("%x", h.Sum(nil)[:12]), err
}

// helpBackup edits a project and makes a backup after each edit.
func helpBackup(ctx context.Context, path, dir string) error {
	p, err := storage.Open(ctx, path, options())
	if err != nil {
		return err
	}
	e, err := newEditor(ctx, p)
	if err != nil {
		return err
	}
	folder := backup.Folder{Dir: dir}
	if err := folder.SetRoom(1 << 20); err != nil {
		return err
	}
	for n := os.Getpid(); ; n++ {
		if err := e.edit(ctx, n); err != nil {
			return err
		}
		if _, err := folder.Take(ctx, p, annotate.BackupTimed); err != nil {
			return err
		}
		fmt.Println(n)
	}
}

// helpCopy saves copies of a project.
func helpCopy(ctx context.Context, path, dir string) error {
	p, err := storage.Open(ctx, path, options())
	if err != nil {
		return err
	}
	for n := 0; ; n++ {
		copied := filepath.Join(dir, fmt.Sprintf("%d-%d.goldspan", os.Getpid(), n))
		if err := p.SaveCopy(ctx, copied); err != nil {
			return err
		}
		fmt.Println(copied)
	}
}
