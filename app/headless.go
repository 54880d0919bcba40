//go:build headless

package app

import "errors"

// Windowed says whether this build has a window.
const Windowed = false

// Run says that this build has no window: it has the subcommands alone.
func Run(Config) error {
	return errors.New("this build of goldspan has no window; run “goldspan --help” for its commands")
}
