//go:build !headless

package app

import (
	"testing"

	"goldspan/app/apptest/wording"
)

func TestMain(m *testing.M) { wording.Main(m) }
