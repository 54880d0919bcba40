package explain

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"goldspan/annotate"
	"goldspan/annotate/ingest"
	"goldspan/annotate/ingest/packed"
	"goldspan/annotate/session"
)

// ofFault gives the words for errors with a fault as a value.
func ofFault(err error) (Explanation, bool) {
	var (
		label    *annotate.LabelError
		set      *annotate.SetError
		text     *annotate.TextError
		detail   *annotate.DetailError
		misfit   *annotate.LinkMisfitError
		kinds    *annotate.KindsError
		read     *annotate.ReadOnlyError
		project  *annotate.NotProjectError
		exists   *annotate.ExistsError
		moved    *annotate.MovedError
		foreign  *annotate.ForeignError
		noClean  *annotate.NoCleanCopyError
		since    *session.ChangedSinceError
		encoding *ingest.EncodingError
		noText   *ingest.NoTextError
		row      *ingest.RowError
		limit    *packed.LimitError
		long     *annotate.LongPathError
		damage   annotate.Damage
	)
	switch {
	case errors.As(err, &label):
		return ofLabel(label), true
	case errors.As(err, &set):
		f := setFaults[set.Fault]
		return Explanation{f.why.With("Set", set.Set.Name), Unchanged, f.fix}, true
	case errors.As(err, &text):
		f := textFaults[text.Fault]
		return Explanation{f.why, Unchanged, f.fix}, true
	case errors.As(err, &detail):
		return ofDetail(detail), true
	case errors.As(err, &misfit):
		return Explanation{misfits[misfit.Type].With("From", misfit.From).With("To", misfit.To).
			With("FromLabel", printable(misfit.FromLabel)).With("ToLabel", printable(misfit.ToLabel)), Unchanged, Text{}}, true
	case errors.As(err, &kinds):
		return Explanation{severalKinds.With("Name", printable(kinds.Name)).With("Kind", string(kinds.Kind)).With("Other", string(kinds.Other)), Unchanged, Text{}}, true
	case errors.As(err, &read):
		return ofReadOnly(read), true
	case errors.As(err, &project):
		return Explanation{Join(": ", notProject, notProjects[project.Kind]), Unchanged, chooseProject}, true
	case errors.As(err, &damage):
		return Explanation{Join("; ", Damage(damage)...), damageKept, damageFix}, true
	case errors.As(err, &long):
		return ofLongPath(long), true
	case errors.As(err, &exists):
		return ofExists(exists), true
	case errors.As(err, &foreign):
		return Explanation{foreignSQL.With("Objects", printable(strings.Join(foreign.Objects, ", "))), notRun, cleanCopy}, true
	case errors.As(err, &noClean):
		return ofNoCleanCopy(noClean), true
	case errors.As(err, &moved) && moved.Overwritten:
		return Explanation{overwritten, noEdits, New("Use “Save a copy” to keep your work, then open the copy.")}, true
	case errors.As(err, &since):
		return Explanation{changedSince.With("Title", since.Title), Unchanged, openAgain}, true
	case errors.As(err, &encoding):
		return ofEncoding(encoding), true
	case errors.As(err, &noText):
		return Explanation{noTextAmong.With("Columns", printable(strings.Join(noText.Columns, ", "))), Unchanged, chooseText}, true
	case errors.As(err, &row):
		f := rows[row.Fault]
		return Explanation{f.why.With("Values", row.Values).With("Columns", row.Columns), Unchanged, f.fix}, true
	case errors.As(err, &limit):
		return Explanation{archiveLimits[limit.Limit].With("GB", packed.MaxUnpacked>>30).With("Times", packed.MaxRatio).
			With("Files", packed.MaxFiles).With("Bytes", packed.MaxName), Unchanged, unpack}, true
	}
	return Explanation{}, false
}

