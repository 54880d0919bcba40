package app

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
)

// StateDir is the folder for what the program notes about itself: the reports about
// its mistakes.
func StateDir() (string, error) {
	if d := os.Getenv("XDG_STATE_HOME"); d != "" { // not shown
		return filepath.Join(d, "goldspan"), nil
	}
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return DataDir()
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", errors.New("there is no home folder to keep reports in")
	}
	return filepath.Join(home, ".local", "state", "goldspan"), nil
}

// DataDir is the folder for what a program makes for its user: the sample project.
func DataDir() (string, error) {
	if d := os.Getenv("XDG_DATA_HOME"); d != "" { // not shown
		return filepath.Join(d, "goldspan"), nil
	}
	switch runtime.GOOS {
	case "windows":
		if d := os.Getenv("LOCALAPPDATA"); d != "" { // not shown
			return filepath.Join(d, "Goldspan"), nil // a name
		}
	case "darwin":
		d, err := os.UserConfigDir()
		return filepath.Join(d, "Goldspan"), err // a name
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", errors.New("there is no home folder to keep the sample project in")
	}
	return filepath.Join(home, ".local", "share", "goldspan"), nil
}
