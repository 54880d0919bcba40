package sample

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// The tests here hold the articles that are done to the guideline in
// README.md, as far as a program can.

func done(t *testing.T) []article {
	t.Helper()
	var all []article
	for _, a := range articles(t) {
		if a.Status == "done" {
			all = append(all, a)
		}
	}
	return all
}

// covered says whether a span of label holds the bytes from start to end.
func covered(a article, label string, start, end int) bool {
	for _, s := range a.Spans {
		if s.Label == label && s.StartByte <= start && end <= s.EndByte {
			return true
		}
	}
	return false
}

var (
	dateline = regexp.MustCompile(`(?m)^[A-Z]{4,}[^—\n]{0,30}—`)
	notTold  = regexp.MustCompile(`\b(19|20)\d\d\b|\b\d\d? October\b|\b[\d.]+\s?\x{a0}?[ap]\.m\.|\b[\d,]+ shares\b`)
	number   = regexp.MustCompile(`(?i)\b(\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|forty-one|hundred|half)\b`)
)

// blank replaces what re finds by as many spaces as it has bytes.
func blank(text string, re *regexp.Regexp) string {
	return re.ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat(" ", len(s)) })
}

func TestEveryFigureIsMarked(t *testing.T) {
	for _, a := range done(t) {
		text := blank(a.Text, notTold)
		for _, at := range number.FindAllStringIndex(text, -1) {
			if !covered(a, "figure", at[0], at[1]) {
				t.Errorf("%s: %q is in no figure: …%s…", a.Title, text[at[0]:at[1]], a.Text[max(0, at[0]-20):at[1]])
			}
		}
	}
}

var (
	numerals = map[string]string{
		"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "seven": "7", "nine": "9", "twelve": "12",
		"forty-one": "41", "one hundred": "100",
	}
	bounds = map[string]string{
		"": "exact", "at least": "at_least", "nearly": "nearly", "about": "about", "some": "about", "around": "about",
		"more than": "over",
	}
	asDigits = regexp.MustCompile(`\d[\d,]*`)
	ranged   = regexp.MustCompile(`^between (\d+) and (\d+)$`)
)

// reading is what the words of a figure say: value, upper value and bound.
func reading(text string) [3]string {
	text = strings.ToLower(text)
	if m := ranged.FindStringSubmatch(text); m != nil {
		return [3]string{m[1], m[2], "between"}
	}
	for words, bound := range bounds {
		number, ok := strings.CutPrefix(text, words)
		if number = strings.TrimSpace(number); !ok {
			continue
		}
		if value := numerals[number]; value != "" {
			return [3]string{value, "", bound}
		}
		if asDigits.FindString(number) == number {
			return [3]string{strings.ReplaceAll(number, ",", ""), "", bound}
		}
	}
	return [3]string{}
}

func TestEveryFigureHasItsValueAsItReads(t *testing.T) {
	for _, a := range done(t) {
		for _, s := range a.Spans {
			if s.Label != "figure" {
				continue
			}
			f := s.Figure
			if got, want := [3]string{f.Value, f.Upper, f.Bound}, reading(s.Text); got != want {
				t.Errorf("%s: figure %q has value, upper value and bound %q, want %q", a.Title, s.Text, got, want)
			}
			if f.Counted == "" {
				t.Errorf("%s: nobody says what figure %q counts", a.Title, s.Text)
			}
		}
	}
}

// Figures that can be compared count the same words, so one search finds them in all
// articles; and words that are the same have one unit.
func TestFiguresThatCanBeComparedCountTheSameWords(t *testing.T) {
	articlesOf := map[string]map[string]bool{}
	unit := map[string]string{}
	for _, a := range done(t) {
		for _, s := range a.Spans {
			if s.Label != "figure" {
				continue
			}
			words := s.Figure.Counted
			if was, ok := unit[words]; ok && was != s.Figure.Unit {
				t.Errorf("%q is counted in %q and in %q", words, was, s.Figure.Unit)
			}
			unit[words] = s.Figure.Unit
			if articlesOf[words] == nil {
				articlesOf[words] = map[string]bool{}
			}
			articlesOf[words][a.ID] = true
		}
	}
	for words, want := range map[string]int{
		"soldiers of Halvane killed": 4, "soldiers of Dresmar killed": 3, "soldiers of Halvane wounded": 2,
		"people killed in the war of 2011": 3, "length of the war of 2011": 3, "houses flooded": 2, "tankers in Udrul": 2,
	} {
		if got := len(articlesOf[words]); got != want {
			t.Errorf("%d articles count %q, want %d", got, words, want)
		}
	}
	for words, want := range map[string]string{"length of the war of 2011": "week", "soldiers of Halvane killed": ""} {
		if unit[words] != want {
			t.Errorf("the unit of %q is %q, want %q", words, unit[words], want)
		}
	}
}

func TestEveryActorHasANameAndOneKind(t *testing.T) {
	kinds := map[string]string{}
	for _, a := range done(t) {
		for _, s := range a.Spans {
			if s.Label != "actor" {
				continue
			}
			if s.Actor == "" || s.ActorKind == "" {
				t.Errorf("%s: actor %q has the name %q and the kind %q", a.Title, s.Text, s.Actor, s.ActorKind)
			}
			if was, ok := kinds[s.Actor]; ok && was != s.ActorKind {
				t.Errorf("%s is %s in one place and %s in another", s.Actor, was, s.ActorKind)
			}
			kinds[s.Actor] = s.ActorKind
		}
	}
	for name, want := range map[string]string{"Arvel Denesh": "person", "Dresmar": "state", "League of Rivers": "organisation"} {
		if kinds[name] != want {
			t.Errorf("%s is %q, want %q", name, kinds[name], want)
		}
	}
}

