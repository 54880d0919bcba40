// Command gen writes made-up articles with spans, as much as a test of speed needs. The
// same flags give the same bytes.
//
//	go run ./assets/measure/gen -articles 20000 > big.jsonl
//	go run ./assets/measure/gen -articles 1 -length 10000000 -spans 50000 > long.jsonl
//	go run ./assets/measure/gen -articles 20000 -format labelbuddy > peer.jsonl
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonl"
)

func main() {
	o := options{}
	flag.IntVar(&o.articles, "articles", 20000, "number of articles")
	flag.IntVar(&o.length, "length", 3000, "code points of an article, about")
	flag.IntVar(&o.spans, "spans", 20, "spans of an article")
	flag.StringVar(&o.format, "format", "goldspan", "goldspan, or labelbuddy for a comparison with other programs")
	flag.Parse()
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	err := write(out, o)
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

type options struct {
	articles, length, spans int
	format                  string
}

func write(w io.Writer, o options) error {
	labels := annotate.DefaultLabels()
	set := annotate.Set{ID: "me", Name: "me", Kind: annotate.SetPerson}
	enc := jsonl.Format().NewEncoder(w, format.Options{Set: set, Labels: labels})
	lines := json.NewEncoder(w)
	for i := range o.articles {
		s, err := article(o, i, set, labels)
		if err != nil {
			return err
		}
		switch o.format {
		case "goldspan":
			err = enc.Encode(s)
		case "labelbuddy":
			err = lines.Encode(labelbuddy(s))
		default:
			err = fmt.Errorf("unknown format %q", o.format)
		}
		if err != nil {
			return err
		}
	}
	return enc.Close()
}

// words are what the texts are made of. Some of them have characters of two, three and
// four bytes.
var words = strings.Fields(`the a of and to in said on that was for by with at it from council minister river
bridge Valley Post Ulm Hartog Weiß São Paulo 東京 governor report that at least people died when dam broke officials
told reporters Tuesday morning workers strike wages percent million euros estimate previous year hospital school
“safe” rebuilt storm warning €45 🌊 evacuated residents district mayor spokeswoman confirmed denied investigation`)

// article is the article number i, with its spans spread over its text.
func article(o options, i int, set annotate.Set, labels []annotate.Label) (annotate.State, error) {
	random := rand.New(rand.NewPCG(uint64(i), 20260714))
	title := fmt.Sprintf("Report %d on %s and %s", i, words[random.IntN(len(words))], words[random.IntN(len(words))])
	var b strings.Builder
	b.WriteString(title)
	b.WriteString("\n\n")
	for n, sentence := len(title), 0; n < o.length; sentence++ {
		for range 8 + random.IntN(12) {
			word := words[random.IntN(len(words))]
			if random.IntN(12) == 0 {
				word = fmt.Sprint(random.IntN(100_000))
			}
			b.WriteString(word)
			b.WriteByte(' ')
			n += len(word) + 1
		}
		if sentence%5 == 4 {
			b.WriteString("\n\n")
		}
	}
	meta := annotate.Meta{
		Outlet: fmt.Sprintf("The Valley Post %d", i%20), URL: fmt.Sprintf("https://post.example/%d", i),
		Author: "A. Hartog", Published: fmt.Sprintf("2022-%02d-%02d", 1+i%12, 1+i%28), Language: "en",
	}
	a, err := annotate.NewArticle(annotate.ArticleID(fmt.Sprintf("0199c5a2-6f1e-7aaa-9bbb-%012d", i)), title, b.String(), meta)
	if err != nil {
		return annotate.State{}, err
	}
	parts := annotate.Parts{Status: annotate.StatusDone, Spans: make([]annotate.Span, 0, o.spans)}
	for k := range o.spans {
		start := k * (a.Len() - 40) / o.spans
		r := annotate.Range{Start: start, End: start + 4 + random.IntN(30)}
		parts.Spans = append(parts.Spans, annotate.Span{
			ID: annotate.SpanID(fmt.Sprintf("0199c5a2-%06d-%06d", i, k)), Label: labels[k%len(labels)].ID, Range: r, Quote: a.Quote(r),
		})
	}
	return annotate.LoadState(a, set, parts)
}

// labelbuddy is the article as labelbuddy imports it.
func labelbuddy(s annotate.State) any {
	type span struct {
		Start int    `json:"start_char"`
		End   int    `json:"end_char"`
		Label string `json:"label_name"`
	}
	spans := make([]span, 0, s.SpanCount())
	for sp := range s.Spans() {
		spans = append(spans, span{sp.Range.Start, sp.Range.End, string(sp.Label)})
	}
	return struct {
		Text        string            `json:"text"`
		Metadata    map[string]string `json:"metadata"`
		Title       string            `json:"list_title"`
		Annotations []span            `json:"annotations"`
	}{s.Article.Text(), map[string]string{"outlet": s.Article.Meta.Outlet}, s.Article.Title, spans}
}
