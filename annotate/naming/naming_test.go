package naming

import (
	"slices"
	"testing"

	"goldspan/annotate"
)

// project is the names of an invented project.
func project() []Known {
	return []Known{
		{"Orest Lazarev", person, map[string]int{"Orest Lazarev": 1, "Latvian Prime Minister Orest Lazarev": 2, "Lazarev": 5}},
		{"Latvia", state, map[string]int{"Latvia": 9, "Riga": 3}},
		{"Estonia", state, map[string]int{"Estonia": 4}},
		{"Latvian Defense Ministry", organisation, map[string]int{"Latvian Defense Ministry": 2, "the ministry": 3}},
		{"Estonian Defense Ministry", organisation, map[string]int{"Estonia’s defence ministry": 1, "the ministry": 1}},
		{"Northern Grain Trade Organization", organisation, map[string]int{"Northern Grain Trade Organization": 1}},
		{"Suren Dabikyan", person, map[string]int{"Suren Dabikyan": 1}},
		{"Mevlüt Çelikoğlu", person, map[string]int{"Mevlüt Çelikoğlu": 1}},
		{"Latvian Armed Forces", organisation, map[string]int{"Latvian soldiers": 2}},
		{"WBR", organisation, map[string]int{"WBR": 1}},
		{"Carla Bruns", person, nil},
		{"European Fishery Council", organisation, nil},
	}
}

func TestFirstOffer(t *testing.T) {
	x := NewIndex(project())
	for _, tt := range []struct {
		spelling string
		near     []string
		want     string
		why      Why
	}{
		{"Lazarev", nil, "Orest Lazarev", SameSpelling},
		{"lazarev’s", nil, "Orest Lazarev", SameSpelling},
		{"“Lazarev,”", nil, "Orest Lazarev", SameSpelling},
		{"Mr. Lazarev", nil, "Orest Lazarev", Title},
		{"O. Lazarev", nil, "Orest Lazarev", Initials},
		{"President Lazarev", nil, "Orest Lazarev", Title},
		{"Orest Lazarev, the prime minister of Latvia", nil, "Orest Lazarev", Title},
		{"Орест Лазарев", nil, "Orest Lazarev", Title},
		{"Lasarev", nil, "Orest Lazarev", Similar},
		{"the Latvian prime minister", nil, "Orest Lazarev", Title},
		{"Latvia’s leader", nil, "Orest Lazarev", Title},
		{"NGTO", nil, "Northern Grain Trade Organization", Acronym},
		{"N.G.T.O.", nil, "Northern Grain Trade Organization", Acronym},
		{"World Bread Roundtable", nil, "WBR", Acronym},
		{"Latvian Defense Minister Soren Tapikyan", nil, "Suren Dabikyan", Similar},
		{"Mevlut Celikoglu", nil, "Mevlüt Çelikoğlu", Title},
		{"Celikoglu", nil, "Mevlüt Çelikoğlu", Surname},
		{"the Republic of Latvia", nil, "Latvia", Country},
		{"the Estonian side", nil, "Estonia", Country},
		{"Tallinn", nil, "Estonia", Country},
		{"Latvia’s defence ministry", nil, "Latvian Defense Ministry", Words},
		{"Defense Ministry in Tallinn", nil, "Estonian Defense Ministry", Words},
		{"Latvian troops", nil, "Latvian Armed Forces", Words},
		{"President of the European Fishery Council Carla Bruns", nil, "Carla Bruns", Title},
		{"the ministry", []string{"Latvia", "Estonian Defense Ministry", "Latvian Defense Ministry"}, "Estonian Defense Ministry", SameSpelling},
		{"the ministry", []string{"Latvian Defense Ministry", "Estonian Defense Ministry"}, "Latvian Defense Ministry", SameSpelling},
		{"The defense ministry", []string{"Orest Lazarev", "Estonian Defense Ministry"}, "Estonian Defense Ministry", Words},
		{"the council", []string{"Latvia", "European Fishery Council"}, "European Fishery Council", Description},
		{"he", []string{"Latvia", "Suren Dabikyan", "Orest Lazarev"}, "Suren Dabikyan", Description},
		{"the country", []string{"Orest Lazarev", "Estonia"}, "Estonia", Description},
	} {
		got := x.Offer(tt.spelling, tt.near, 9)
		if len(got) == 0 || got[0].Name != tt.want || got[0].Why != tt.why {
			t.Errorf("%q near %q is offered %v, want %q for %s first", tt.spelling, tt.near, got, tt.want, tt.why)
		}
	}
}

// TestAccentWithoutALetterIsNoWord: a word that folds to nothing has no first letter
// to compare. The sign Ь has no Latin letter.
func TestAccentWithoutALetterIsNoWord(t *testing.T) {
	for _, spelling := range []string{"\u0301 Pashinyan", "Ь Pashinyan", "\u0301 Aliyev", "\u0301"} {
		x := NewIndex(project())
		x.Add("Somebody New", spelling, 1)
		x.Add("N Pashinyan", "N Aliyev", 1)
		if got := x.Offer(spelling, nil, 9); len(got) == 0 || got[0] != (Candidate{"Somebody New", "", SameSpelling}) {
			t.Errorf("%q is offered %v", spelling, got)
		}
		x.Offer("N Pashinyan", []string{"Somebody New"}, 9)
	}
}

