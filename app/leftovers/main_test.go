//go:build !headless

package leftovers

import (
	"testing"

	"goldspan/app/apptest/wording"
)

func TestMain(m *testing.M) { wording.Main(m) }
