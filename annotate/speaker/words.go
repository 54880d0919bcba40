package speaker

import (
	"strings"
	"sync"
)

// class says what a word does in a sentence. A word may have several.
type class uint16

const (
	says      class = 1 << iota // a finite verb of saying
	saying                      // its participle: "saying"
	denies                      // with one of the above: the claim is denied
	accords                     // "according": with the next words it names the speaker
	preposing                   // a preposition
	helping                     // an adverb or an auxiliary verb between subject and verb
	standing                    // a pronoun that stands for an actor
	relative                    // "who", "which"
	joining                     // "and", "or"
	parting                     // "but", "while": another clause
	article                     // "the", "his"
	hedging                     // "allegedly", "may"
	negating                    // "not"
	objecting                   // "claims": what is denied
)

// vocabulary is the words of one language by class, in small letters.
type vocabulary struct {
	says, saying, denies, denying string
	accords                       []string // phrases
	prepositions, helping         string
	pronouns, relative            string
	joining, parting, articles    string
	hedging, negating, objects    string
}

var vocabularies = map[string]vocabulary{
	"en": {
		says: "said says say told tells tell stated states announced announces announce reported reports report claimed claims claim accused accuses accuse alleged alleges allege " +
			"added adds add warned warns warn insisted insists insist confirmed confirms confirm admitted admits admit acknowledged acknowledges argued argues argue " +
			"asserted asserts assert declared declares declare noted notes explained explains stressed stresses emphasized emphasised emphasizes underlined underscored underscores " +
			"pointed concluded concludes replied replies answered responded remarked commented wrote writes write tweeted posted recalled reiterated repeated maintained contended " +
			"suggested suggests predicted predicts estimated called calls urged urges urge demanded demands demand asked asks ask appealed appeals condemned condemns condemn " +
			"denounced denounces denounce criticized criticised criticizes blamed blames blame praised vowed vows pledged pledges promised promises threatened threatens complained " +
			"voiced expressed expresses revealed disclosed testified believes believed thinks expects expected quoted described describes advised hinted signaled signalled mentioned observed " +
			"proclaimed briefed informed shared put made confessed confesses conceded concedes learnt learned",
		saying: "saying telling stating announcing reporting claiming accusing alleging adding warning insisting confirming admitting arguing declaring noting explaining stressing " +
			"emphasizing emphasising underlining underscoring pointing concluding replying writing calling urging demanding asking appealing condemning denouncing criticizing blaming vowing pledging promising complaining voicing expressing describing",
		denies:  "denied denies deny rejected rejects reject dismissed dismisses dismiss refuted refutes refute disputed disputes dispute",
		denying: "denying rejecting dismissing refuting disputing",
		accords: []string{"according to", "in the words of", "per"},
		prepositions: "of in for to with from by on at between against into over under about after before near during among as than toward towards through via amid " +
			"including without within upon onto since until across around behind despite like",
		helping: "has have had is was are were be been being will would did does do also later earlier then now still already so far only just again too however meanwhile " +
			"on monday tuesday wednesday thursday friday saturday sunday today yesterday recently repeatedly publicly previously subsequently officially initially immediately in a statement first further once " +
			"strongly flatly categorically angrily quickly separately simply never not could may might can should",
		pronouns: "he she it they we i",
		relative: "who which that",
		joining:  "and or",
		parting:  "but while whereas although though yet however",
		articles: "the a an his her its their our this that these those",
		hedging:  "allegedly reportedly supposedly purportedly apparently possibly perhaps presumably may might unconfirmed",
		negating: "not never n't didn't doesn't don't neither nor cannot won't",
		objects:  "claims claim allegations allegation accusations accusation reports report suggestions suggestion charges charge assertions assertion that",
	},
	"de": {
		says: "sagte sagt sagten sagen erklärte erklärt erklärten teilte teilten meldete meldet meldeten berichtete berichtet berichteten behauptete behauptet behaupteten betonte betont betonten " +
			"warnte warnt warnten bestätigte bestätigt bestätigten kritisierte kritisiert forderte fordert forderten warf wirft warfen schrieb schreibt räumte fügte ergänzte kündigte versicherte beschuldigte beschuldigt meinte meint äußerte sprach verkündete",
		denies:       "bestritt bestreitet bestritten dementierte dementiert dementierten leugnete leugnet wies weist wiesen",
		accords:      []string{"laut", "nach angaben", "nach worten", "zufolge"},
		prepositions: "von vom in im für zu zum zur mit aus bei an am auf gegen über unter nach vor zwischen durch des der",
		helping:      "hat haben hatte hatten ist war sind auch später zuvor dann nun noch bereits am montag dienstag mittwoch donnerstag freitag samstag sonntag",
		pronouns:     "er sie es wir ich man",
		relative:     "der die das welcher welche dass",
		joining:      "und oder",
		parting:      "aber während jedoch obwohl doch",
		articles:     "der die das den dem ein eine sein seine ihr ihre dieser diese dieses",
		hedging:      "angeblich mutmaßlich vermutlich offenbar möglicherweise vielleicht wohl",
		negating:     "nicht nie niemals kein keine",
		objects:      "behauptungen behauptung vorwürfe vorwurf berichte bericht dass zurück",
	},
	"fr": {
		says: "dit disent déclaré déclare déclarent affirmé affirme affirment annoncé annonce annoncent indiqué indique indiquent ajouté ajoute souligné souligne précisé précise expliqué explique " +
			"assuré assure accusé accuse accusent dénoncé dénonce averti avertit confirmé confirme écrit estimé estime rapporté rapporte rappelé rappelle condamné condamne demandé demande appelé appelle reconnu lancé",
		saying:       "disant déclarant affirmant ajoutant accusant soulignant précisant assurant dénonçant",
		denies:       "nié nie nient démenti dément démentent rejeté rejette réfuté réfute contesté conteste",
		denying:      "niant démentant rejetant",
		accords:      []string{"selon", "d'après", "d’après"},
		prepositions: "de du des d à au aux en dans pour par sur avec sans entre contre vers chez sous",
		helping:      "a ont avait avaient est sont également aussi plus tard lundi mardi mercredi jeudi vendredi samedi dimanche déjà ensuite n' ne",
		pronouns:     "il elle ils elles on nous je t-il t-elle",
		relative:     "qui que",
		joining:      "et ou",
		parting:      "mais tandis alors cependant pourtant",
		articles:     "le la les l un une son sa ses leur leurs ce cette ces",
		hedging:      "prétendument présumément apparemment peut-être probablement",
		negating:     "pas jamais n'a",
		objects:      "allégations accusations affirmations informations que",
	},
	"es": {
		says: "dijo dijeron dice dicen declaró declararon afirmó afirmaron afirma aseguró aseguraron anunció anunciaron informó informaron señaló señalaron añadió agregó explicó indicó indicaron advirtió " +
			"acusó acusaron acusa denunció denunciaron confirmó confirmaron escribió sostuvo subrayó insistió recordó pidió pidieron exigió condenó criticó manifestó expresó reconoció",
		saying:       "diciendo afirmando añadiendo acusando señalando asegurando denunciando",
		denies:       "negó negaron niega niegan desmintió desmintieron desmiente rechazó rechazaron rechaza",
		denying:      "negando desmintiendo rechazando",
		accords:      []string{"según", "de acuerdo con"},
		prepositions: "de del en a al para por con sin sobre entre contra hacia desde",
		helping:      "ha han había habían es son también más tarde lunes martes miércoles jueves viernes sábado domingo ya después el",
		pronouns:     "él ella ellos ellas nosotros yo",
		relative:     "que quien quienes",
		joining:      "y e o",
		parting:      "pero mientras aunque sin embargo",
		articles:     "el la los las un una su sus este esta estos estas",
		hedging:      "supuestamente presuntamente aparentemente posiblemente quizás quizá",
		negating:     "no nunca",
		objects:      "acusaciones afirmaciones denuncias informes que",
	},
	"ru": {
		says: "сказал сказала сказали заявил заявила заявило заявили сообщил сообщила сообщило сообщили сообщает утверждает утверждают утверждал утверждала отметил отметила отметили добавил добавила подчеркнул подчеркнула " +
			"обвинил обвинила обвинило обвинили обвиняет объявил объявила объявили подтвердил подтвердила подтвердили предупредил предупредила написал написала рассказал рассказала пояснил пояснила считает считают призвал призвала призвали потребовал потребовала осудил осудила",
		saying:       "сообщив заявив добавив отметив обвинив подчеркнув",
		denies:       "опроверг опровергла опровергло опровергли опровергает отрицал отрицала отрицали отрицает отрицают отверг отвергла отвергли",
		denying:      "отрицая опровергнув отвергнув",
		accords:      []string{"по словам", "по данным", "по утверждению", "согласно", "как сообщил", "как сообщила", "как сообщили"},
		prepositions: "в во на с со из от для по о об при к ко у за под над между против через",
		helping:      "также уже ранее позже затем был была были бы",
		pronouns:     "он она оно они мы я",
		relative:     "который которая которые что",
		joining:      "и или",
		parting:      "но однако хотя",
		articles:     "его её ее их этот эта эти",
		hedging:      "якобы предположительно возможно вероятно",
		negating:     "не никогда",
		objects:      "обвинения утверждения сообщения что",
	},
}