func TestNothingLikelyIsOffered(t *testing.T) {
	x := NewIndex(project())
	for _, spelling := range []string{
		"", "  ", "…", "Pavel Ostrander", "Ostrander", "Norway", "Norwegian Foreign Ministry", "XYZQ", "the Norwegian prime minister", "he", "officials",
	} {
		for _, c := range x.Offer(spelling, nil, 9) {
			t.Errorf("%q is offered %v", spelling, c)
		}
	}
}

func TestOfferHasNoName(t *testing.T) {
	x := NewIndex(project())
	for spelling, not := range map[string]string{
		"Latvian Defense Ministry": "Latvia",
		"Latvia":                   "Latvian Defense Ministry",
		"Estonian soldiers":        "Latvian Armed Forces",
		"Estonian Prime Minister":  "Orest Lazarev",
		"Estonia’s leader":         "Orest Lazarev",
		"the Latvian president":    "Orest Lazarev",
		"the Estonian ministry":    "Latvian Defense Ministry",
	} {
		for _, c := range x.Offer(spelling, []string{not}, 9) {
			if c.Name == not {
				t.Errorf("%q is offered %v", spelling, c)
			}
		}
	}
}

func TestOnly(t *testing.T) {
	x := NewIndex(project())
	x.Add("Latvia", "The Northern Side", 1)
	x.Add("Pavel Lazarev", "Lazarev", 1)
	for spelling, want := range map[string]string{
		"Riga":                     "Latvia",
		"Riga’s":                   "Latvia",
		"the WBR":                  "WBR",
		"Suren Dabikyan":           "Suren Dabikyan",
		"Lazarev":                  "", // two by now
		"the ministry":             "",
		"Latvian soldiers":         "", // a description, though it meant one only
		"Tallinn":                  "", // not used so far
		"Carla Bruns":              "", // a name without a use
		"Latvian Defense Ministry": "Latvian Defense Ministry",
	} {
		if got, ok := x.Only(spelling, "en"); got != want || ok != (want != "") {
			t.Errorf("%q means only %q, %t, want %q", spelling, got, ok, want)
		}
	}
	x.Remove("Pavel Lazarev", "Lazarev", 1)
	if got, _ := x.Only("Lazarev", "en"); got != "Orest Lazarev" {
		t.Errorf("after the other use went, Lazarev means %q", got)
	}
}

func TestDescriptions(t *testing.T) {
	for language, tt := range map[string]struct{ descriptions, names []string }{
		"en": {
			[]string{
				"", "he", "He", "it", "they", "the ministry", "The Ministry", "officials", "Officials", "their forces", "Both sides", "his office", "the prime minister",
				"The Prime Minister", "Prime Minister", "the Defense Ministry", "Latvian soldiers", "Latvian Prime Minister", "the president of Latvia",
				"the governor of Kurzeme province", "the Latvians", "Riga and Tallinn", "Lazarev’s office", "us", "the Security Council", "the country’s Foreign Ministry",
				"Ministry of Defence", "the Foreign Minister of Latvia", "Two Officials", "sources in Riga", "რიგა",
			},
			[]string{
				"Latvia", "Riga", "the US", "US", "NATO", "NGTO", "Latvian Defense Ministry", "the Foreign Ministry in Riga", "Ministry of Defence of Latvia", "Lazarev", "Mr. Lazarev",
				"Latvian Prime Minister Orest Lazarev", "prime minister Orest Lazarev", "Orest Lazarev, the prime minister of Latvia", "Ludwig van Beethoven", "the Northern Grain Trade Organization",
				"Organization for Trade and Grain in Latvia", "the United States", "The Republic of Latvia", "former President Orest Lazarev", "Latvian Army",
			},
		},
		"de": {
			[]string{"das Ministerium", "Das Verteidigungsministerium", "er", "die Soldaten", "Der Außenminister", "die Fischer", "lettische Behörden", "der lettische Ministerpräsident", "Ihre Truppen"},
			[]string{"Lettland AG", "die NATO", "Lazarev", "Ministerpräsident Orest Lazarev", "der Präsident Orest Lazarev"},
		},
		"fr": {
			[]string{"le ministère", "Le ministère de la Défense", "il", "Elle", "la présidente", "leurs forces", "les autorités", "l’armée"},
			[]string{"le président Orest Lazarev", "Lazarev", "Riga"},
		},
		"es": {
			[]string{"el gobierno", "El Gobierno", "ella", "sus fuerzas", "El presidente", "las autoridades"},
			[]string{"el presidente Orest Lazarev", "Lazarev", "Riga"},
		},
		"ru": {
			[]string{"он", "министерство", "Министерство обороны", "их войска", "премьер-министр", "власти"},
			[]string{"Орест Лазарев", "премьер-министр Орест Лазарев", "Лазарев"},
		},
		"": {
			[]string{"le ministère", "das Ministerium", "он", "he", "La"},
			[]string{"Orest Lazarev", "NATO", "US"},
		},
	} {
		for _, s := range tt.descriptions {
			if !IsDescription(s, language) {
				t.Errorf("%s: %q counts as a name", language, s)
			}
		}
		for _, s := range tt.names {
			if IsDescription(s, language) {
				t.Errorf("%s: %q counts as a description", language, s)
			}
		}
	}
}

