//go:build !headless

package frame

import (
	"testing"

	"goldspan/app/apptest/wording"
)

func TestMain(m *testing.M) { wording.Main(m) }
