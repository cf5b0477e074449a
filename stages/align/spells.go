package align

import (
	"fmt"
	"strings"
	"time"

	"pcneval/stages/method"
)

// tell writes the spells out as evidence.
func tell(spells []method.Spell) string {
	if len(spells) == 0 {
		return "ODS records no membership spell"
	}
	parts := make([]string, len(spells))
	for i, s := range spells {
		until := "open"
		if s.End != nil {
			until = "to " + s.End.Format(time.DateOnly)
		}
		parts[i] = fmt.Sprintf("%s from %s %s (%s)", s.Network, s.Start.Format(time.DateOnly), until, strings.Join(s.Releases, ", "))
	}
	return "ODS spells: " + strings.Join(parts, "; ")
}
