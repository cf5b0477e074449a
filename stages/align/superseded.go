package align

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"pcneval/data"
	"pcneval/stages/method"
)

// superseded counts the spells of which the releases say otherwise whether
// they hold on the study's date, and the patients whose network that decides.
// The later release counts.
func superseded(in In, date time.Time) data.Finding {
	later := method.LaterEnds(in.Memberships)
	practices := make(map[string]data.SourcePractice, len(in.Practices))
	for _, p := range in.Practices {
		practices[p.PracticeCode] = p
	}
	var cases []string
	var patients int64
	outside := 0
	for _, m := range in.Memberships {
		end, told := later(m)
		if !told || method.Holds(m.Start, m.End, date) == method.Holds(m.Start, end, date) {
			continue
		}
		cases = append(cases, fmt.Sprintf("%s in %s, %s in memberships and %s later", m.PracticeCode, m.NetworkCode, until(m.End), until(end)))
		if p, listed := practices[m.PracticeCode]; listed && !p.Member {
			outside++
			patients += p.Registered
		}
	}
	slices.Sort(cases)
	f := data.Finding{Check: "spells_superseded", Count: float64(len(cases)), Detail: fmt.Sprintf(
		"%d of %d spells; %d of them of practices in no network, with %d patients", len(cases), len(in.Memberships), outside, patients,
	)}
	const shown = 5
	if len(cases) > 0 {
		f.Detail += ": " + strings.Join(cases[:min(len(cases), shown)], "; ")
	}
	if more := len(cases) - shown; more > 0 {
		f.Detail += fmt.Sprintf(" and %d more", more)
	}
	return f
}

func until(end *time.Time) string {
	if end == nil {
		return "open"
	}
	return "to " + end.Format(time.DateOnly)
}
