package fill

import (
	"testing"

	"goldspan/annotate"
)

func TestLanguageIsGuessedWhereTheWordsAreSure(t *testing.T) {
	for want, text := range map[string]string{
		"en": "The ferry ran aground on Friday, and the owners said that at least 2,000 people had been waiting for it at the quay since the morning.",
		"de": "Die Fähre lief am Freitag auf Grund, und die Eigner sagten, dass mindestens 2.000 Menschen seit dem Morgen am Kai auf sie gewartet hätten.",
		"fr": "Le ferry s’est échoué vendredi et les propriétaires ont dit que plus de 2 000 personnes attendaient sur le quai depuis le matin, selon la police.",
		"es": "El ferry encalló el viernes y los dueños dijeron que más de 2.000 personas esperaban en el muelle desde la mañana, según la policía de la ciudad.",
		"it": "Il traghetto si è incagliato venerdì e i proprietari hanno detto che più di 2.000 persone aspettavano sul molo dalla mattina, per la polizia non ci sono feriti.",
		"pt": "O barco encalhou na sexta-feira e os donos disseram que mais de 2.000 pessoas esperavam no cais desde a manhã, mas não há feridos, disse a polícia da cidade.",
		"ru": "Паром сел на мель в пятницу, и владельцы сказали, что не менее 2000 человек ждали его на причале с утра, но никто из них не был ранен, как и в прошлом году.",
		"uk": "Пором сів на мілину у п’ятницю, і власники сказали, що не менше 2000 людей чекали на нього з ранку, але ніхто з них не був поранений, як і в минулому році.",
		"tr": "Feribot cuma günü karaya oturdu ve sahipleri en az 2.000 kişinin sabahtan bu yana iskelede beklediğini söyledi, ancak bir yaralı olduğunu polis de söyledi, bu çok daha iyi bir haber.",
		"ar": "جنحت العبارة يوم الجمعة وقال أصحابها إن ما لا يقل عن ألفي شخص كانوا ينتظرون على الرصيف من الصباح في المدينة التي لم يصب فيها أحد بعد هذا الحادث على ما قال مصدر من الشرطة",
		"":   "49 dead; 12 hurt; Tolme, Marit Oss, Friday, quay, ferry, police, owners, harbour, mayor, fog, night, bridge, port, crew, storm, ship, rope.",
	} {
		a, err := annotate.NewArticle("a", "t", text, annotate.Meta{})
		if err != nil {
			t.Fatal(err)
		}
		if got := Language(a); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestLanguageIsAsTheDetailsSay(t *testing.T) {
	a, err := annotate.NewArticle("a", "t", "The ferry ran aground on Friday, and the owners said that it was the fog and not the captain.", annotate.Meta{Language: "sv"})
	if err != nil {
		t.Fatal(err)
	}
	if got := Language(a); got != "sv" {
		t.Errorf("got %q", got)
	}
}

func TestAShortTextHasNoLanguage(t *testing.T) {
	if got := guess("The ferry ran aground."); got != "" {
		t.Errorf("got %q", got)
	}
}
