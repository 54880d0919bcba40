//go:build !headless

package suggesting

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/feature"
	"goldspan/app/ui"
)

// own is the part of the dialog about what is the user's, not the project's: a command,
// and a list of names. A project file of somebody else never runs a program.
type own struct {
	k              *Feature
	command, names *ui.Field
	choose         *ui.PushButton
	dialog         *ui.Dialog
}

func newOwn(k *Feature) *own {
	w := &own{k: k, command: ui.NewField(lang.L("for example: python3 extract.py"), false), names: ui.NewField(lang.L("a text file with one name on each line"), false)}
	line, names := k.frame.Settings().Suggesting(k.source.project.Path())
	w.command.Form, w.names.Form = true, true
	w.command.SetText(line)
	w.names.SetText(names)
	w.choose = ui.NewPushButton(lang.L("Choose…"), w.chooseNames, func() { w.dialog.Close() })
	return w
}

func (w *own) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{
		container.New(layout.NewFormLayout(),
			widget.NewLabel(lang.L("A command of yours")), w.command,
			widget.NewLabel(lang.L("A list of names")), container.NewBorder(nil, nil, nil, w.choose, w.names)),
		ui.Paragraph(lang.L("The command gets each article when you open it, and runs on this computer with your rights, as in a check. "+
			"Name only a command that you trust. Both are kept in your settings, not in the project: whoever gets the project runs nothing."), false),
	}
}

func (w *own) in(d *ui.Dialog) {
	w.dialog = d
	for _, f := range []*ui.Field{w.command, w.names} {
		f.OnEscape = d.Close
		f.OnSubmitted = func(string) { d.Accept() }
	}
}

func (w *own) chooseNames() {
	w.k.frame.Choose(feature.Files{
		Title: lang.L("Choose a list of names"), Accept: lang.L("Choose"), Doing: readingNames(), Kind: lang.L("Text (.txt)"), Exts: []string{".txt", ".tsv"},
	}, func(paths []string) { w.names.SetText(paths[0]) })
}

// keep keeps what was typed in the user's settings, and says whether it is new.
func (w *own) keep() bool {
	path, s := w.k.source.project.Path(), w.k.frame.Settings()
	command, names := strings.TrimSpace(w.command.Text), strings.TrimSpace(w.names.Text)
	if line, list := s.Suggesting(path); line == command && list == names {
		return false
	}
	s.RememberSuggesting(path, command, names)
	w.k.frame.SaveSettings()
	return true
}