// printable is a text of a stranger's, without what a terminal or window would obey.
func printable(s string) string {
	const most = 200
	runes := []rune(s)
	for i, r := range runes {
		if !unicode.IsGraphic(r) {
			runes[i] = '\uFFFD'
		}
	}
	if len(runes) > most {
		runes = append(runes[:most], '…')
	}
	return string(runes)
}

var (
	foreignSQL = New("the project holds SQL that is not Goldspan’s ({{.Objects}})")
	notRun     = New("Nothing in the file was run or changed.")
	cleanCopy  = New("A clean copy has the articles and annotations without that SQL. “goldspan clean-copy” makes one.")
	askSender  = New("Ask the sender for an export as JSONL, and import the export into a new project.")

	overwritten = New("another program has overwritten the project’s file")
	noEdits     = New("Edits can no longer be saved.")
)

func ofNoCleanCopy(e *annotate.NoCleanCopyError) Explanation {
	why := noCleanCopies[e.Fault].With("Table", printable(e.Table))
	if e.Err != nil {
		why = why.With("Error", printable(e.Err.Error()))
	}
	return Explanation{Join(": ", noCleanCopy, why), Unchanged, askSender}
}

var (
	noCleanCopy   = New("no clean copy can be made")
	noCleanCopies = map[annotate.NoCleanCopyFault]Text{
		annotate.TableAbsent:   New("the table {{.Table}} is not there"),
		annotate.TableNoTable:  New("SQL is in the place of the table {{.Table}}"),
		annotate.TableColumn:   New("the table {{.Table}} lacks a column"),
		annotate.TableContents: New("the contents of the file fit no project ({{.Error}})"),
	}
)

var archiveLimits = map[packed.Limit]Text{
	packed.Unpacked: New("the archive unpacks to more than {{.GB}} GB"),
	packed.Ratio:    New("the archive unpacks to more than {{.Times}} times its size, as no archive of articles does"),
	packed.Files:    New("the archive has more than {{.Files}} files and folders"),
	packed.Name:     New("the archive has a file with a name of more than {{.Bytes}} bytes"),
	packed.Depth:    New("it is an archive in an archive in an archive"),
}

// fault is a reason and the next step.
type fault struct{ why, fix Text }

func ofLabel(e *annotate.LabelError) Explanation {
	f := labelFaults[e.Fault]
	why := f.why
	switch e.Fault {
	case annotate.LabelNameTaken:
		why = why.With("Label", e.Other)
	case annotate.LabelKeyTaken:
		why = why.With("Label", e.Other).With("Key", e.Label.Key)
	case annotate.LabelInUse:
		why = why.Of(e.Spans)
	}
	return Explanation{why, Unchanged, f.fix}
}

var labelFaults = map[annotate.LabelFault]fault{
	annotate.LabelNoID:        {New("the label has no ID"), Text{}},
	annotate.LabelNameEmpty:   {New("a label needs a name"), typeOne},
	annotate.LabelNameSpaces:  {New("a label’s name cannot start or end with a space"), typeWithout},
	annotate.LabelNameUnshown: {New("the label’s name holds characters that cannot be shown"), typeAnother},
	annotate.LabelNameLong:    {New("the label’s name is longer than {{.Bytes}} bytes").With("Bytes", annotate.MaxName), typeShorter},
	annotate.LabelTooMany:     {New("a project has at most {{.Most}} labels").With("Most", annotate.MaxLabels), New("Delete labels that no span has.")},
	annotate.LabelColor:       {New("a label’s colour has the form #RRGGBB"), Text{}},
	annotate.LabelKey:         {New("a label’s key is one letter"), New("Choose another key, or none.")},
	annotate.LabelNameTaken:   {New("another label has the name “{{.Label}}”"), otherOne},
	annotate.LabelKeyTaken:    {New("the label {{.Label}} has the key {{.Key}}"), otherOne},
	annotate.LabelIDTaken:     {New("another label has this ID"), Text{}},
	annotate.LabelInUse:       {Plural("{{.N}} span uses this label", "{{.N}} spans use this label"), otherLabelFirst},
}

