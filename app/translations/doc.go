// Package translations holds the texts of the interface, one file a language.
//
// The sources name each text by its English words, and en.json lists every one
// of them: a translator copies it, translates what stands right of the colons,
// and saves it under the tag of the language (de.json). What stands between
// {{ and }} is filled in by the program and stays as it is. A text with a
// number has its forms by the rules of the language: "one" and "other" in
// English, "few" and "many" besides where a language has those.
//
// The tests read the sources: a text of the window that is not translated, a
// key that a language lacks, and a key that nothing uses are mistakes.
package translations
