// Package storage is the project file: articles, labels, annotation sets,
// spans, links, decisions, runs and the history in one SQLite database.
//
// Invariants:
//
//   - What a write has returned nil for survives kill -9 and a power cut: WAL
//     with synchronous=FULL, and one SQL transaction for one action of the user.
//   - The history is one line of actions: those that are done, and above them
//     those that are undone, which the next action drops. What is stored is what
//     the done actions made. Which set is shown is no part of it, nor is the
//     removal of a run, which cannot be undone.
//   - What an undo or a removal takes away as a whole (articles, annotation sets,
//     labels) is hidden, and comes back as it was. IDs and texts of articles and
//     names of sets are unique among what is not hidden. What a dropped action had
//     made is purged while nobody writes.
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
