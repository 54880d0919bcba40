//go:build !headless

package suggesting

import (
	"testing"

	"goldspan/app/apptest/wording"
)

func TestMain(m *testing.M) { wording.Main(m) }
