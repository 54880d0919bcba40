package naming

import (
	"slices"
	"strings"
)

// class says what a word tells about an actor. A word may have several.
type class uint16

const (
	classJoin         class = 1 << iota // "of", "and", "the": it names nothing
	classTitle                          // of a person: "Minister", "Mr"
	classOrganisation                   // "Ministry", "Party"
	classForce                          // "army", "troops"; as words of a name they are the same
	classPeople                         // people without an organisation: "officials"
	classPart                           // goes with the words above: "Foreign", "National"
	classRealm                          // "Republic" of a state
	classCountry
)

// language is the words of one language.
type language struct {
	articles    string
	pronouns    string // he, she, it, they, and others that stand for a name
	determiners string // other words that make a description of what follows
	joins       string // words inside a name that may be small
	titles      string
	bodies      string // words of organisations
	forces      string
	people      string
	parts       string
	realms      string
}

var languages = map[string]language{
	"en": {
		articles: "the a an",
		pronouns: "he she it they him her them we us i me you who which that this these those himself herself itself themselves one others someone everyone anyone nobody both former latter each all many some several few most",
		determiners: "his her its their our my your this that these those both some many several few most all other another each every no any such various unnamed senior top local " +
			"two three four five six seven eight nine ten dozens hundreds thousands",
		joins: "of the and for in on to at & de la le du des der den von van zu zur bin ibn al el da do dos di del y e i",
		titles: "mr mrs ms mx dr prof professor sir dame lord lady president vice-president vp premier prime-minister minister secretary secretary-of-state secretary-general " +
			"secretary-of-defense secretary-of-defence attorney-general chancellor governor mayor senator sen rep representative congressman congresswoman deputy mp ambassador envoy consul commissioner " +
			"general gen colonel col lieutenant lt major maj captain capt sergeant sgt admiral adm commander marshal brigadier chief-of-staff " +
			"king queen prince princess emperor emir sheikh sultan ayatollah imam pope bishop archbishop cardinal patriarch rabbi reverend rev father catholicos " +
			"spokesman spokeswoman spokesperson leader chief head director chairman chairwoman chairperson chair chairperson-in-office co-chair president-elect ceo judge justice prosecutor speaker member counterpart adviser advisor aide founder coach officer official analyst expert economist lawyer journalist reporter activist",
		bodies: "ministry government department agency office council parliament congress senate house assembly duma knesset cabinet committee commission court union party alliance coalition bloc faction organization organisation " +
			"association federation-council company corporation corp inc ltd llc plc gmbh bank group university institute center centre school hospital police service services press news channel television tv radio newspaper times post agency bureau board authority fund foundation club church administration embassy secretariat directorate command guard guards front movement league society network team nations states-general treaty pact opposition media outlet presidency mission tribunal fed reserve regime delegation",
		forces: "army military forces force armed troops soldiers navy",
		people: "troops soldiers officials authorities sources people residents citizens villagers civilians protesters demonstrators rebels separatists militants fighters insurgents terrorists activists refugees migrants workers students voters lawmakers politicians deputies leaders ministers experts analysts observers peacekeepers mediators negotiators reporters journalists investigators prosecutors doctors witnesses survivors victims relatives families neighbors neighbours allies partners countries sides side enemy enemies rivals foes states nations police supporters critics opponents members delegates diplomats commanders representatives spokesmen co-chairs separatist community population public world west capital-city crowd gunmen servicemen personnel ministries governments agencies country republic region province city town state nation territory area man woman person soldier child children women men doctor student witness neighbor neighbour",
		parts:  "foreign defense defence interior internal external affairs finance economy economic health education justice trade energy transport environment labor labour agriculture culture industry security national state federal general prime deputy vice acting former first second international supreme constitutional central regional local public press civil emergency situations high joint special human rights religious political ruling intelligence border information statistics statistical tax customs election electoral armed eastern western northern southern senior chief main new",
		realms: "republic federation kingdom commonwealth state side people islamic people's democratic federal united soviet former government-of",
	},
	"de": {
		articles:    "der die das den dem des ein eine einen einem einer eines",
		pronouns:    "er sie es ihn ihm ihr ihnen wir uns ich mich du man wer dieser diese dieses jener beide alle einige viele manche andere",
		determiners: "sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres unser unsere dieser diese dieses diesen diesem beide beiden einige mehrere viele alle andere zwei drei vier fünf",
		joins:       "von vom für im in am an zu zum zur und der die das des dem den",
		titles:      "herr herrn frau präsident präsidentin bundespräsident ministerpräsident ministerpräsidentin premierminister kanzler bundeskanzler kanzlerin bundeskanzlerin minister ministerin außenminister außenministerin verteidigungsminister innenminister finanzminister staatschef regierungschef generalsekretär sprecher sprecherin regierungssprecher botschafter gouverneur bürgermeister abgeordnete abgeordneter vorsitzender vorsitzende chef chefin leiter general oberst könig königin papst richter anwalt",
		bodies:      "ministerium außenministerium verteidigungsministerium innenministerium regierung bundesregierung parlament bundestag bundesrat behörde behörden partei rat sicherheitsrat bund verband gericht polizei agentur nachrichtenagentur kommission ausschuss bank konzern unternehmen universität institut amt kreml-verwaltung",
		forces:      "armee militär streitkräfte truppen soldaten bundeswehr",
		people:      "soldaten truppen beamte behörden vertreter sprecher rebellen kämpfer separatisten demonstranten bewohner bürger zivilisten experten beobachter quellen seite seiten feind nachbarn land leute menschen abgeordnete politiker",
		parts:       "auswärtiges auswärtige innere verteidigung außen innen finanzen nationale staatliche oberste",
		realms:      "republik föderation königreich bundesrepublik",
	},
	"fr": {
		articles:    "le la les l' un une des du",
		pronouns:    "il elle ils elles on lui leur eux nous vous je moi tu qui celui celle ceux celles ce cela ça tous certains plusieurs",
		determiners: "son sa ses leur leurs notre nos votre vos ce cet cette ces plusieurs certains quelques tous toutes deux trois quatre",
		joins:       "de du des d' la le les l' et en à au aux pour sur",
		titles:      "m mme mlle monsieur madame président présidente premier-ministre ministre chancelier chancelière secrétaire gouverneur maire député députée sénateur sénatrice ambassadeur ambassadrice général colonel commandant porte-parole chef cheffe directeur directrice roi reine prince princesse pape juge procureur",
		bodies:      "ministère gouvernement parlement assemblée sénat conseil commission comité parti union organisation agence police cour tribunal banque société entreprise université institut alliance",
		forces:      "armée militaires forces troupes soldats",
		people:      "soldats troupes responsables autorités sources habitants citoyens civils manifestants rebelles séparatistes combattants experts observateurs voisins pays partie parties ennemi gens médiateurs",
		parts:       "affaires étrangères défense intérieur finances premier première national nationale sécurité",
		realms:      "république fédération royaume",
	},
	"es": {
		articles:    "el la los las un una unos unas lo",
		pronouns:    "él ella ello ellos ellas le les nos nosotros yo usted ustedes quien quienes este esta esto estos estas ese esa aquel ambos todos algunos varios",
		determiners: "su sus nuestro nuestra este esta estos estas ese esa esos esas ambos ambas algunos varios todos dos tres cuatro otros",
		joins:       "de del la el los las y e en a al para por",
		titles:      "señor señora sr sra don doña presidente presidenta primer-ministro ministro ministra canciller secretario secretaria gobernador gobernadora alcalde alcaldesa diputado diputada senador senadora embajador embajadora general coronel comandante portavoz vocero jefe jefa director directora rey reina príncipe papa juez fiscal",
		bodies:      "ministerio gobierno parlamento asamblea senado consejo comisión comité partido unión organización agencia policía corte tribunal banco empresa universidad instituto alianza",
		forces:      "ejército militares fuerzas tropas soldados",
		people:      "soldados tropas funcionarios autoridades fuentes vecinos habitantes ciudadanos civiles manifestantes rebeldes separatistas combatientes expertos observadores país países parte partes enemigo gente",
		parts:       "exteriores asuntos defensa interior hacienda nacional seguridad",
		realms:      "república federación reino",
	},
	"ru": {
		pronouns:    "он она оно они его её ее ему им их ей нас мы я вы кто который которая которые этот эта это эти тот оба обе все некоторые",
		determiners: "его её ее их наш наша наши этот эта эти оба обе некоторые многие несколько все другие два две три",
		joins:       "и в на по из для",
		titles:      "господин госпожа президент президента премьер-министр премьер министр министра глава секретарь госсекретарь генсек губернатор мэр депутат сенатор посол генерал полковник майор командующий пресс-секретарь представитель спикер лидер директор председатель король королева патриарх судья прокурор",
		bodies:      "министерство министерства минобороны мид правительство парламент дума госдума совет комиссия комитет партия союз организация агентство полиция суд банк компания университет институт альянс администрация",
		forces:      "армия армии вс войска силы военные солдаты",
		people:      "солдаты войска военные чиновники власти источники жители граждане мирные протестующие повстанцы сепаратисты боевики эксперты наблюдатели соседи страна страны сторона стороны враг люди посредники",
		parts:       "иностранных дел обороны внутренних финансов безопасности национальный национальное государственный",
		realms:      "республика федерация королевство",
	},
}

