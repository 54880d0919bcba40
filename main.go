// Goldspan is a desktop annotation tool. An analyst highlights spans of news
// articles and tags them as claim, actor or figure. Every edit is saved at once to
// a SQLite project file. The annotations can be exported as JSONL.
//
// This file is the only wiring: it gives the command line, app/cli, what that
// needs, the window too where the build has one.
package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"os/user"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/google/uuid"

	"goldspan/annotate"
	"goldspan/annotate/since"
	"goldspan/app"
	"goldspan/app/built"
	"goldspan/app/cli"
	"goldspan/app/crash"
	"goldspan/app/exchange"
	"goldspan/assets/icons"
	"goldspan/assets/sample"
	"goldspan/storage"
	"goldspan/storage/backup"
)

//go:embed FyneApp.toml
var fyneApp string

func main() { os.Exit(run(os.Args[1:])) }

func run(args []string) int {
	program, err := readProgram()
	if err != nil {
		fmt.Fprintln(os.Stderr, "goldspan:", err)
		return 3
	}
	crashes, err := crashLog(program)
	if err != nil {
		fmt.Fprintln(os.Stderr, "goldspan:", err)
		return 3
	}
	crash.Use(crashes)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl+C ends a read from a terminal
	env := commandLine(program)
	if app.Windowed {
		env.Window = func(path string, sample bool) error {
			stop() // the window hears signals itself
			return openWindow(program, crashes, path, sample)
		}
	}
	code, err := caught(func() int { return cli.Run(ctx, args, env) })
	if err != nil {
		fmt.Fprintln(app.Told, "goldspan:", err)
	}
	return code
}

// caught runs the program. If it panics, the error says where the report is.
func caught(run func() int) (code int, err error) {
	var mistake error
	func() {
		defer crash.CatchTo(&mistake, "the program")
		code = run()
	}()
	var made *crash.Error
	if errors.As(mistake, &made) {
		return 3, fmt.Errorf("%w. A report is in %s", mistake, made.Report.File)
	}
	return code, nil
}

// crashLog writes reports about the program's own mistakes.
func crashLog(program app.Program) (*crash.Log, error) {
	dir, err := app.StateDir()
	if err != nil {
		return nil, err
	}
	return crash.New(filepath.Join(dir, "crashes"), program.Built), nil
}

func openWindow(program app.Program, crashes *crash.Log, path string, sample bool) error {
	cfg, err := windowConfig(program)
	if err != nil {
		return err
	}
	cfg.Path, cfg.Sample, cfg.Crashes = path, sample, crashes
	return app.Run(cfg)
}

// readProgram reads FyneApp.toml, the only source of name, ID and version.
func readProgram() (app.Program, error) {
	var file struct {
		Details struct {
			Name, ID, Version string
			Build             int
		}
	}
	if _, err := toml.Decode(fyneApp, &file); err != nil {
		return app.Program{}, fmt.Errorf("read FyneApp.toml: %w", err)
	}
	d := file.Details
	return app.Program{
		Name: d.Name, ID: d.ID, Version: d.Version, Build: d.Build, Icon: icons.PNG,
		Built: func() []string { return builtFrom(d.Version) },
	}, nil
}

// builtFrom says what the program was built from. If SQLite cannot tell its
// version, the version is left out.
func builtFrom(version string) []string {
	sqlite, err := storage.SQLiteVersion(context.Background())
	if err != nil {
		sqlite = ""
	}
	return built.From{Version: version, SQLite: sqlite}.Lines()
}

func options(program app.Program) storage.Options {
	return storage.Options{Now: now, NewID: newID, SetName: person(), Version: program.Version}
}

func now() int64 { return annotate.Millis(time.Now()) }

// newID is a UUID of version 7: ordered by time, and unique across machines.
func newID() string { return uuid.Must(uuid.NewV7()).String() }

// person is the name of a new project's annotation set: the user's login.
func person() string {
	u, err := user.Current()
	if err != nil {
		return "me"
	}
	name := u.Username
	if i := strings.LastIndexAny(name, `\/`); i >= 0 { // a Windows domain
		name = name[i+1:]
	}
	if name == "" || name == "root" {
		return "me"
	}
	return strings.ToLower(name)
}

