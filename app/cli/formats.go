package cli

import (
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"goldspan/annotate/format"
	"goldspan/app/exchange"
)

func formatsCommand(env Env) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "formats",
		Short: "list the formats of annotated articles",
		Long: `Lists the formats of annotated articles: the name for --format, --from and --to,
the ending of the files, and whether the format is read, written or both.`,
		ValidArgsFunction: only(0, nil),
		Args:              exactly(0, "it takes no arguments"),
		RunE: func(*cobra.Command, []string) error {
			if asJSON {
				return outputFailed(json.NewEncoder(env.Stdout).Encode(formatList()))
			}
			w := tabwriter.NewWriter(env.text(), 0, 0, 2, ' ', 0)
			for _, f := range formatList() {
				fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", f.Name, f.ending(), f.ways(), f.About)
			}
			return outputFailed(w.Flush())
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print a JSON list")
	return c
}

// listedFormat is what --json prints of a format.
type listedFormat struct {
	Name       string   `json:"name"`
	Title      string   `json:"title"`
	Extensions []string `json:"extensions"`
	Folder     bool     `json:"folder"` // it has several files
	Reads      bool     `json:"reads"`
	Writes     bool     `json:"writes"`
	Schemes    []string `json:"schemes"`
	About      string   `json:"about"`
}

func formatList() []listedFormat {
	var list []listedFormat
	for _, f := range exchange.Formats() {
		list = append(list, listedFormat{
			f.Name, f.Title, append([]string{}, f.Extensions...), isFolder(f), f.Reads(), f.Writes(),
			append([]string{}, f.Schemes...), exchange.About(f.Name).String(),
		})
	}
	return list
}

func isFolder(f format.Format) bool { return f.NewFolderEncoder != nil || f.DecodeFolder != nil }

func (f listedFormat) ending() string {
	if f.Folder {
		return "folder"
	}
	return f.Extensions[0]
}

func (f listedFormat) ways() string {
	var ways []string
	if f.Reads {
		ways = append(ways, "read")
	}
	if f.Writes {
		ways = append(ways, "written")
	}
	return strings.Join(ways, ", ")
}
