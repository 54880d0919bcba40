package ingest

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
	utf16 "golang.org/x/text/encoding/unicode"
)

// spoken is a news text in each language, with the encodings that its files have.
var spoken = map[string]struct {
	text      string
	encodings []string
}{
	"English": {"The governor said that “at least 49 people” had died when the dam broke – a café owner’s naïve résumé cost £45.", []string{"windows-1252", "macintosh", "utf-16le", "utf-16be"}},
	"pounds":  {"The mayor's office said £45 was spent on the bridge in 2021, and that people were evacuated from homes near the river.", []string{"windows-1252"}},
	"German":  {"Der Bürgermeister sagte, mindestens 49 Menschen seien gestorben, als der Damm brach. Die Straße wurde überflutet, und Schüler mußten fliehen. „Wir hören zu“, sagte er.", []string{"windows-1252", "macintosh"}},
	"French":  {"Le maire a déclaré qu’au moins 49 personnes étaient mortes lorsque le barrage s’est rompu. « C’est une tragédie », a-t-il ajouté, près de la forêt où l’été commençait.", []string{"windows-1252"}},
	"Spanish": {"El alcalde dijo que al menos 49 personas murieron cuando la presa se rompió. ¿Cuántos niños? «Mañana lo sabremos», añadió el ministro español.", []string{"windows-1252"}},
	"Polish":  {"Burmistrz powiedział, że co najmniej 49 osób zginęło, gdy pękła tama. Żołnierze ewakuowali mieszkańców gęsto zaludnionej dzielnicy, są już bezpieczni.", []string{"windows-1250", "iso-8859-2"}},
	"Czech":   {"Starosta řekl, že nejméně 49 lidí zemřelo, když se protrhla přehrada. Vojáci evakuovali obyvatele čtvrti, příští týden začne vyšetřování.", []string{"windows-1250", "iso-8859-2"}},
	"Magyar":  {"A polgármester szerint legalább 49 ember halt meg, amikor a gát átszakadt. Őrült erővel zúdult a víz, mondta a miniszter.", []string{"windows-1250", "iso-8859-2"}},
	"Russian": {"Губернатор заявил, что по меньшей мере 49 человек погибли, когда прорвало плотину. Солдаты эвакуировали жителей района, сообщил министр.", []string{"windows-1251", "koi8-r", "iso-8859-5", "ibm866", "x-mac-cyrillic", "utf-16le"}},
	"Ukraine": {"Губернатор заявив, що щонайменше 49 осіб загинули, коли прорвало греблю. Військові евакуювали мешканців району, повідомив їхній міністр.", []string{"windows-1251", "koi8-u"}},
	"Greek":   {"Ο δήμαρχος είπε ότι τουλάχιστον 49 άνθρωποι πέθαναν όταν έσπασε το φράγμα. Οι στρατιώτες απομάκρυναν τους κατοίκους.", []string{"windows-1253", "iso-8859-7"}},
	"Turkish": {"Belediye başkanı, baraj yıkıldığında en az 49 kişinin öldüğünü söyledi. Askerler mahalle sakinlerini tahliye etti, güçlü yağış sürüyor.", []string{"windows-1254"}},
	"Chinese": {"市长说，大坝决堤时至少有四十九人死亡。士兵疏散了该区的居民。调查将于下周开始，部长在首都表示。", []string{"gb18030", "gbk"}},
	"Taiwan":  {"市長說，大壩決堤時至少有四十九人死亡。士兵疏散了該區的居民。調查將於下週開始，部長在首都表示。", []string{"big5"}},
	"Japan":   {"市長は、ダムが決壊した際に少なくとも49人が死亡したと述べた。兵士が住民を避難させた。調査は来週始まる。", []string{"shift_jis", "euc-jp", "iso-2022-jp"}},
	"Korean":  {"시장은 댐이 무너졌을 때 최소 49명이 사망했다고 말했다. 군인들이 주민들을 대피시켰다. 조사는 다음 주에 시작된다.", []string{"euc-kr"}},
	"Hebrew":  {"ראש העיר אמר כי לפחות 49 בני אדם נהרגו כאשר הסכר קרס. חיילים פינו את תושבי השכונה.", []string{"windows-1255"}},
	"Arabic":  {"قال رئيس البلدية إن 49 شخصا على الأقل لقوا حتفهم عندما انهار السد. أجلى الجنود سكان الحي.", []string{"windows-1256", "iso-8859-6"}},
}

func encoded(t *testing.T, text, name string) []byte {
	t.Helper()
	e, err := htmlindex.Get(name)
	if err != nil {
		t.Fatal(err)
	}
	switch name {
	case "utf-16le":
		e = utf16.UTF16(utf16.LittleEndian, utf16.IgnoreBOM)
	case "utf-16be":
		e = utf16.UTF16(utf16.BigEndian, utf16.IgnoreBOM)
	}
	data, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return data
}

