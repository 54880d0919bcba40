package storage

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"goldspan/annotate"
)

// workedProject is a project with much work in it, and its file, which is closed. Each
// text has the ID of its article at every few words.
func workedProject(t testing.TB, articles int, r *rand.Rand) (path string) {
	t.Helper()
	ctx := context.Background()
	p := newTuned(t, tuning{idleAfter: 1 << 40})
	set := mustSet(t, p)
	var all []*annotate.Article
	var items []annotate.Incoming
	for n := range articles {
		id := fmt.Sprintf("art-%05d", n)
		var b strings.Builder
		for range 3 + r.IntN(400) {
			fmt.Fprintf(&b, "%s %s wörd%d. ", id, []string{"Nine", "dam", "said", "énorme", "“no”"}[r.IntN(5)], r.IntN(1000))
		}
		a := newArticle(t, id, b.String())
		all = append(all, a)
		item := annotate.Incoming{Article: a, Original: annotate.NewOriginal(id+".txt", "", []byte(a.Text()))}
		if n%4 == 0 {
			item.Set, item.Status = "bea", annotate.StatusDone
			for k := range 5 {
				item.Spans = append(item.Spans, spanOn(a, fmt.Sprintf("bea-%05d-%03d", n, k), "claim", k*7, k*7+6))
			}
		}
		items = append(items, item)
	}
	mustImport(t, p, items...)
	for n, a := range all {
		var edits []annotate.Edit
		var ids []annotate.SpanID
		for k := range r.IntN(12) {
			id := fmt.Sprintf("span-%05d-%03d", n, k)
			s := spanOn(a, id, []annotate.LabelID{"claim", "actor", "figure"}[k%3], k*9, k*9+5+r.IntN(20))
			s.Note = strings.Repeat("note ", r.IntN(1+20*(k%2)))
			edits = append(edits, annotate.AddSpan{Span: s})
			ids = append(ids, s.ID)
		}
		for k := 1; k < len(ids); k += 3 {
			edits = append(edits, annotate.AddLink{Link: annotate.Link{ID: annotate.LinkID(fmt.Sprintf("link-%05d-%03d", n, k)), Type: "part_of", From: ids[k-1], To: ids[k]}})
		}
		if n%5 == 0 {
			edits = append(edits, annotate.Settle{Decision: decision(annotate.Mark{}, markOn("actor", 0, 4), annotate.GoldWrong)})
		}
		if n%3 == 0 {
			edits = append(edits, annotate.SetStatus{Status: annotate.StatusDone})
		}
		if len(edits) == 0 {
			continue
		}
		do(t, p, a.ID, set, edits...)
		if len(ids) > 4 && n%2 == 0 {
			do(t, p, a.ID, set, annotate.RemoveSpan{ID: ids[len(ids)-1]})
		}
	}
	h := historyOf(t, p)
	must(t, h.AddLabel(ctx, annotate.Label{ID: "rumour", Name: "rumour", Color: "#000000", ColorDark: "#ffffff", Key: "r"}))
	d := all[0].Details()
	d.Title = "Another title"
	must(t, h.Describe(ctx, all[0].ID, all[0].Details(), d))
	must(t, p.Close())
	return p.Path()
}

// lying is which pages of a file each table lies on, with their overflows.
func lying(t testing.TB, path string) map[string][]int {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	must(t, err)
	defer db.Close()
	pages := map[string][]int{}
	must(t, each(context.Background(), db, "SELECT name, pageno FROM dbstat", nil, func(rows *sql.Rows) error {
		var name string
		var page int
		err := rows.Scan(&name, &page)
		pages[name] = append(pages[name], page)
		return err
	}))
	return pages
}

// rowsIn are the rows of a table by a column that names them.
func rowsIn(t testing.TB, path, table, name string) map[string][]any {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	must(t, err)
	defer db.Close()
	all := map[string][]any{}
	must(t, each(context.Background(), db, "SELECT "+name+", * FROM "+table, nil, func(rows *sql.Rows) error {
		columns, err := rows.Columns()
		if err != nil {
			return err
		}
		values, places := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			places[i] = &values[i]
		}
		err = rows.Scan(places...)
		all[fmt.Sprint(values[0])] = values[1:]
		return err
	}))
	return all
}

const pageSize = 4096

