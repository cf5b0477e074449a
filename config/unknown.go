package config

import (
	"strings"

	"pcneval/config/problem"
)

// unknown is the problem of a name that nobody knows: it names the nearest
// known one, and all of them.
func unknown(kind, name string, known []string) problem.Problem {
	p := problem.Problem{What: "unknown " + kind, Found: name}
	if len(known) > 0 {
		p.Expected = "one of " + strings.Join(known, ", ")
	}
	if near, ok := problem.Nearest(name, known); ok {
		p.Remedy = "did you mean " + near + "?"
	}
	return p
}
