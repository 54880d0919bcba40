package jsonscan

import (
	"fmt"
	"testing"
	"unsafe"
)

func TestAWordIsOneString(t *testing.T) {
	var w Words
	first := map[string]*byte{}
	for round := range 3 {
		for i := range 50 {
			word := fmt.Sprintf("label %d", i)
			got := w.Of([]byte(word))
			if got != word {
				t.Fatalf("%q for %q", got, word)
			}
			if round == 0 {
				first[word] = unsafe.StringData(got)
			} else if unsafe.StringData(got) != first[word] {
				t.Errorf("%q is a string of its own", word)
			}
		}
	}
	if w.Of(nil) != "" || w.Of([]byte{}) != "" {
		t.Error("no word must be an empty string")
	}
}

func TestWordsThatAreAllDifferentAreNotRemembered(t *testing.T) {
	var w Words
	for i := range 3 * maxWords {
		word := fmt.Sprint(i)
		if got := w.Of([]byte(word)); got != word {
			t.Fatalf("%q for %q", got, word)
		}
	}
	if len(w.all) > maxWords {
		t.Errorf("%d words are remembered", len(w.all))
	}
}