// holding are the pages of a table on which a token, or a part of one, is.
func holding(body []byte, pages []int, token string) (on []int) {
	for _, n := range pages {
		page := body[(n-1)*pageSize : n*pageSize]
		is := bytes.Contains(page, []byte(token))
		for k := 4; k < len(token) && !is; k++ {
			is = bytes.HasSuffix(page, []byte(token[:k])) || bytes.HasPrefix(page[4:], []byte(token[len(token)-k:]))
		}
		if is {
			on = append(on, n)
		}
	}
	return on
}

func touched(on []int, zeroed map[int]bool) bool {
	return slices.ContainsFunc(on, func(n int) bool { return zeroed[n] })
}

// repairSeeds is how many files a test damages.
func repairSeeds(usual int) int {
	if n, err := strconv.Atoi(os.Getenv("SEEDS")); err == nil {
		return n
	}
	return usual
}

// Every row of which no part lies on a lost page is in the repaired copy.
func TestRepairKeepsEveryRowOfIntactPages(t *testing.T) {
	path := workedProject(t, 120, rand.New(rand.NewPCG(1, 2)))
	whole, err := os.ReadFile(path)
	must(t, err)
	pages := lying(t, path)
	type tableRows struct {
		table, name string
		rows        map[string][]any
		on          map[string][]int
	}
	var tables []tableRows
	for _, c := range [][2]string{{"article", "id"}, {"span", "id"}, {"link", "id"}, {"label", "id"}, {"annotation_set", "id"}, {"article_text", "(SELECT id FROM article WHERE number = article)"}} {
		tr := tableRows{c[0], c[1], rowsIn(t, path, c[0], c[1]), map[string][]int{}}
		for key := range tr.rows {
			tr.on[key] = holding(whole, pages[c[0]], key)
			if len(tr.on[key]) == 0 {
				t.Fatalf("%s %s is on no page", c[0], key)
			}
		}
		tables = append(tables, tr)
	}
	articles, texts, spans := tables[0], tables[5], tables[1]
	for seed := range uint64(repairSeeds(4)) {
		r := rand.New(rand.NewPCG(seed, 9))
		body, zeroed := slices.Clone(whole), map[int]bool{}
		for range len(whole)/pageSize/100 + r.IntN(8) {
			zeroed[1+r.IntN(len(whole)/pageSize)] = true
		}
		switch seed % 6 {
		case 1:
			zeroed[1] = true
		case 2:
			zeroed[2] = true // of the pointer map
		case 3:
			zeroed[pages["article"][0]] = true // where the tree begins
		}
		for n := range zeroed {
			clear(body[(n-1)*pageSize : n*pageSize])
		}
		damaged := filepath.Join(t.TempDir(), "damaged.goldspan")
		must(t, os.WriteFile(damaged, body, 0o600))
		to := filepath.Join(t.TempDir(), "repaired.goldspan")
		done, err := Repair(context.Background(), damaged, to, fixed(), nil)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if after, err := os.ReadFile(damaged); err != nil || !bytes.Equal(after, body) {
			t.Error("the damaged file has changed")
		}
		if got := onDisk(t, damaged); len(got) != 1 {
			t.Errorf("beside the damaged file: %v", got)
		}
		if got := onDisk(t, to); len(got) != 1 {
			t.Errorf("beside the copy: %v", got)
		}
		whose := func(row []any) string { // the ID of an article by its number
			for id, a := range articles.rows {
				if a[0] == row[0] {
					return id
				}
			}
			return ""
		}
		for _, tr := range tables {
			got := rowsIn(t, to, tr.table, tr.name)
			for key, row := range tr.rows {
				if touched(tr.on[key], zeroed) {
					continue
				}
				columns := len(row)
				switch tr.table {
				case "article":
					columns = 3
					if !touched(texts.on[key], zeroed) {
						columns = len(row) - 2 // without digests, which are also of the original
					}
				case "article_text":
					if touched(articles.on[key], zeroed) { // the ID is a new one
						continue
					}
				case "span":
					if id := whose(row); touched(articles.on[id], zeroed) && touched(texts.on[id], zeroed) {
						continue
					}
				case "link":
					if id := whose(row); touched(articles.on[id], zeroed) && touched(texts.on[id], zeroed) {
						continue
					}
					if touched(spans.on[row[4].(string)], zeroed) || touched(spans.on[row[5].(string)], zeroed) {
						continue
					}
				}
				if len(got[key]) < columns || !reflect.DeepEqual(got[key][:columns], row[:columns]) {
					t.Errorf("seed %d: %s %s on intact pages %v:\n%v\nis\n%v", seed, tr.table, key, tr.on[key], row, got[key])
				}
			}
		}
		if t.Failed() {
			t.Fatalf("seed %d, zeroed %v: %+v", seed, zeroed, done)
		}
		if done.Complete() && touched(slices.Concat(pages["span"], pages["article"], pages["article_text"]), zeroed) && len(done.Tables) == 0 {
			t.Errorf("seed %d: nothing is told of %v", seed, zeroed)
		}
	}
}

