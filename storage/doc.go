// Package storage is the project file: articles, labels, annotation sets,
// spans, links, decisions, runs and the edit log in one SQLite database.
//
// Invariants:
//
//   - What a write has returned nil for survives kill -9 and a power cut: WAL
//     with synchronous=FULL, and one SQL transaction for one action of the user.
//   - A file that is refused is left byte for byte as it was.
//   - One process writes a file at a time, the holder of the application lock;
//     any other Project on it is for reading only.
//   - A text is checked against its SHA-256, and every quote against its text,
//     whenever they are loaded. A mismatch is ErrDamaged, never mended.
//   - The live file is opened by SQLite alone. Opening and closing it by other
//     means can strip SQLite's locks; os.Stat is all that is allowed.
//   - A closed project is one file, which may be copied and mailed.
//
// A Project may be used by several goroutines. The package imports annotate
// and no window.
package storage
