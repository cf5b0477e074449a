// Package words names what a report tells of as its readers do: variables,
// units, dates, counts with their nouns.
package words

import (
	"strings"
	"time"

	"pcneval/reports/number"
)

// Capital gives a text a capital at its start.
func Capital(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// LowerFirst takes it away again.
func LowerFirst(text string) string { return strings.ToLower(text[:1]) + text[1:] }

// List writes a list as people do: a, b and c.
func List(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
}

// Day writes a date as people do: 1 January 2022.
func Day(date time.Time) string { return date.UTC().Format("2 January 2006") }

// NotKnown stands where a number is missing.
func NotKnown(reason string) string {
	if reason == "" {
		return "not known"
	}
	return "not known: " + reason
}

// Many writes a count and its noun: 1 network, 12 networks.
func Many(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return number.Count(n) + " " + more
}