func TestUntitled(t *testing.T) {
	for spelling, want := range map[string]string{
		"Minister Ada Berg":                    "Ada Berg",
		"Armenian Prime Minister Vahan Lenn's": "Vahan Lenn",
		"the French President Jean-Luc Oss":    "Jean-Luc Oss",
		"Ada Berg, the minister of finance":    "Ada Berg",
		"former President Ivo van der Lenn":    "Ivo van der Lenn",
		"Ada Berg":                             "",
		"the minister":                         "",
		"Prime Minister":                       "",
		"the Ministry of Defence":              "",
		"":                                     "",
	} {
		if got := Untitled(spelling); got != want {
			t.Errorf("%q without its title is %q, want %q", spelling, got, want)
		}
	}
}

func TestProposal(t *testing.T) {
	for spelling, want := range map[string]string{
		"the Latvian Defense Ministry": "Latvian Defense Ministry",
		"The US":                       "US",
		"Latvia’s":                     "Latvia",
		"Latvia's":                     "Latvia",
		"the United States’":           "United States",
		" Orest \n Lazarev, ":          "Orest Lazarev",
		"“Lazarev”":                    "Lazarev",
		"the U.S.":                     "U.S.",
		"Acme Inc.":                    "Acme Inc.",
		"Lazarev.":                     "Lazarev",
		"(Latvia)":                     "Latvia",
		"Riga (Latvia)":                "Riga (Latvia)",
		"[NGTO":                        "NGTO",
		"The Hague":                    "The Hague",
		"La Paz":                       "La Paz",
		"le Sénat":                     "Sénat",
		"l’Union":                      "Union",
		"the":                          "the",
		"…":                            "",
		"":                             "",
	} {
		if got := Proposal(spelling); got != want {
			t.Errorf("%q proposes %q, want %q", spelling, got, want)
		}
	}
}

func TestGuessKind(t *testing.T) {
	for name, want := range map[string]annotate.ActorKind{
		"Latvia": state, "the Russian Federation": state, "United States": state,
		"Riga": "", "Lazarev": "", "Orest Lazarev": "", "": "", "Acme": "",
		"Mr. Lazarev": person, "Latvian Prime Minister Orest Lazarev": person, "the foreign minister": person,
		"Latvian Defense Ministry": organisation, "NATO": organisation, "Latvian Army": organisation, "Grain Trade Organisation": organisation,
		"Latvian soldiers": group, "protesters": group,
	} {
		if got := GuessKind(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}

func TestSearch(t *testing.T) {
	x := NewIndex(project())
	for query, want := range map[string][]string{
		"laz":     {"Orest Lazarev"},
		"celik":   {"Mevlüt Çelikoğlu"},
		"ÇELİK":   {"Mevlüt Çelikoğlu"},
		"latvi":   {"Latvia", "Latvian Defense Ministry", "Latvian Armed Forces", "Orest Lazarev"},
		"min lat": {"Latvian Defense Ministry", "Orest Lazarev"},
		"riga":    {"Latvia"},
		"arev":    nil,
		"zzz":     nil,
	} {
		var got []string
		for _, c := range x.Search(query, 9) {
			got = append(got, c.Name)
			if c.Why != Found {
				t.Errorf("%v was not found", c)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q finds %q, want %q", query, got, want)
		}
	}
	if got := x.Search("", 100); len(got) != x.Len() {
		t.Errorf("an empty query finds %d names of %d", len(got), x.Len())
	}
	if got := x.Search("l", -1); got != nil {
		t.Errorf("a limit below 0 finds %v", got)
	}
}

func TestLikeness(t *testing.T) {
	for _, tt := range []struct {
		a, b  string
		alike bool
	}{
		{"papikyan", "babikyan", true}, {"anthony", "antony", true}, {"jehun", "jeyhun", true}, {"lukashenko", "lukashenka", true},
		{"mohammed", "muhammad", true}, {"teh", "the", false}, {"papikyan", "pashinyan", false}, {"ivanov", "petrov", false}, {"iran", "iraq", false}, {"lazarve", "lazarev", true},
	} {
		if got := likeness(tt.a, tt.b) > 0; got != tt.alike {
			t.Errorf("%q and %q are alike: %t (%.2f, %q, %q)", tt.a, tt.b, got, similarity(tt.a, tt.b), skeleton(tt.a), skeleton(tt.b))
		}
		if likeness(tt.a, tt.b) != likeness(tt.b, tt.a) {
			t.Errorf("%q and %q are not alike both ways", tt.a, tt.b)
		}
	}
}
