package refi

import "testing"

// Breaches returns how a written project breaks schema 1.0, for tests outside
// the package.
func Breaches(t *testing.T, content []byte) []string {
	t.Helper()
	return validate(documentOf(t, content))
}
