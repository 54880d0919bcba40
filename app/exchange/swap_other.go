//go:build !linux && !darwin

package exchange

import "errors"

// swap exchanges two folders in one step, where the system can.
func swap(_, _ string) error { return errors.ErrUnsupported }
