package cli

import (
	"context"
	"os"
	"strings"
	"testing"

	"goldspan/annotate/suggest"
)

// The window suggests nothing there, and learns nothing from it.
func TestALongArticleHasNoSuggestions(t *testing.T) {
	t.Chdir(t.TempDir())
	run := func(args ...string) string {
		t.Helper()
		env, out, words := captured()
		if code := Run(context.Background(), args, env); code != int(exitFine) {
			t.Fatalf("%q: exit code %d: %s", args, code, words)
		}
		return out.String()
	}
	const sentence = "Halvane said that 38 soldiers fell.\n"
	long := strings.Repeat(sentence, suggest.Longest/len(sentence)+1)
	for name, text := range map[string]string{"1.txt": "One\n\n" + sentence, "2.txt": "Two\n\n" + long, "3.txt": "Three\n\n" + long} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run("import", "news.goldspan", "1.txt", "2.txt", "3.txt")
	if err := finishArticle("news.goldspan", "3"); err != nil {
		t.Fatal(err)
	}
	said := run("suggest", "news.goldspan")
	for _, want := range []string{"suggestions for 1 article, learned from 0: 1 actor, 1 claim, 1 figure\n", "left out: 2 articles of more than 200000 characters\n"} {
		if !strings.Contains(said, want) {
			t.Errorf("it says %q, want %q", said, want)
		}
	}
	if info := run("info", "news.goldspan"); !strings.Contains(info, "3 spans in 1 article,") {
		t.Errorf("kept is %q", info)
	}
}
