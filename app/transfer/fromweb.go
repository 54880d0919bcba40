//go:build !headless

package transfer

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/command"
	"goldspan/app/desk"
	"goldspan/app/exchange"
	"goldspan/app/exchange/web"
	"goldspan/app/explain"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// webSheet is the dialog that asks for addresses of the web.
type webSheet struct {
	transfer  *Feature
	dialog    *ui.Dialog
	addresses *ui.Field
	problem   *ui.Label
}

func (t *Feature) fromWeb() { t.askAddresses(clipboardAddresses()) }

// askAddresses shows the dialog. With addresses already in the field, Enter fetches
// them.
func (t *Feature) askAddresses(there []string) {
	s := &webSheet{transfer: t}
	p := t.desk.Project()
	s.addresses = ui.NewField(lang.L("https://… One address a line."), true)
	s.addresses.Wrapping = fyne.TextWrapOff
	s.addresses.SetText(strings.Join(there, "\n"))
	s.problem = ui.Paragraph("", false)
	s.problem.Importance = widget.DangerImportance
	s.problem.Hide()
	note := ui.Paragraph(lang.L("Goldspan sends the request for each page, and nothing else."), false)
	note.Importance = widget.LowImportance
	s.addresses.OnChanged = func(string) { s.problem.Hide() }
	s.addresses.OnShortcut = func(k ui.Key) bool {
		if k != command.Ctrl(fyne.KeyReturn) && k != command.Ctrl(fyne.KeyEnter) {
			return false
		}
		s.dialog.Accept()
		return true
	}
	s.dialog = t.frame.Ask(lang.L("Add from the web"), container.NewBorder(nil, container.NewVBox(s.problem, note), nil, nil, s.addresses), fyne.NewSize(640, 300),
		ui.Choice{Text: lang.L("Cancel")},
		ui.Choice{Text: lang.L("Fetch"), Stays: true, Run: func() { s.fetch(p) }})
	s.addresses.OnEscape = s.dialog.Close
	if len(there) > 0 { // Enter fetches them
		s.dialog.Refocus()
	}
}

// clipboardAddresses are the addresses on the clipboard, if it holds nothing else.
func clipboardAddresses() []string {
	words := strings.Fields(fyne.CurrentApp().Clipboard().Content())
	if len(words) > 50 || slices.ContainsFunc(words, func(w string) bool { return !web.IsAddress(w) || web.Check(w) != nil }) {
		return nil
	}
	return words
}

// typedAddress is a word of the field as an address. Browsers leave out the scheme too.
func typedAddress(word string) string {
	if host, _, _ := strings.Cut(word, "/"); !web.IsAddress(word) && strings.Contains(host, ".") {
		return "https://" + word
	}
	return word
}

// fetch fetches the typed addresses into the project for which the dialog was opened.
func (s *webSheet) fetch(p desk.Project) {
	var addresses []string
	for _, word := range strings.Fields(s.addresses.Text) {
		address := typedAddress(word)
		if err := web.Check(address); err != nil {
			s.refuse(lang.L("“{{.Address}}”: {{.Why}}", ui.With{"Address": ui.Shorten(word, 60), "Why": explain.Closed(ui.Say(explain.Refusal(err)))}))
			return
		}
		addresses = append(addresses, address)
	}
	if len(addresses) == 0 {
		s.refuse(lang.L("Type an address, or paste one."))
		return
	}
	f := &fetching{Feature: s.transfer, project: p, sources: webSources(addresses), dialog: s.dialog}
	f.fetch()
}

// webSources makes sources of addresses, each address once.
func webSources(addresses []string) (sources []exchange.Source) {
	seen := map[string]bool{}
	for _, a := range addresses {
		if !seen[a] {
			seen[a] = true
			sources = append(sources, web.Source(a))
		}
	}
	return sources
}

func (s *webSheet) refuse(why string) {
	s.problem.SetText(why)
	s.problem.Show()
	s.transfer.frame.Focus(s.addresses)
}

// fetching is what is fetched, and then imported.
type fetching struct {
	*Feature
	project desk.Project
	sources []exchange.Source
	allowed []string   // hosts of the own network
	dialog  *ui.Dialog // has the addresses, and stays until the import is made; nil: none
}

// fetch fetches what is not fetched yet, and imports all. Hosts of the own network that
// are not allowed are asked for.
func (f *fetching) fetch() {
	o := web.Options{Agent: f.agent, Private: func(host string) bool { return slices.Contains(f.allowed, host) }}
	f.frame.Run(lang.L("Fetching"), func(ctx context.Context, progress ui.Progress) error {
		return web.FetchAll(ctx, f.sources, o, exchange.Progress(progress))
	}, func(err error) {
		if err != nil {
			f.frame.Failed(lang.L("fetch"), err)
			return
		}
		if !feature.Still(f.desk, f.frame, f.project) {
			return
		}
		if private := privateHosts(f.sources); len(private) > 0 {
			f.askPrivate(private)
			return
		}
		f.preview(f.project, f.sources, f.dialog)
	})
}

// privateOf is the error of a source that is in the own network; nil for all others.
func privateOf(s exchange.Source) *web.Error {
	var e *web.Error
	if errors.As(s.Err, &e) && e.Fault == web.Private {
		return e
	}
	return nil
}

func privateHosts(sources []exchange.Source) (hosts []*web.Error) {
	for _, s := range sources {
		if e := privateOf(s); e != nil && !slices.ContainsFunc(hosts, func(h *web.Error) bool { return h.Host == e.Host }) {
			hosts = append(hosts, e)
		}
	}
	return hosts
}

// askPrivate asks whether hosts of the own network may be asked. Without them, the rest
// is imported.
func (f *fetching) askPrivate(hosts []*web.Error) {
	var lines []fyne.CanvasObject
	for _, h := range hosts {
		lines = append(lines, ui.Paragraph(lang.L("{{.Host}} is an address of your own network. Fetch it?", ui.With{"Host": ui.Shorten(h.Where(), 120)}), false))
	}
	var dialog *ui.Dialog
	leaveOut := func() {
		dialog.Close()
		rest := slices.DeleteFunc(slices.Clone(f.sources), func(s exchange.Source) bool { return privateOf(s) != nil })
		if len(rest) == 0 {
			f.frame.Say(lang.L("Nothing was fetched."))
			if f.dialog != nil {
				f.dialog.Close()
			}
			return
		}
		f.preview(f.project, rest, f.dialog)
	}
	again := func() {
		for _, h := range hosts {
			f.allowed = append(f.allowed, h.Host)
		}
		for i := range f.sources {
			if privateOf(f.sources[i]) != nil {
				f.sources[i].Err = nil
			}
		}
		f.fetch()
	}
	dialog = f.frame.Ask(lang.L("An address of your own network"), container.NewVBox(lines...), fyne.NewSize(520, 0),
		ui.Choice{Text: lang.L("Leave out"), Stays: true, Run: leaveOut}, ui.Choice{Text: lang.L("Fetch"), Run: again})
	dialog.OnEscape = leaveOut
}