// The copy of a sound project lacks nothing.
func TestRepairOfASoundProject(t *testing.T) {
	path := workedProject(t, 40, rand.New(rand.NewPCG(5, 5)))
	to := filepath.Join(t.TempDir(), "copy.goldspan")
	done, err := Repair(context.Background(), path, to, fixed(), nil)
	must(t, err)
	if !done.Complete() || done.Articles != 40 || done.Spans == 0 {
		t.Errorf("%+v", done)
	}
	want, _ := saidBy(path)
	got, words := saidBy(to)
	if got != want || len(words) > 0 {
		t.Errorf("%v\n%s", words, difference(got, want))
	}
	for table, name := range map[string]string{"action": "number", "edit_log": "seq", "original": "article", "decision": "article || ' ' || annotation_set", "article_status": "article || ' ' || annotation_set", "seal": "id"} {
		if !reflect.DeepEqual(rowsIn(t, to, table, name), rowsIn(t, path, table, name)) {
			t.Errorf("table %s differs", table)
		}
	}
	if _, err := Repair(context.Background(), path, to, fixed(), nil); !errors.Is(err, annotate.ErrExists) {
		t.Errorf("an existing file: %v", err)
	}
}

// What was done last and is in the -wal alone is in the copy.
func TestRepairReadsTheLog(t *testing.T) {
	path, edits := crashedProject(t)
	to := filepath.Join(t.TempDir(), "copy.goldspan")
	done, err := Repair(context.Background(), path, to, fixed(), nil)
	must(t, err)
	if done.Spans != edits || !done.Complete() {
		t.Errorf("%+v", done)
	}
	body, err := os.ReadFile(path + "-wal")
	must(t, err)
	must(t, os.WriteFile(path+"-wal", body[:len(body)-5000], 0o600))
	done, err = Repair(context.Background(), path, to+"2", fixed(), nil)
	must(t, err)
	if done.Spans >= edits || done.MissingEdits == 0 {
		t.Errorf("%+v", done)
	}
}

// zero clears the pages of a table.
func zero(t testing.TB, path, table string) {
	t.Helper()
	pages := lying(t, path)[table]
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	must(t, err)
	for _, n := range pages {
		_, err := f.WriteAt(make([]byte, pageSize), int64(n-1)*pageSize)
		must(t, err)
	}
	must(t, f.Close())
}

// What a whole table held comes back as far as others say so.
func TestRepairOfLostTables(t *testing.T) {
	sound := workedProject(t, 30, rand.New(rand.NewPCG(8, 8)))
	want, _ := saidBy(sound)
	whole, err := os.ReadFile(sound)
	must(t, err)
	for table, c := range map[string]func(t *testing.T, done annotate.Repaired, got, want string){
		"span": func(t *testing.T, done annotate.Repaired, got, want string) { // the history has those that were not imported
			if done.GivenBack == 0 || done.Spans == 0 || !strings.Contains(got, "span-00003-002") {
				t.Errorf("%+v", done)
			}
		},
		"label": func(t *testing.T, done annotate.Repaired, got, want string) {
			if !strings.Contains(got, "rumour") || !strings.Contains(got, "figure") || strings.Contains(got, "recovered") {
				t.Errorf("%+v\n%s", done, got[:300])
			}
		},
		"annotation_set": func(t *testing.T, done annotate.Repaired, got, want string) {
			if !strings.Contains(got, "recovered 1") || !strings.Contains(got, "span-00003-002") {
				t.Errorf("%+v\n%s", done, got[:300])
			}
		},
		"article": func(t *testing.T, done annotate.Repaired, got, want string) {
			if done.Articles != 30 || !strings.Contains(got, "span-00003-002") || !strings.Contains(got, "Another title") {
				t.Errorf("%+v\n%s", done, got[:300])
			}
		},
		"article_text": func(t *testing.T, done annotate.Repaired, got, want string) {
			if done.Articles != 30 || !strings.Contains(got, "span-00003-002") || !strings.Contains(got, "Title of art-00007") {
				t.Errorf("%+v\n%s", done, got[:300])
			}
		},
		"article_status": func(t *testing.T, done annotate.Repaired, got, want string) {
			want = strings.ReplaceAll(want, "done [{claim 5}]", "todo [{claim 5}]") // nothing says that these were done
			if list, _, _ := strings.Cut(want, "\nart-00000 {"); !strings.HasPrefix(got, list) || !strings.Contains(fmt.Sprint(done.Faults), "status_lost") {
				t.Errorf("%+v\n%s", done, difference(got, want))
			}
		},
		"project": nil, "seal": nil, "action": nil, "edit_log": nil, "original": nil, "span_by_label": nil, "link": nil,
	} {
		t.Run(table, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "lost.goldspan")
			must(t, os.WriteFile(path, whole, 0o600))
			zero(t, path, table)
			to := filepath.Join(t.TempDir(), "copy.goldspan")
			done, err := Repair(context.Background(), path, to, fixed(), nil)
			must(t, err)
			got, words := saidBy(to)
			if len(words) > 0 {
				t.Error(words)
			}
			if c != nil {
				c(t, done, got, want)
			} else if _, said, _ := strings.Cut(want, "\n"); !strings.HasSuffix(got, said) {
				t.Errorf("%+v\n%s", done, difference(got, want))
			}
		})
	}
}

