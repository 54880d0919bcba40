package session
var Debug bool
