//go:build !headless

package app

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

// Fyne waits for ever for a hook that runs too late.
func TestFyneHasNothingToDoAtTheEnd(t *testing.T) {
	a := test.NewTempApp(t)
	hooks, ok := a.Lifecycle().(interface {
		OnStopped() func()
		SetOnStoppedHookExecuted(hook func())
	})
	if !ok {
		t.Fatal("Fyne's lifecycle has another hook now")
	}
	hooks.SetOnStoppedHookExecuted(func() {})
	endWithoutHook(a)
	if hooks.OnStopped() != nil {
		t.Error("Fyne still has work at the end")
	}
}
