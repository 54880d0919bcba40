package conll

import (
	"errors"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
)

// conll2003 is in the form of the data of 2003: IOB1, with parts of speech and chunks.
const conll2003 = `-DOCSTART- -X- O O

U.N. NNP I-NP I-ORG
official NN I-NP O
Ana NNP I-NP I-PER
Lee NNP I-NP I-PER
Bo NNP I-NP B-PER

Peter NNP I-NP I-PER

-DOCSTART- -X- O O

London NNP I-NP I-LOC
`

func read(t *testing.T, file string) string {
	t.Helper()
	var out []string
	for item, err := range decode(strings.NewReader(file)) {
		if err != nil {
			t.Fatal(err)
		}
		one := item.Incoming.Article.Text()
		for _, s := range item.Incoming.Spans {
			one += "|" + s.Quote + "=" + string(s.Label)
		}
		out = append(out, one)
	}
	return strings.Join(out, "; ")
}

// The first column numbers the tokens, or a comment names the columns.
func TestTheTokensMayBeInAnotherColumn(t *testing.T) {
	for file, want := range map[string]string{
		"#\thttp://a.example [2009]\n1\tAna\tB-PER\tO\n2\tLee\tI-PER\tO\n3\tof\tO\tO\n4\tUlm\tB-ORG\tB-LOC\n\n#\tb\n1\tBo\tO\tB-PER\n": "Ana Lee of Ulm\nBo|Ulm=LOC|Bo=PER",
		"# global.columns = ID FORM UPOS NER:IOB\n# text = Ana left\n1\tAna\tPROPN\tB-PER\n2\tleft\tVERB\tO\n":                         "Ana left|Ana=PER",
		"# global.columns = ID FORM NER MISC\n1\tAna\tB-PER\t_\n2\tleft\tO\tSpaceAfter=No\n":                                           "Ana left|Ana=PER",
		"# global.columns = A B\nAna\tB-PER\n":      "Ana|Ana=PER",
		"1\tCD\tB-NUM\n2\tCD\tI-NUM\ndead\tJJ\tO\n": "1 2 dead|1 2=NUM", // numbers are tokens here
		"1 B-NUM\n2 I-NUM\n":                        "1 2|1 2=NUM",
		"1 CD B-NUM\n\n1 CD B-NUM\n":                "1\n1|1=NUM|1=NUM",
	} {
		if got := read(t, file); got != want {
			t.Errorf("%q: %q, want %q", file, got, want)
		}
	}
}

// CoNLL-U itself has no tags of spans.
func TestAFileWithoutTagsSaysSo(t *testing.T) {
	for _, err := range decode(strings.NewReader("# text = Ana left\n1\tAna\tAna\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n")) {
		if f := new(format.Fault); !errors.As(err, &f) || f.Kind != format.OtherTag || f.Says != "_" {
			t.Error(err)
		}
	}
}

func TestOtherColumnsOfTagsAreNamed(t *testing.T) {
	for file, want := range map[string]string{
		conll2003:                          "column 3",
		"1\tAna\tB-PER\tO\n2\tLee\tO\tO\n": "column 3",
		"Ana NNP B-PER\nleft VBD O\n":      "",
		"B-PER\tB-PER\n":                   "",
	} {
		for item, err := range decode(strings.NewReader(file)) {
			if got := strings.Join(item.Unknown, " "); err != nil || got != want {
				t.Errorf("%q: %q, %v", file, got, err)
			}
		}
	}
}

func TestFilesOfOthersAreRead(t *testing.T) {
	for file, want := range map[string]string{
		conll2003: "U.N. official Ana Lee Bo\nPeter|U.N.=ORG|Ana Lee=PER|Bo=PER|Peter=PER; London|London=LOC",
		"Ana\tB-PER\r\nLee\tI-PER\r\n\r\nLee\tI-PER\r\n":      "Ana Lee\nLee|Ana Lee=PER|Lee=PER",
		"a S-X\nb B-X\nc E-X\nd U-X\ne B-X\nf L-X\n":          "a b c d e f|a=X|b c=X|d=X|e f=X",
		"\uFEFFa\tB-X\nb\tI-Y\nc\tB-Y":                        "a b c|a=X|b=Y|c=Y",
		"# id 1\tdomain=en\na _ _ B-X-1\n# _ _ O\n":           "a #|a=X-1",
		"New York\tB-public%20figure\n%\tB-50%\n":             "New York %|New York=public figure|%=50%",
		"\n\n-DOCSTART-\n-DOCSTART- O\n\n\n\na O\n  \n\nb O ": "a\nb",
		"": "",
	} {
		if got := read(t, file); got != want {
			t.Errorf("%q: %q, want %q", file, got, want)
		}
	}
}

func TestWhatDoesNotFitIsAnErrorOfItsLine(t *testing.T) {
	for line, kind := range map[string]format.FaultKind{
		"b":                   format.KeyMissing,
		"b\tX":                format.OtherTag,
		"b\tB-":               format.OtherTag,
		"b\tx\tO":             format.OtherColumns,
		"\tO":                 format.ValueEmpty,
		"b\t\xff\tO":          format.NotUTF8,
		"b 1 2 3 4 5 6 7 8 O": format.OtherColumns,
	} {
		var at []int
		n := 0
		for item, err := range decode(strings.NewReader("a\tO\n\n" + line + "\nc\tO\n\n-DOCSTART-\nd\tO\n")) {
			if n++; err == nil {
				if item.Incoming.Article.Text() != "d" || item.Line != 6 {
					t.Errorf("%q: %+v", line, item)
				}
				continue
			}
			faulty, fault := new(format.LineError), new(format.Fault)
			if !errors.As(err, &faulty) || !errors.As(err, &fault) || fault.Kind != kind {
				t.Fatalf("%q: %v", line, err)
			}
			at = append(at, faulty.Line)
		}
		if n != 2 || len(at) != 1 || at[0] != 3 {
			t.Errorf("%q: %d, lines %v", line, n, at)
		}
	}
	for _, err := range decode(strings.NewReader("a\tB- x\n")) {
		if at := new(format.LineError); !errors.As(err, &at) || at.Line != 1 || !errors.As(err, new(*annotate.LabelError)) {
			t.Error(err)
		}
	}
}

func TestSniff(t *testing.T) {
	for head, want := range map[string]format.Certainty{
		conll2003:                        format.Sure,
		"Ana\tB-PER\nsaid\tO\nno\tO\nye": format.Sure,
		"Ana\tO\nsaid\tO\nno\tO\nye":     format.Maybe,
		"":                               format.No,
		"blood\tO\nof\tA\n":              format.No,
		"He said O\nand\n":               format.No,
		"{\"schema\":\"goldspan/2\"}\n":  format.No,
		"-DOCSTART-\n":                   format.Sure,
	} {
		if got := sniff([]byte(head)); got != want {
			t.Errorf("%q: %v, want %v", head, got, want)
		}
	}
}