func windowConfig(program app.Program) (app.Config, error) {
	config, err := os.UserConfigDir()
	if err != nil {
		return app.Config{}, fmt.Errorf("find the folder for settings: %w", err)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = config
	}
	data, err := app.DataDir()
	if err != nil {
		return app.Config{}, err
	}
	kept := backups(data)
	return app.Config{
		Program: program, Now: now, NewID: newID,
		ConfigDir: config, CacheDir: cache, DataDir: data, Inspect: os.Getenv("GOLDSPAN_INSPECT"),
		Open: func(ctx context.Context, path string) (app.Project, error) {
			p, err := kept.Open(ctx, path, options(program))
			if err != nil {
				return nil, err
			}
			return backup.Keep(p, kept), nil
		},
		Create: func(ctx context.Context, path string) (app.Project, error) {
			p, err := storage.Create(ctx, path, options(program))
			if err != nil {
				return nil, err
			}
			return backup.Keep(p, kept), nil
		},
		CreateSample: func(ctx context.Context, path string) (app.Project, error) {
			return orNil[app.Project](createSample(ctx, path, options(program)))
		},
		Repair: repair(program), Newest: snapshots{kept, options(program)}.newest,
		CleanCopy: cleanCopy(program),
		Backups:   snapshots{kept, options(program)},
	}, nil
}

// createSample makes a project of the articles that ship with the program.
func createSample(ctx context.Context, path string, o storage.Options) (*storage.Project, error) {
	o.Sample, o.SetName, o.SetKind = true, "gold", annotate.SetGold
	p, err := storage.Create(ctx, path, o)
	if err != nil {
		return nil, err
	}
	source := exchange.Source{Name: "sample.jsonl", Reader: strings.NewReader(sample.JSONL)}
	report, err := exchange.Import(ctx, p, []exchange.Source{source}, exchange.ImportOptions{NewID: newID}, nil)
	if err == nil && report.Refusals > 0 {
		err = fmt.Errorf("the sample has a mistake: %s", report.Summary())
	}
	if err != nil {
		return nil, errors.Join(err, p.Close(), os.Remove(path))
	}
	return p, nil
}

func commandLine(program app.Program) cli.Env {
	kept := backup.Folder{} // without a folder for data there are no backups
	if data, err := app.DataDir(); err == nil {
		kept = backups(data)
	}
	return cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Told: app.Told, Now: now, NewID: newID,
		Name: strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe"), Agent: program.Agent(), Built: program.Built, Day: built.Day,
		Open: func(ctx context.Context, path string) (cli.Project, error) {
			p, err := kept.Open(ctx, path, options(program))
			if err != nil {
				return nil, err
			}
			return checked{backup.KeepOnly(p, kept)}, nil
		},
		Create: func(ctx context.Context, path, set string, kind annotate.SetKind) (cli.Project, error) {
			o := options(program)
			if set != "" {
				o.SetName = set
			}
			o.SetKind, o.Fill = kind, true
			p, err := storage.Create(ctx, path, o)
			if err != nil {
				return nil, err
			}
			return checked{backup.KeepOnly(p, kept)}, nil
		},
		CleanCopy: cleanCopy(program), Repair: repair(program),
		Backups: snapshots{kept, options(program)},
	}
}

func cleanCopy(program app.Program) func(ctx context.Context, path, to string) (annotate.CleanCopy, error) {
	return func(ctx context.Context, path, to string) (annotate.CleanCopy, error) {
		return storage.MakeCleanCopy(ctx, path, to, options(program))
	}
}

func repair(program app.Program) func(ctx context.Context, path, to string, progress func(float64)) (annotate.Repaired, error) {
	return func(ctx context.Context, path, to string, progress func(float64)) (annotate.Repaired, error) {
		return storage.Repair(ctx, path, to, options(program), progress)
	}
}