var setFaults = map[annotate.SetFault]fault{
	annotate.SetNoID:        {New("the annotation set has no ID"), Text{}},
	annotate.SetKindUnknown: {New("the annotation set has the wrong kind"), Text{}},
	annotate.SetNameEmpty:   {New("an annotation set needs a name"), typeOne},
	annotate.SetNameSpaces:  {New("the name of an annotation set cannot start or end with a space"), typeWithout},
	annotate.SetNameUnshown: {New("the name of the annotation set holds characters that cannot be shown"), typeAnother},
	annotate.SetNameLong:    {New("the name of the annotation set is longer than {{.Bytes}} bytes").With("Bytes", annotate.MaxName), typeShorter},
	annotate.SetTooMany:     {New("a project has at most {{.Most}} annotation sets").With("Most", annotate.MaxSets), New("Remove annotation sets or runs that you do not need.")},
	annotate.SetNameTaken:   {New("another annotation set has the name “{{.Set}}”"), otherName},
	annotate.SetIDTaken:     {New("another annotation set has this ID"), Text{}},
	annotate.SetLast:        {New("a project needs an annotation set, and this is the only one"), Text{}},
}

var textFaults = map[annotate.TextFault]fault{
	annotate.TextAbsent:     {New("there is no text"), Text{}},
	annotate.TextNoID:       {New("the article has no ID"), Text{}},
	annotate.TextEmpty:      {New("the text is empty"), Text{}},
	annotate.TextNotUTF8:    {notUTF8, saveAsUTF8},
	annotate.TextNUL:        {New("the text holds a NUL character"), Text{}},
	annotate.TextCR:         {New("the text holds a carriage return"), New("Write every line end as a line feed alone, and count the offsets in that text.")},
	annotate.TextLong:       {New("the text is longer than {{.MB}} MB").With("MB", annotate.MaxText/1_000_000), divideText},
	annotate.TextSourceData: {New("the title or source of the article holds characters that cannot be stored"), New("Type them again.")},
}

func ofDetail(e *annotate.DetailError) Explanation {
	return Explanation{detailFaults[e.Fault].With("Value", e.Value).With("Other", e.Other), Unchanged, Text{}}
}

var detailFaults = map[annotate.DetailFault]Text{
	annotate.DetailNumber:         New("the value of a figure must be a number, not “{{.Value}}”"),
	annotate.DetailBound:          New("a figure cannot have the bound “{{.Value}}”"),
	annotate.DetailUpperAlone:     New("the upper value {{.Value}} of a figure needs a lower value and the bound “between”"),
	annotate.DetailOrder:          New("the lower value {{.Value}} of a figure is above its upper value {{.Other}}"),
	annotate.DetailKind:           New("an actor cannot have the kind “{{.Value}}”"),
	annotate.DetailKindAlone:      New("an actor of the kind “{{.Value}}” needs a name"),
	annotate.DetailVoice:          New("a claim cannot have the voice “{{.Value}}”"),
	annotate.DetailAssumedNothing: New("a span without details cannot have assumed ones"),
}

// misfits are links by their type. A type of a project's own fits all labels.
var misfits = map[string]Text{
	annotate.LinkSaidBy: New("a link “said_by” goes from a claim to an actor, and here from span {{.From}} (“{{.FromLabel}}”) to span {{.To}} (“{{.ToLabel}}”)"),
	annotate.LinkVia:    New("a link “via” goes from a claim to an actor, and here from span {{.From}} (“{{.FromLabel}}”) to span {{.To}} (“{{.ToLabel}}”)"),
	annotate.LinkPartOf: New("a link “part_of” goes from a figure to a claim, and here from span {{.From}} (“{{.FromLabel}}”) to span {{.To}} (“{{.ToLabel}}”)"),
}

var severalKinds = New("the name “{{.Name}}” has two kinds of actor in one annotation set: {{.Kind}} and {{.Other}}")