// phrases are the words that count as one; see joined.
var phrases = []string{
	"prime minister", "secretary of state", "secretary general", "secretary of defense", "secretary of defence", "attorney general", "chief of staff",
	"chairperson in office", "co chair", "co chairs", "vice president", "president elect", "federation council", "premier ministre", "primer ministro", "states general",
	"премьер министр", "пресс секретарь", "porte parole",
}

// acronyms are organisations known by their letters alone.
var acronyms = strings.Fields("un eu nato osce csto cis imf who wto opec unesco unicef unhcr icc iaea asean afp ap bbc cnn rfe tass cia fbi nsa kgb fsb")

// lexicon finds the class of a folded word.
type lexicon struct {
	class map[string]class
	// By language, folded.
	articles, pronouns, determiners, joins map[string]map[string]bool
	phrase                                 map[string][]string // first word → words, longest first
	country                                map[string][]place  // first word → places, longest first
}

// place is a name of a country.
type place struct {
	words   []string
	country string
	capital bool
	people  bool // an adjective or a people
}

func (l *lexicon) add(words string, c class) {
	for _, w := range strings.Fields(fold(words)) {
		l.class[w] |= c
	}
}

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(fold(words)) {
		out[w] = true
	}
	return out
}

func newLexicon() *lexicon {
	l := &lexicon{
		class:    map[string]class{},
		articles: map[string]map[string]bool{}, pronouns: map[string]map[string]bool{}, determiners: map[string]map[string]bool{}, joins: map[string]map[string]bool{},
		phrase: map[string][]string{}, country: map[string][]place{},
	}
	for code, w := range languages {
		l.articles[code], l.pronouns[code], l.determiners[code], l.joins[code] = set(w.articles), set(w.pronouns), set(w.determiners), set(w.joins)
		l.add(w.articles, classJoin)
		l.add(w.joins, classJoin)
		l.add(w.titles, classTitle)
		l.add(w.bodies, classOrganisation)
		l.add(w.forces, classForce)
		l.add(w.people, classPeople)
		l.add(w.parts, classPart)
		l.add(w.realms, classRealm)
	}
	for _, p := range phrases {
		words := strings.Fields(fold(p))
		l.phrase[words[0]] = append(l.phrase[words[0]], strings.Join(words, " "))
	}
	for _, of := range l.phrase {
		slices.SortFunc(of, func(a, b string) int { return len(b) - len(a) })
	}
	l.addCountries()
	return l
}

func (l *lexicon) addCountries() {
	for line := range strings.Lines(countries) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		columns := strings.Split(line, "|")
		country, _, _ := strings.Cut(columns[0], ",")
		for i, column := range columns {
			for name := range strings.SplitSeq(column, ",") {
				if words := tokens(name); len(words) > 0 {
					p := place{country: fold(country), capital: i == 2, people: i == 1}
					for _, w := range words {
						p.words = append(p.words, w.text)
					}
					l.country[p.words[0]] = append(l.country[p.words[0]], p)
				}
			}
		}
	}
	for _, of := range l.country {
		slices.SortStableFunc(of, func(a, b place) int { return len(b.words) - len(a.words) })
	}
}
