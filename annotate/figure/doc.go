// Package figure reads the value of a figure from its quote: "at least 49 soldiers
// killed" is 49, at_least, and counts soldiers killed.
//
// A number that cannot be read has no value, and is never guessed. A Doubt says why:
// see the list of doubts. A Reading without doubt is sure.
//
// # Numbers
//
//   - Numbers are exact decimals. "Two thirds" has no value, because no decimal is
//     exact.
//   - A comma and a full stop are read by the language of the article: "2,5" is 2.5 in
//     German. In English it is doubtful, as is "2.5" in German. Two different signs
//     explain each other: "1.234,5". Where a language has both uses, as in Spanish of
//     an unknown country, "2,500" is doubtful.
//   - Number words are known in the languages of the folder languages. In other
//     languages only digits and signs are read. In an unknown language the languages
//     must agree that know most words of the quote. So "2 billion" is doubtful: it is a
//     million millions in French.
//   - "Thousands", "several" and "dozens" are vague, and have no value. "A dozen" is
//     12, "a hundred" is 100. French "une centaine" is about 100.
//   - A quote holds one number, or one range. "49 soldiers and 3 civilians" has none. A
//     year after the words that are counted does no harm: "49 killed in 2020".
//   - "10 to 15 million" is from 10 million to 15 million. A range whose ends descend
//     can be a score, and is doubtful.
//   - A number from 1900 to 2099 in four digits, without a bound or a unit, can be a
//     year. It is read with a doubt.
//   - Dates and places in an order ("third", "49th") are no quantities.
//
// # Bounds
//
// "As many as 49" and "up to 49" are at_most. "Just under 50" is under, "nearly 50" is
// nearly. A hedge before a range is dropped: "about 10 to 15" is between. A word that
// is not known before the number can be a bound: then the value is read with a doubt.
//
// # Units
//
// Units have one English name or sign in all languages: "week", "%", "km". A sign that
// stands for several currencies stays as it is: "$". What is counted is no unit:
// "soldiers". A time of day has the unit "hhmm", with its zone if there is one: "3pm
// EST" is 1500 hhmm EST. Hours as a decimal would not be exact for 18:20.
//
// The package imports only the standard library and golang.org/x/text.
package figure