// A claim is said by an actor, by the outlet, or by somebody in the text without a
// name; a note says by whom.
func TestEveryClaimHasASpeakerOrAVoice(t *testing.T) {
	for _, a := range done(t) {
		speaker, messenger := map[string]bool{}, map[string]bool{}
		for _, l := range a.Links {
			switch l.Type {
			case "said_by":
				speaker[l.From] = true
			case "via":
				messenger[l.From] = true
			}
		}
		for _, s := range a.Spans {
			if s.Label != "claim" {
				continue
			}
			switch {
			case s.Voice != "text" && s.Voice != "outlet":
				t.Errorf("%s: claim %q has no speaker and no voice", a.Title, s.Text)
			case s.Voice == "outlet" && speaker[s.ID]:
				t.Errorf("%s: claim %q is the outlet's and has a speaker", a.Title, s.Text)
			case s.Voice == "text" && !speaker[s.ID] && s.Note == "":
				t.Errorf("%s: claim %q has no speaker and no note that says why", a.Title, s.Text)
			case s.Voice == "outlet" && messenger[s.ID]:
				t.Errorf("%s: claim %q of the outlet is passed on", a.Title, s.Text)
			}
		}
	}
}

// A claim within a claim is passed on by the speaker of the outer one.
func TestAClaimInAClaimIsPassedOn(t *testing.T) {
	for _, a := range done(t) {
		for _, in := range a.Spans {
			for _, out := range a.Spans {
				if in.Label != "claim" || out.Label != "claim" || in.ID == out.ID || in.Start < out.Start || out.End < in.End {
					continue
				}
				for _, l := range a.Links {
					if l.Type == "said_by" && l.From == out.ID && !slices.ContainsFunc(a.Links, func(v link) bool {
						return v.Type == "via" && v.From == in.ID && v.To == l.To
					}) {
						t.Errorf("%s: nobody passes on %q", a.Title, in.Text)
					}
				}
			}
		}
	}
}

func TestADenialInTheTextIsADeniedClaim(t *testing.T) {
	for _, a := range done(t) {
		for at := 0; ; {
			i := strings.Index(a.Text[at:], "denied that ")
			if i < 0 {
				break
			}
			at += i + len("denied that ")
			if !slices.ContainsFunc(a.Spans, func(s span) bool { return s.StartByte == at && s.Label == "claim" && s.Denied }) {
				t.Errorf("%s: no denied claim after …%s", a.Title, a.Text[at-30:at])
			}
		}
	}
}

func TestAnActorMarkedOnceIsMarkedEverywhere(t *testing.T) {
	for _, a := range done(t) {
		text := blank(a.Text, dateline)
		names := map[string]bool{}
		for _, s := range a.Spans {
			if s.Label == "actor" {
				names[s.Text] = true
			}
		}
		for name := range names {
			for from := 0; ; {
				i := strings.Index(text[from:], name)
				if i < 0 {
					break
				}
				start, end := from+i, from+i+len(name)
				from = end
				before, _ := utf8.DecodeLastRuneInString(text[:start])
				after, _ := utf8.DecodeRuneInString(text[end:])
				if unicode.IsLetter(before) || unicode.IsLetter(after) {
					continue
				}
				if !covered(a, "actor", start, end) {
					t.Errorf("%s: %q is no actor here: …%s", a.Title, name, text[max(0, start-20):end])
				}
			}
		}
	}
}

func TestOneSpellingIsOneActor(t *testing.T) {
	canonical := map[string]string{}
	for _, a := range done(t) {
		for _, s := range a.Spans {
			if was, ok := canonical[s.Text]; s.Label == "actor" && ok && was != s.Actor {
				t.Errorf("%q is %q in one place and %q in another", s.Text, was, s.Actor)
			} else if s.Label == "actor" {
				canonical[s.Text] = s.Actor
			}
		}
	}
}

func TestClaimsAreTrimmed(t *testing.T) {
	for _, a := range done(t) {
		for _, s := range a.Spans {
			if s.Label != "claim" {
				continue
			}
			if strings.HasPrefix(s.Text, "that ") || strings.HasSuffix(s.Text, ".") && !strings.HasSuffix(s.Text, ".m.") || strings.HasSuffix(s.Text, ",") {
				t.Errorf("%s: claim %q is not trimmed", a.Title, s.Text)
			}
		}
	}
}

func TestSpansNestWithoutCrossing(t *testing.T) {
	for _, a := range done(t) {
		for i, x := range a.Spans {
			for _, y := range a.Spans[i+1:] {
				if y.Start < x.End && x.End < y.End {
					t.Errorf("%s: %q and %q cross", a.Title, x.Text, y.Text)
				}
				if y.Start < x.End && x.Label == y.Label && x.Label != "claim" {
					t.Errorf("%s: %s %q holds %q", a.Title, x.Label, x.Text, y.Text)
				}
			}
		}
	}
}

func TestEveryFigureInAClaimIsPartOfIt(t *testing.T) {
	for _, a := range done(t) {
		part := map[string]string{}
		for _, l := range a.Links {
			if l.Type == "part_of" {
				part[l.From] = l.To
			}
		}
		for _, f := range a.Spans {
			if f.Label != "figure" {
				continue
			}
			innermost := span{End: len(a.Text)}
			for _, c := range a.Spans {
				if c.Label == "claim" && c.Start <= f.Start && f.End <= c.End && c.End-c.Start < innermost.End-innermost.Start {
					innermost = c
				}
			}
			if part[f.ID] != innermost.ID {
				t.Errorf("%s: figure %q is not part of %q", a.Title, f.Text, innermost.Text)
			}
		}
	}
}
