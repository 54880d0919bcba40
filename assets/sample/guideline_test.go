package sample

import (
	"regexp"
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

func TestEveryFigureHasItsValue(t *testing.T) {
	for _, a := range done(t) {
		for _, s := range a.Spans {
			if s.Label == "figure" && (s.Figure.Value == "" || s.Figure.Bound == "" || s.Figure.Unit == "") {
				t.Errorf("%s: figure %q has no value, bound and unit", a.Title, s.Text)
			}
			if s.Label == "actor" && s.Actor == "" {
				t.Errorf("%s: actor %q has no canonical name", a.Title, s.Text)
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
		speaker := map[string]bool{}
		for _, l := range a.Links {
			if l.Type == "said_by" {
				speaker[l.From] = true
			}
		}
		for _, s := range a.Spans {
			if s.Label != "claim" {
				continue
			}
			if strings.HasPrefix(s.Text, "that ") || strings.HasSuffix(s.Text, ".") && !strings.HasSuffix(s.Text, ".m.") || strings.HasSuffix(s.Text, ",") {
				t.Errorf("%s: claim %q is not trimmed", a.Title, s.Text)
			}
			if !speaker[s.ID] && s.Note == "" {
				t.Errorf("%s: claim %q has no speaker and no note that says why", a.Title, s.Text)
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
