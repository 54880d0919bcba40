package table

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/formattest"
)

// unlinked are states as a table says them: without links, and with the voices that
// the links said.
func unlinked(states []annotate.State) (out []annotate.State, links int) {
	for _, s := range states {
		spans := slices.Clone(s.SpanList())
		for i := range spans {
			spans[i].Claim.Voice = s.Voice(spans[i])
		}
		links += s.LinkCount()
		out = append(out, s.WithLinks(nil).WithSpans(spans))
	}
	return out, links
}

func options(labels []annotate.Label) format.Options {
	return format.Options{Set: annotate.Set{ID: "set", Name: "ana", Kind: annotate.SetPerson}, Labels: labels}
}

func TestAllButLinksComesBack(t *testing.T) {
	for _, f := range []format.Format{CSV(), TSV()} {
		for seed := range uint64(20) {
			states, labels := formattest.States(seed, 25)
			file, loss := formattest.Encode(t, f, states, options(labels))
			if again, _ := formattest.Encode(t, f, states, options(labels)); !bytes.Equal(file, again) {
				t.Fatal("the second file has other bytes")
			}
			want, links := unlinked(states)
			if len(loss) != 1 || loss[format.LostLink] != links {
				t.Fatalf("lost: %v, want %d links", loss, links)
			}
			if f.Sniff(file[:min(len(file), 4096)]) != format.Sure {
				t.Fatalf("not sure of %s", file[:300])
			}
			formattest.Compare(t, f, file, want, labels)
		}
		empty, _ := formattest.Encode(t, f, nil, format.Options{})
		formattest.Compare(t, f, empty, nil, nil)
		if f.Sniff(empty) != format.Sure {
			t.Errorf("not sure of %q", empty)
		}
	}
}

// A person may sort the rows of a spreadsheet.
func TestRowsMayHaveAnyOrder(t *testing.T) {
	states, labels := formattest.States(3, 1)
	for seed := uint64(4); states[0].SpanCount() < 3; seed++ {
		states, labels = formattest.States(seed, 1)
	}
	want, _ := unlinked(states)
	file, _ := formattest.Encode(t, TSV(), states, options(labels))
	r := newRecords(bytes.NewReader(file))
	var rows [][]string
	for cells, err := r.next(); err != io.EOF; cells, err = r.next() {
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, cells)
	}
	slices.Reverse(rows[1:])
	for _, row := range rows {
		slices.Reverse(row)
	}
	formattest.Compare(t, CSV(), written(t, rows, ';'), want, labels)
}

func TestEveryCellComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.OneOf(rapid.String(), rapid.StringMatching(`[-'=+@\t\r a]{0,6}`)).Draw(t, "cell")
		safe := guard(cell)
		if safe != "" && strings.ContainsRune(formula, rune(safe[0])) {
			t.Fatalf("%q is a formula", safe)
		}
		if unguard(safe) != cell {
			t.Fatalf("%q came back as %q", cell, unguard(safe))
		}
	})
}

func TestLineEndsInCellsStay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringMatching(`[\r\n"a;]{1,12}`).Draw(t, "cell")
		quoted := `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		end := rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "end")
		r := newRecords(strings.NewReader("a,b" + end + quoted + "," + quoted + end + "c,d" + end))
		for _, want := range [][]string{{"a", "b"}, {cell, cell}, {"c", "d"}} {
			if got, err := r.next(); err != nil || !slices.Equal(got, want) {
				t.Fatalf("%q, %v, want %q", got, err, want)
			}
		}
	})
}

func TestAnUnknownLabelIsAnError(t *testing.T) {
	for seed := range uint64(9) {
		for _, f := range []format.Format{CSV(), TSV()} {
			states, _ := formattest.States(seed, 1)
			err := f.NewEncoder(io.Discard, format.Options{}).Encode(states[0])
			if (err != nil) != (states[0].SpanCount() > 0) {
				t.Errorf("%s: %v", f.Name, err)
			}
		}
	}
}

func BenchmarkEncode(b *testing.B) {
	for _, f := range []format.Format{CSV(), TSV()} {
		formattest.Bench(b, f)
	}
}

func FuzzDecode(f *testing.F) {
	formattest.FuzzDecode(f, CSV(), "text;start;end;label\nAna;0;3;actor\n", "\uFEFFtext\tstart\tend\tlabel\r\n\"A\r\nb\"\t3\t4\tx\r\n",
		"article,text,start,end,label,voice,value\n1,'=1,0,2,x,text,1e3\n1,,1,2,x,,\n", "text,start,end,label\n\"open")
}
