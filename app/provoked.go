//go:build !headless && !panics

package app

// provoking are no features: this program has no command that makes a mistake.
func provoking() []maker { return nil }
