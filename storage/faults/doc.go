//go:build faults

// Package faults is a bench: it does to a project what can happen to one, and counts
// what was lost, what was damaged, and what went untold. It kills the program, cuts the
// power, fills the disk, takes the file away while it is open, and flips bits:
//
//	go test -tags faults -count=1 -v ./storage/faults
//
// It prints a table. GOLDSPAN_FAULTS=full makes as many rounds as the bars ask for (500
// kills, 200 power cuts, 1,000 damaged files, 2,000 damaged inputs of each kind), and
// takes some minutes more. GOLDSPAN_FAULTS_SEED is another seed for what is random.
package faults
