package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"goldspan/annotate"
	"goldspan/app/exchange"
	"goldspan/app/explain"
)

func verifyCommand(env Env) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "verify FILE...",
		Short: "prove every offset, quote and hash",
		Long: `Proves the offsets, quotes and hashes of goldspan/2 files. Every hash must be
the hash of its text. Every quote must be text[start:end], in code points, bytes
and UTF-16 units. In files of other formats every span must fit its text. An
error is named with line and span, and the exit code is 1. A project is checked
as a whole: texts, quotes and the pages of the file. A link that does not fit
the labels of its ends, and a name with two kinds of actor, are warnings. The
name - stands for stdin.`,
		ValidArgsFunction: completeFiles(append([]string{"goldspan"}, jsonlEndings...)...),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("name the files to verify")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return verifyAll(c, env, args, asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print a JSON object for each file")
	return c
}

// verifyAll verifies every file, where one cannot be read the others all the same.
func verifyAll(c *cobra.Command, env Env, paths []string, asJSON bool) error {
	code := exitFine
	for _, path := range paths {
		result, err := verify(c.Context(), env, path)
		if err != nil {
			code = finish(env, c, err)
			continue
		}
		if !result.OK {
			code = max(code, exitFailed)
		}
		if err := result.print(env, asJSON); err != nil {
			return outputFailed(err)
		}
	}
	return code.orNil()
}

// verifyResult is what --json prints of a file.
type verifyResult struct {
	File string `json:"file"`
	OK   bool   `json:"ok"`
	*exchange.VerifyReport
	Project *projectReport `json:"project,omitempty"`
}

type projectReport struct {
	Articles int      `json:"articles"`
	Problems []string `json:"problems"`
	Misfits  []string `json:"misfits"` // warnings
}

func verify(ctx context.Context, env Env, path string) (verifyResult, error) {
	if path == "-" {
		return verifySource("stdin", exchange.Source{Reader: env.Stdin, Name: "stdin"})
	}
	project, err := isProject(path)
	switch {
	case err != nil:
		return verifyResult{}, err
	case project:
		return verifyProject(ctx, env, path)
	}
	return verifySource(path, exchange.Source{Path: path})
}

// isProject looks at the first bytes; a name that ends in .goldspan means one too.
func isProject(path string) (bool, error) {
	if strings.EqualFold(filepath.Ext(path), ".goldspan") {
		return true, nil
	}
	is, err := beginsAsSQLite(path)
	return is, failed("open "+path, err)
}

func beginsAsSQLite(path string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return false, err // a pipe's first bytes would be gone; reading a folder tells
	}
	const magic = "SQLite format 3\x00"
	head := make([]byte, len(magic))
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return false, err
	}
	return string(head[:n]) == magic, nil
}

func verifySource(name string, source exchange.Source) (verifyResult, error) {
	report, err := exchange.VerifySource(source)
	return verifyResult{File: name, OK: report.OK(), VerifyReport: &report}, failed("verify "+name, err)
}

func verifyProject(ctx context.Context, env Env, path string) (verifyResult, error) {
	result := verifyResult{File: path, Project: &projectReport{Problems: []string{}, Misfits: []string{}}}
	project, err := env.Open(ctx, path)
	if errors.Is(err, annotate.ErrDamaged) {
		result.Project.Problems = []string{oneLine(err)}
		return result, nil
	}
	if err != nil {
		return result, failed("open "+path, err)
	}
	problems, err := project.Check(ctx)
	if err == nil && len(problems) == 0 {
		result.OK = true
		var set annotate.Set
		if set, err = project.CurrentSet(ctx); err == nil {
			var info annotate.Info
			info, err = project.Info(ctx, set.ID)
			result.Project.Articles = info.Articles
		}
		var misfits []annotate.Misfit
		if err == nil {
			misfits, err = project.Misfits(ctx)
		}
		for _, m := range misfits {
			result.Project.Misfits = append(result.Project.Misfits, misfitLine(m))
		}
	}
	result.Project.Problems = append(result.Project.Problems, problems...)
	return result, failed("verify "+path, errors.Join(err, project.Close()))
}

// misfitLine names the place of a misfit, and says what is wrong.
func misfitLine(m annotate.Misfit) string {
	line := "annotation set " + m.Set
	if m.Article != "" {
		line = fmt.Sprintf("article %s, %s, link %s", m.Article, line, m.Link)
	}
	return line + ": " + explain.Why(m.Err).String()
}

func (r verifyResult) print(env Env, asJSON bool) error {
	if asJSON {
		return json.NewEncoder(env.Stdout).Encode(r)
	}
	for _, line := range r.lines() {
		if _, err := fmt.Fprintf(env.text(), "%s: %s\n", r.File, line); err != nil {
			return err
		}
	}
	if r.Project != nil {
		if !r.OK {
			fmt.Fprintf(env.words(), "%s: “%s repair” makes a repaired copy, “%[2]s backups” lists the backups\n", r.File, env.name())
		}
		for _, m := range r.Project.Misfits {
			fmt.Fprintf(env.words(), "%s: warning: %s\n", r.File, m)
		}
	}
	if r.VerifyReport != nil {
		for _, w := range r.Warnings() {
			fmt.Fprintf(env.words(), "%s: %s\n", r.File, w)
		}
	}
	return nil
}

func (r verifyResult) lines() []string {
	if p := r.Project; p != nil {
		if r.OK {
			return []string{fmt.Sprintf("ok: every text, quote and page of the project holds (%s)", explain.Count(p.Articles, "article"))}
		}
		return append(p.Problems, "failed: "+explain.Count(len(p.Problems), "problem"))
	}
	if r.OK && r.Format != "" {
		return []string{"ok: every span fits its text (format " + r.Format + ", " + r.Counts() + ")"}
	}
	if r.OK {
		return []string{"ok: every hash holds, and every quote in code points, bytes and UTF-16 units (" + r.Counts() + ")"}
	}
	var lines []string
	for _, p := range r.Problems {
		lines = append(lines, p.String())
	}
	if more := r.Found - len(r.Problems); more > 0 {
		lines = append(lines, fmt.Sprintf("and %s more", explain.Count(more, "problem")))
	}
	return append(lines, fmt.Sprintf("failed: %s (%s)", explain.Count(r.Found, "problem"), r.Counts()))
}
