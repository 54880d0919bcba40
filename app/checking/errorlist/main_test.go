package errorlist

import (
	"fmt"
	"os"
	"testing"

	"goldspan/app/translations"
)

func TestMain(m *testing.M) {
	if err := translations.Load(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}
