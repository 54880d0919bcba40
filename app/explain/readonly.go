package explain

import "goldspan/annotate"

// ReadOnly is the reason why a project is read-only, as a clause: "another window
// has it open".
func ReadOnly(why annotate.WhyReadOnly) Text { return whyReadOnly[why].why }

// OnlyRead is the same as a whole clause: "the project is open for reading only,
// because another window has it open".
func OnlyRead(why annotate.WhyReadOnly) Text {
	reason, known := whyReadOnly[why]
	if !known {
		return readOnly
	}
	return readOnlyBecause.With("Why", reason.why)
}

var whyReadOnly = map[annotate.WhyReadOnly]fault{
	annotate.FileProtected:   {New("the file is write-protected"), New("Remove the write protection of the file, or use “Save a copy” and work in the copy.")},
	annotate.FolderProtected: {New("its folder is write-protected"), New("Remove the write protection of the folder, or use “Save a copy” and work in the copy.")},
	annotate.OpenElsewhere:   {New("another window has it open"), New("Close the other window, or use “Save a copy” and work in the copy.")},
	annotate.SeveralNames:    {New("its file has a second name (a hard link)"), New("Remove the other name, or use “Save a copy” and work in the copy.")},
	annotate.NoLocks:         {New("files cannot be locked in its folder, as in some network folders"), New("Use “Save a copy” to a folder on this computer, and work in the copy.")},
	annotate.FileDamaged:     {New("its file is damaged"), damageFix},
	annotate.NoLockFile:      {New("its folder cannot hold a lock file"), New("Move the project to another folder, or use “Save a copy” and work in the copy.")},
}

func ofReadOnly(e *annotate.ReadOnlyError) Explanation {
	why, fix := OnlyRead(e.Why), whyReadOnly[e.Why].fix
	switch {
	case e.Beside != "":
		why, fix = changesApart.With("File", e.Beside), copyBoth
	case e.Outdated:
		why = outdated.With("Why", ReadOnly(e.Why))
	}
	return Explanation{why, Unchanged, fix}
}

var (
	readOnlyBecause = New("the project is open for reading only, because {{.Why}}")
	outdated        = New("the project has an old format, and cannot be updated because {{.Why}}")
	changesApart    = New("the last changes are in {{.File}}, and this file cannot be read here")
	copyBoth        = New("Copy both files to another folder, and open the project there.")
)
