package explain

import "goldspan/annotate"

// BackupReason says why a backup was made: "before an import". It is empty where nobody
// knows.
func BackupReason(r annotate.BackupReason) Text { return backupReasons[r] }

var backupReasons = map[annotate.BackupReason]Text{
	annotate.BackupOpened:    New("when the project was opened"),
	annotate.BackupTimed:     New("during work"),
	annotate.BackupImport:    New("before an import"),
	annotate.BackupRemoval:   New("before a removal"),
	annotate.BackupRestore:   New("before a restore"),
	annotate.BackupFound:     New("the file that was in its place"),
	annotate.BackupMigration: New("before an update of the file"),
}
