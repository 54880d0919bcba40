// Package storage is the project file: articles, labels, annotation sets, spans,
// links, decisions, runs and the history in one SQLite database.
//
// Invariants:
//
//   - After a write has returned nil, its data survives kill -9 and a power cut:
//     WAL with synchronous=FULL, and one SQL transaction for one action of the
//     user.
//   - The history is one line: first the done actions, then the undone actions. The
//     next action drops the undone actions. The stored data is the result of the
//     done actions. The choice of the visible set is no part of the history. The
//     removal of a run is no part of it either, and cannot be undone.
//   - An undo or a removal hides articles, annotation sets and labels. A redo or an
//     undo shows them again, unchanged. Visible articles have unique IDs and texts,
//     and visible sets have unique names. Data of a dropped action is purged at a
//     time without other writes.
//   - A refused file stays unchanged, byte for byte.
//   - One process at a time writes a file: the holder of the application lock.
//     Every other Project of the file is for reading only.
//   - Loading a text checks its SHA-256. Loading a span checks its quote against
//     the text. A mismatch is ErrDamaged. Nothing is repaired.
//   - Only SQLite opens the live file. Opening and closing the file by other means
//     can remove SQLite's locks. os.Stat is allowed.
//   - A closed project is one file. It may be copied and mailed.
//
// Several goroutines may use a Project. The package imports annotate and no window.
package storage