// A file that is no project makes no copy.
func TestRepairOfWhatIsNoProject(t *testing.T) {
	dir := t.TempDir()
	other := filepath.Join(dir, "other.db")
	db, err := sql.Open("sqlite", other)
	must(t, err)
	_, err = db.Exec("CREATE TABLE t (a, b); INSERT INTO t VALUES (1, 'x')")
	must(t, err)
	must(t, db.Close())
	for name, body := range map[string][]byte{"empty": nil, "letter": []byte("Dear Ana"), "zeros": make([]byte, 40960), "text": bytes.Repeat([]byte("Dear Ana. "), 5000)} {
		must(t, os.WriteFile(filepath.Join(dir, name), body, 0o600))
	}
	for _, name := range []string{"empty", "letter", "zeros", "text", "other.db"} {
		to := filepath.Join(t.TempDir(), "copy.goldspan")
		if _, err := Repair(context.Background(), filepath.Join(dir, name), to, fixed(), nil); !errors.Is(err, annotate.ErrNotProject) {
			t.Errorf("%s: %v", name, err)
		}
		if got := onDisk(t, to); len(got) != 0 {
			t.Errorf("%s: left behind %v", name, got)
		}
	}
}

// Whatever the bytes of a file are, a copy is made that is sound, or a word is said.
func TestRepairOfMutatedFiles(t *testing.T) {
	p, _ := variedProject(t)
	must(t, p.Close())
	varied, err := os.ReadFile(p.Path())
	must(t, err)
	worked, err := os.ReadFile(workedProject(t, 12, rand.New(rand.NewPCG(4, 4))))
	must(t, err)
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	made := 0
	n := repairSeeds(16)
	for seed := range n {
		r := rand.New(rand.NewPCG(uint64(seed), 21))
		body := slices.Clone([][]byte{varied, worked}[seed%2])
		for range 1 + r.IntN(1+seed%7*20) {
			at := r.IntN(len(body))
			switch r.IntN(6) {
			case 0, 1:
				body[at] ^= 1 << r.IntN(8)
			case 2:
				for i := range 1 + r.IntN(12) {
					body[(at+i)%len(body)] = byte(r.IntN(256))
				}
			case 3:
				from := r.IntN(len(body) - 300)
				copy(body[at:], body[from:from+300])
			case 4: // a page over another one
				a, b := at/pageSize*pageSize, r.IntN(len(body))/pageSize*pageSize
				copy(body[a:a+pageSize], body[b:b+pageSize])
			case 5:
				if r.IntN(8) == 0 {
					body = body[:max(at, 2*pageSize)]
				}
			}
		}
		path := filepath.Join(t.TempDir(), "m.goldspan")
		must(t, os.WriteFile(path, body, 0o600))
		to := path + "-copy"
		_, err := Repair(context.Background(), path, to, fixed(), nil)
		switch {
		case err == nil:
			made++
			if _, words := saidBy(to); len(words) > 0 {
				t.Errorf("seed %d: %v", seed, words)
			}
		case !errors.Is(err, annotate.ErrNotProject) && !errors.Is(err, annotate.ErrNewer):
			t.Errorf("seed %d: %v", seed, err)
		}
		removeDatabase(to)
	}
	if made < n*9/10 {
		t.Errorf("only %d copies of %d files", made, n)
	}
}
