// Command gen writes the licences of everything that a package of the program
// holds into one text. The same modules give the same bytes: no clock, no
// folder and no version of Go goes in.
//
// What is linked in is asked of the go command, for every system that packages
// are built for. The texts are those that the modules came with: every file of a
// module that is named like a licence or a notice, then the notices that stand
// only at the head of source files (headers.go says which). Three things are no
// modules: Go itself, the C runtime of Windows and PDFium, whose texts are in the folder
// texts, and the reading face.
//
// A module without a licence is an error: it must not be shipped.
package main
