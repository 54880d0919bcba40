package leftover

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"goldspan/annotate"
)

func article(t testing.TB, text string) *annotate.Article {
	t.Helper()
	a, err := annotate.NewArticle("a", "T", text, annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestLeftoversAreFound(t *testing.T) {
	for line, want := range map[string]Kind{
		"Leave a Reply": Comments, "LEAVE A COMMENT": Comments, "12 Comments": Comments, "Post Comment »": Comments,
		"Your email address will not be published. Required fields are marked *":        Comments,
		"Save my name, email, and website in this browser for the next time I comment.": Comments,
		"Schreiben Sie einen Kommentar":                                                 Comments, "Laisser un commentaire": Comments, "Deja una respuesta": Comments,
		"Share this article": Share, "Share on Facebook": Share, "Facebook Twitter WhatsApp Email": Share, "1.2K Shares": Share, "Shares: 88": Share,
		"Click to share on X (Opens in new window)": Share, "Artikel teilen": Share, "Partager sur Facebook": Share, "Compartir en WhatsApp": Share,
		"Follow us on social media": Social, "Facebook: @thequay": Social, "@thequay": Social, "Join our Telegram channel": Social,
		"Folgen Sie uns auf Instagram": Social, "Suivez-nous sur Facebook": Social, "Síguenos en Facebook": Social,
		"Sign up for our daily newsletter": Newsletter, "Get the Quay in your inbox:": Newsletter, "Subscribe": Newsletter, "Enter your email address": Newsletter,
		"Newsletter abonnieren": Newsletter, "Abonnez-vous à notre newsletter": Newsletter, "Suscríbete a nuestro boletín": Newsletter,
		"Related Posts": Related, "You may also like": Related, "MOST READ": Related, "Next article": Related, "Lesen Sie auch:": Related,
		"À lire aussi": Related, "Te puede interesar": Related,
		"Read more": ReadMore, "Read more Quay Daily stories at:": ReadMore, "Continue reading…": ReadMore, "https://quay.example/more": ReadMore,
		"↯↯↯Read More On The Topic On The Quay ↯↯↯": ReadMore, "Weiterlesen": ReadMore, "Lire la suite": ReadMore, "Leer más": ReadMore,
		"Advertisement": Advert, "Story continues below advertisement": Advert, "© 2031 The Quay. All rights reserved.": Advert, "Anzeige": Advert,
		"607": Count, "1,204": Count,
	} {
		a := article(t, "The dam broke on Monday.\n\n  "+line+" \n\nNobody was hurt, the mayor said.")
		found := Find(a, nil)
		if len(found) != 1 || found[0].Kind != want || a.Quote(found[0].Range) != strings.TrimSpace(line) {
			t.Errorf("%q: %+v, want %s", line, found, want)
		}
	}
}

func TestLinesOfAnArticleAreLeft(t *testing.T) {
	for _, line := range []string{
		"Related posts were removed by the ministry on Monday.",
		"Moscow asked for help", "Flare up", "Seeking the mayor’s resignation",
		"“Follow us,” the guide said, and they followed.",
		"Share prices fell by 3 % on Tuesday.", "The newspaper asked readers to leave a reply on its page.",
		"Read more books, the teacher told them.", "Facebook said: nothing.", "Comments by the minister were not published.",
		"Twitter: a history of its first ten years", "Subscribe to this view and you must reject the other.",
		"Photo: Ana Oss / The Quay", "QUAY CITY (AP) — The dam broke.", "1998: the first flood", "Newsletters of the ministry name no cause.",
	} {
		if found := Find(article(t, "First line.\n\n"+line+"\n\nLast line."), nil); len(found) != 0 {
			t.Errorf("%q: %+v", line, found)
		}
	}
}

func TestANumberAloneIsACountNearTheEndsAlone(t *testing.T) {
	lines := slices.Repeat([]string{"A line of the article."}, 40)
	lines[1], lines[20], lines[38] = "607", "12", "0"
	a := article(t, strings.Join(lines, "\n\n"))
	var got []string
	for _, p := range Find(a, nil) {
		got = append(got, a.Quote(p.Range))
	}
	if !slices.Equal(got, []string{"607", "0"}) {
		t.Errorf("got %q", got)
	}
}

func TestLinesThatFollowEachOtherAreOnePassage(t *testing.T) {
	a := article(t, "The dam 🌊 broke.\n\nRelated posts\n\n \n Leave a reply\nNobody was hurt.\nShare this")
	found := Find(a, nil)
	if len(found) != 2 || found[0].Kind != Related || a.Quote(found[0].Range) != "Related posts\n\n \n Leave a reply" || a.Quote(found[1].Range) != "Share this" {
		t.Errorf("found %+v", found)
	}
	// What is marked is not found again.
	marked, err := a.WithRegions(annotate.Regions{found[0].Range})
	if err != nil {
		t.Fatal(err)
	}
	if left := Find(marked, nil); len(left) != 1 || left[0] != found[1] {
		t.Errorf("left %+v", left)
	}
}

func TestWhatWasMarkedForAnOutletIsFoundAgain(t *testing.T) {
	known := Learn([]string{"The Quay is free since 1998. Tell 3 friends!\n\nOur office: Quay Road 7", "12", " "})
	a := article(t, "The dam broke.\n\nour office: quay road 99\nThe Quay is free since 2001. Tell 14 friends!\nThe Quay is free.\n\n44 people were there.\nmore\nlines\nof\nthe\narticle\n12\nmore\nlines\nof\nthe\nsame\narticle")
	found := Find(a, known)
	if len(found) != 1 || found[0].Kind != Outlet || a.Quote(found[0].Range) != "our office: quay road 99\nThe Quay is free since 2001. Tell 14 friends!" {
		t.Errorf("found %+v", found)
	}
	if len(Learn([]string{"12", "\n", "…"})) != 0 {
		t.Error("a number alone is known")
	}
}

func TestParagraphIsTheLineAtAnOffset(t *testing.T) {
	a := article(t, "\u00a0First 🌊 line. \n\nLast")
	for offset, want := range map[int]string{-3: "First 🌊 line.", 0: "First 🌊 line.", 9: "First 🌊 line.", 15: "First 🌊 line.", 16: "", 18: "Last", 22: "Last", 90: "Last"} {
		if r := Paragraph(a, offset); r.Empty() != (want == "") || !r.Empty() && a.Quote(r) != want {
			t.Errorf("at %d: %v, want %q", offset, r, want)
		}
	}
}

func TestEveryKindOfTheListIsKnown(t *testing.T) {
	p := patterns()
	if len(p.kinds) < 8 || len(p.marks) != 1 || p.lines.NumSubexp() != len(p.kinds) {
		t.Errorf("%d kinds, %d marks, %d groups", len(p.kinds), len(p.marks), p.lines.NumSubexp())
	}
	for _, kind := range p.kinds {
		if !slices.Contains(Kinds(), kind) {
			t.Errorf("kind %q", kind)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Leave a reply\n\n607\n↯↯x\r", "Share this\nx 1")
	f.Add("© 2031\u2028 x\n@a\n \n", "")
	f.Fuzz(func(t *testing.T, text, marked string) {
		a, err := annotate.NewArticle("a", "T", text, annotate.Meta{})
		if err != nil {
			return
		}
		last := -1
		for _, p := range Find(a, Learn([]string{marked})) {
			if p.Range.Empty() || !a.Index().Has(p.Range) || p.Range.Start <= last {
				t.Fatalf("%+v in %q", p, text)
			}
			last = p.Range.End
			quote := a.Quote(p.Range)
			if strings.TrimFunc(quote, unicode.IsSpace) != quote {
				t.Fatalf("%q has white space at its ends", quote)
			}
			if line := Paragraph(a, p.Range.Start); line.Start != p.Range.Start || line.End > p.Range.End {
				t.Fatalf("%+v begins inside of line %v of %q", p, line, text)
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	a := article(b, strings.Repeat("The dam broke on Monday, and nobody was hurt, the mayor of the town said.\nA short line\n\n", 100))
	b.SetBytes(int64(len(a.Text())))
	for b.Loop() {
		Find(a, nil)
	}
}