// weak are verbs that are seldom those of saying. They count only before "that" or a
// quote.
var weak = map[string]bool{"put": true, "made": true, "shared": true, "described": true, "maintained": true, "posted": true, "observed": true, "quoted": true}

// bare are verbs that are nouns more often. They count only after the subject's
// plural, "they" or "to".
var bare = map[string]bool{"report": true, "claim": true, "call": true, "demand": true, "blame": true, "ask": true}

// dictionary is the words of a language in one table.
type dictionary struct {
	class   map[string]class
	accords [][]string
}

var dictionaries = sync.OnceValue(func() map[string]*dictionary {
	all := map[string]*dictionary{}
	for code, v := range vocabularies {
		d := &dictionary{class: map[string]class{}}
		for _, of := range []struct {
			words string
			class class
		}{
			{v.says, says}, {v.saying, saying}, {v.denies, says | denies}, {v.denying, saying | denies}, {v.prepositions, preposing}, {v.helping, helping},
			{v.pronouns, standing}, {v.relative, relative}, {v.joining, joining}, {v.parting, parting}, {v.articles, article},
			{v.hedging, hedging}, {v.negating, negating}, {v.objects, objecting},
		} {
			for w := range strings.FieldsSeq(of.words) {
				d.class[w] |= of.class
			}
		}
		for _, p := range v.accords {
			d.accords = append(d.accords, strings.FieldsFunc(p, func(r rune) bool { return r == ' ' || isApostrophe(r) }))
		}
		all[code] = d
	}
	return all
})

// dictionaryOf is the words of a language; of English for one that is not known.
func dictionaryOf(code string) *dictionary {
	if d := dictionaries()[code]; d != nil {
		return d
	}
	return dictionaries()["en"]
}
