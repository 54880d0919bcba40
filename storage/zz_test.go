package storage
import "goldspan/annotate/session"
func init() { session.Debug = true }