var notProjects = map[annotate.NotProjectKind]Text{
	annotate.NotProjectEmpty:    New("the file is empty"),
	annotate.NotProjectOther:    {}, // the manual tells more
	annotate.NotProjectDatabase: New("another program made this database"),
	annotate.NotProjectFolder:   folder,
	annotate.NotProjectSpecial:  New("it is not an ordinary file"),
	annotate.NotProjectBeside:   New("its -wal, -shm or -journal is not an ordinary file"),
}

func ofLongPath(e *annotate.LongPathError) Explanation {
	if e.Name {
		return Explanation{longName.With("Bytes", annotate.MaxFileName), Unchanged, New("Choose a shorter name.")}
	}
	return Explanation{longPath.With("Bytes", annotate.MaxPath), Unchanged, New("Choose a folder with a shorter path.")}
}

var (
	longName = New("the name of a project’s file has at most {{.Bytes}} bytes")
	longPath = New("the path of a project has at most {{.Bytes}} bytes")
)

func ofExists(e *annotate.ExistsError) Explanation {
	why := fileThere.With("File", e.Name)
	if e.Itself {
		why = projectItself
	}
	return Explanation{why, Unchanged, otherName}
}

var (
	fileThere     = New("{{.File}} exists already")
	projectItself = New("this is the project itself")
	changedSince  = New("the article “{{.Title}}” was changed meanwhile")
)

var (
	noTextAmong = New("no column or key of the file holds the texts: it has {{.Columns}}")
	chooseText  = New("Choose the text in the dialog of the import, or with --column text=NAME.")
)

var rows = map[ingest.RowFault]fault{
	ingest.RowWide:  {New("the row has more values ({{.Values}}) than the table has columns ({{.Columns}})"), New("Put each value that holds the separator of the columns between quotation marks.")},
	ingest.RowQuote: {New("a quotation mark is missing or in the wrong place, so the rows from here on were left out"), New("Double each quotation mark inside of a value, or save the table anew in a spreadsheet.")},
}

func ofEncoding(e *ingest.EncodingError) Explanation {
	why := encodings[e.Fault]
	switch e.Fault {
	case ingest.EncodingUnknown, ingest.EncodingBinary:
		why.why = why.why.With("Offset", e.Offset).With("Byte", fmt.Sprintf("0x%02X", e.Byte))
	case ingest.EncodingNULs:
		why.why = why.why.With("NULs", e.NULs).With("Size", e.Size)
	case ingest.EncodingUncertain:
		why.why = why.why.With("Likely", strings.Join(e.Likely, ", "))
	case ingest.EncodingMisfit, ingest.EncodingName:
		why.why = why.why.With("Name", e.Name)
	}
	return Explanation{why.why, Unchanged, why.fix}
}

var encodings = map[ingest.EncodingFault]fault{
	ingest.EncodingUncertain: {New("the text is not UTF-8, and its encoding is not certain: it may be {{.Likely}}"), chooseEncoding},
	ingest.EncodingMisfit:    {New("the text is not {{.Name}}: some bytes fit no character"), chooseEncoding},
	ingest.EncodingName:      {New("there is no encoding “{{.Name}}”"), chooseEncoding},

	ingest.EncodingUTF32: {New("the text is UTF-32, not UTF-8"), saveAsUTF8},
	ingest.EncodingUnknown: {New("the text is not UTF-8: byte {{.Offset}} ({{.Byte}}) fits no character"),
		New("The file may have an older encoding, such as Windows-1252. Save it as UTF-8 and import it again, or name its encoding on the command line with --encoding.")},
	ingest.EncodingBinary: {New("the file is not a text: it has NUL bytes, and byte {{.Offset}} ({{.Byte}}) fits no character"), Text{}},
	ingest.EncodingNULs:   {New("the file is UTF-16 or not a text: {{.NULs}} of its {{.Size}} bytes are NUL"), saveAsUTF8},
}