func TestTheEncodingIsFoundByTheBytes(t *testing.T) {
	for language, s := range spoken {
		for _, name := range s.encodings {
			for _, text := range []string{s.text, strings.Repeat(s.text+"\n", 6)} {
				data := encoded(t, text, name)
				got, e, err := Decode(data, "", "")
				if err != nil || got != text {
					t.Errorf("%s in %s: %v, %v: %.40q", language, name, e, err, got)
				}
				if got, e, err := Decode(data, name, ""); err != nil || got != text || e.By != ByFile && e.By != ByMark {
					t.Errorf("%s, declared as %s: %v, %v", language, name, e, err)
				}
				if got, e, err := Decode(data, "utf-7", name); err != nil || got != text || e != (Encoding{name, ByChoice}) {
					t.Errorf("%s, chosen as %s: %v, %v", language, name, e, err)
				}
			}
		}
		got, e, err := Decode([]byte(s.text), "", "")
		if err != nil || got != s.text || e != (Encoding{"utf-8", ByUTF8}) {
			t.Errorf("%s in UTF-8: %v, %v", language, e, err)
		}
	}
}

func TestAMarkTellsTheEncoding(t *testing.T) {
	const text = "Über Łódź – 東京 🌊"
	for _, name := range []string{"utf-8", "utf-16le", "utf-16be"} {
		data := append(encoded(t, "\uFEFF", name), encoded(t, text, name)...)
		if got, e, err := Decode(data, "windows-1252", ""); err != nil || got != text || e != (Encoding{name, ByMark}) {
			t.Errorf("%s: %q, %v, %v", name, got, e, err)
		}
	}
}

func TestWhatIsNotCertainIsNoText(t *testing.T) {
	for name, c := range map[string]struct {
		data             []byte
		declared, chosen string
		fault            EncodingFault
		likely           string
	}{
		"a picture":                {[]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\xff"), "", "", EncodingBinary, ""},
		"UTF-32":                   {[]byte("\xff\xfe\x00\x00a\x00\x00\x00"), "", "", EncodingUTF32, ""},
		"NULs":                     {[]byte(strings.Repeat("\x00a\x00b\x00\x00c\x00", 9)), "", "", EncodingNULs, ""},
		"the wrong choice":         {[]byte("\x81\x20 a"), "", "shift_jis", EncodingMisfit, ""},
		"no such choice":           {[]byte("a"), "", "klingon", EncodingName, ""},
		"chosen UTF-8, not it":     {[]byte("M\xfcller"), "", "utf-8", EncodingUnknown, ""},
		"half a character, UTF-16": {[]byte("\xff\xfea\x00\x00\xd8"), "", "", EncodingMisfit, ""},
	} {
		text, e, err := Decode(c.data, c.declared, c.chosen)
		var fault *EncodingError
		if !errors.As(err, &fault) || fault.Fault != c.fault || !errors.Is(err, ErrNotUTF8) || text != "" {
			t.Errorf("%s: %q, %v, %v", name, text, e, err)
		}
	}
	var fault *EncodingError
	if _, _, err := Decode([]byte("\xa6\xb1\xa7\xe5"), "", ""); !errors.As(err, &fault) || fault.Fault != EncodingUncertain && fault.Fault != EncodingUnknown {
		t.Errorf("four bytes: %v", err)
	}
}

func TestEveryEncodingOfTheChoiceIsKnown(t *testing.T) {
	for _, name := range Encodings() {
		if canonical(name) != name {
			t.Errorf("%s is %q", name, canonical(name))
		}
		if text, _, err := Decode([]byte("Dam 49"), "", name); !strings.HasPrefix(name, "utf-16") && (err != nil || text != "Dam 49") {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
	if !slices.IsSortedFunc(EncodingFaults(), func(a, b EncodingFault) int { return 0 }) || len(EncodingFaults()) != 7 {
		t.Error("a fault is missing")
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range spoken {
		for _, name := range s.encodings {
			e, _ := htmlindex.Get(name)
			if data, err := e.NewEncoder().Bytes([]byte(s.text)); err == nil {
				f.Add(data, name)
			}
		}
	}
	f.Add([]byte("\xff\xfea\x00"), "")
	f.Fuzz(func(t *testing.T, data []byte, declared string) {
		text, e, err := Decode(data, declared, "")
		if err != nil {
			if text != "" || !errors.Is(err, ErrNotUTF8) {
				t.Fatalf("%q, %v", text, err)
			}
			return
		}
		if !utf8.ValidString(text) {
			t.Fatalf("%v gives a text that is not UTF-8", e)
		}
		if e.By == ByUTF8 && !bytes.Equal(data, []byte(text)) {
			t.Fatal("a text in UTF-8 was changed")
		}
		again, _, err := Decode(data, "", e.Name)
		if err != nil || strings.TrimPrefix(again, "\uFEFF") != strings.TrimPrefix(text, "\uFEFF") {
			t.Fatalf("chosen as %s: %v", e, err)
		}
	})
}