// backups is the folder of backups in the folder of the program's data.
func backups(data string) backup.Folder { return backup.Folder{Dir: filepath.Join(data, "backups")} }

// snapshots are the backups of projects.
type snapshots struct {
	folder  backup.Folder
	options storage.Options
}

// List implements cli.Backups.
func (s snapshots) List(ctx context.Context, path string) ([]annotate.Backup, error) {
	all, err := s.folder.List(ctx, path)
	out := make([]annotate.Backup, len(all))
	for i, b := range all {
		out[i] = b.Backup()
	}
	return out, err
}

// newest is the newest backup of a project.
func (s snapshots) newest(ctx context.Context, path string, count bool) (newest annotate.NewestBackup, err error) {
	all, err := s.folder.List(ctx, path)
	whole := slices.IndexFunc(all, func(b backup.Snapshot) bool { return b.Reason != annotate.BackupFound && !b.Earlier })
	if err != nil || whole < 0 {
		return newest, err
	}
	newest.At = all[whole].At.UnixMilli()
	if !count {
		return newest, nil
	}
	dir, err := os.MkdirTemp("", "goldspan-")
	if err != nil {
		return newest, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "backup.goldspan")
	if err := backup.Unpack(all[whole], file); err != nil {
		return newest, err
	}
	p, err := storage.Open(ctx, file, s.options)
	if err != nil {
		return newest, err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	newest.Articles, newest.Spans, err = p.Counted(ctx)
	return newest, err
}

// Look opens a backup to look at.
func (s snapshots) Look(ctx context.Context, path, id string) (app.Past, error) {
	b, err := s.folder.Find(ctx, path, id)
	if err != nil {
		return nil, err
	}
	return orNil[app.Past](s.folder.Look(ctx, b, s.options))
}

// Diff implements cli.Backups.
func (s snapshots) Diff(ctx context.Context, path, id string) (d since.Diff, err error) {
	then, err := s.Look(ctx, path, id)
	if err != nil {
		return d, err
	}
	defer func() { err = errors.Join(err, then.Close()) }()
	now, err := storage.Open(ctx, path, s.options)
	if err != nil {
		return d, err
	}
	defer func() { err = errors.Join(err, now.Close()) }()
	return since.Compare(ctx, then, now)
}

// Take makes a backup of an open project before another one is restored.
func (s snapshots) Take(ctx context.Context, p app.Project) error {
	open, ok := p.(*backup.Project)
	if !ok {
		return annotate.ErrNoBackup
	}
	_, err := s.folder.Take(ctx, open.Project, annotate.BackupRestore)
	return err
}

// Projects are the projects with backups.
func (s snapshots) Projects() []annotate.BackedUp { return s.folder.Projects() }

// Room is the most that the backups of a project may take, and what all backups take.
func (s snapshots) Room() (most, used int64) { return s.folder.RoomSet(), s.folder.InUse() }

// SetRoom sets the most that the backups of a project may take.
func (s snapshots) SetRoom(bytes int64) error { return s.folder.SetRoom(bytes) }

// Restore implements cli.Backups.
func (s snapshots) Restore(ctx context.Context, path, id string) error {
	b, err := s.folder.Find(ctx, path, id)
	if err != nil {
		return err
	}
	return s.folder.Restore(ctx, path, b, s.options)
}

// Unpack implements cli.Backups.
func (s snapshots) Unpack(ctx context.Context, path, id, to string) error {
	b, err := s.folder.Find(ctx, path, id)
	if err != nil {
		return err
	}
	return backup.Unpack(b, to)
}

// checked gives a project's problems as sentences.
type checked struct{ *backup.Project }

// Check implements cli.Project.
func (p checked) Check(ctx context.Context) ([]string, error) {
	problems, err := p.Project.Check(ctx)
	out := make([]string, len(problems))
	for i, problem := range problems {
		out[i] = problem.String()
	}
	return out, err
}

// orNil prevents that a nil pointer becomes an interface that is not nil.
func orNil[I, P any](p P, err error) (I, error) {
	var none I
	if err != nil {
		return none, err
	}
	return any(p).(I), nil
}
