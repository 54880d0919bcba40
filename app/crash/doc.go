// Package crash writes reports about mistakes of the program itself. A panic is
// caught where an act of the user, a timer or a task begins. The report goes to a
// file of the program's own folder. It holds the place in the code, the version, the
// system and the last commands. It holds no text of an article, no name of a file of
// the user and no name of a folder. Nothing leaves the computer.
package crash
