package interviews

import (
	"fmt"
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/data"
)

// Names under which projects hold what no study names for itself.
var (
	kindVariables    = []string{"kind", "type", "source type"}
	minutesVariables = []string{"minutes", "duration", "duration (minutes)", "length (minutes)"}
)

// isNamed says whether a variable has one of these names, in any case.
func isNamed(variable string, names []string) bool {
	return slices.Contains(names, strings.ToLower(strings.TrimSpace(variable)))
}

// variablesUnread names the variables of a project that the study takes
// nothing from: one that was renamed in the project is among them.
func variablesUnread(read *reading, q config.Qualitative, safe *guard) data.Finding {
	known := slices.Concat(kindVariables, minutesVariables)
	for _, attribute := range config.AttributeNames {
		for _, name := range q.Attributes.Names(attribute) {
			known = append(known, strings.ToLower(name))
		}
	}
	var unread []string
	for _, variable := range read.variables {
		if !isNamed(variable, known) {
			unread = append(unread, safe.text(variable))
		}
	}
	detail := fmt.Sprintf("of %d variables", len(read.variables))
	if len(unread) > 0 {
		slices.Sort(unread)
		detail += ": " + strings.Join(unread, ", ")
	}
	return data.Finding{Check: "variables_unread", Count: float64(len(unread)), Detail: detail}
}
