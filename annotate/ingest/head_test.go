package ingest

import (
	"testing"

	"goldspan/annotate"
)

func TestHead(t *testing.T) {
	for text, want := range map[string]annotate.Meta{
		"Dam holds\n\nBy Ilse Varga\nPublished Nov. 25, 2026 at 10:15 GMT\n\nThe dam held.":    {Author: "Ilse Varga", Published: "2026-11-25"},
		"Dam holds\nBy Ilse Varga and Tom de Wit, The Post | 25 November 2026\n\nIt held.":     {Author: "Ilse Varga and Tom de Wit, The Post", Published: "2026-11-25"},
		"Dam holds\nWednesday, November 25, 2026\nIt held.":                                    {Published: "2026-11-25"},
		"Dam holds\nLast updated: 2026-11-25 10:15\nIt held.":                                  {Published: "2026-11-25"},
		"Dam holds\nVon Ilse Varga\nEr hielt.":                                                 {Author: "Ilse Varga"},
		"Dam holds\nBy the end of the day it held.":                                            {},
		"By Monday, the Dam had held.\n\nText.":                                                {},
		"Dam holds\n\nOn November 25, 2026 the dam held, and forty people were saved.":         {},
		"Dam holds\n\nThe dam held. By Ilse Varga":                                             {},
		"Dam holds\n13/13/2026\nBy\n":                                                          {},
		"":                                                                                     {},
		"Dam holds\nBy ILSE VARGA, Staff Writer\nSept 3, 2026, 4:05 p.m. ET\nThe dam held on.": {Author: "ILSE VARGA, Staff Writer", Published: "2026-09-03"},
	} {
		if got := Head(text); got != want {
			t.Errorf("%q: got %+v, want %+v", text, got, want)
		}
	}
}

func FuzzHead(f *testing.F) {
	f.Add("Dam holds\nBy Ilse Varga | 25 November 2026\n")
	f.Add("By \xff\nPublished on: Sept 3rd 2026, 4:05 p.m.")
	f.Fuzz(func(t *testing.T, text string) {
		m := Head(text)
		if _, ok := annotate.ParseDate(m.Published); !ok {
			t.Errorf("%q is no date", m.Published)
		}
	})
}
