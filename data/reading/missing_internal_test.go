package reading

import (
	"strings"
	"testing"

	"pcneval/data/budget"
)

// A heading is compared up to its budget; a letter of two bytes that the end would
// cut goes whole.
func TestHeadingsAreClippedBetweenLetters(t *testing.T) {
	for text, want := range map[string]int{
		strings.Repeat("x", budget.Heading):             budget.Heading,
		strings.Repeat("x", budget.Heading+1):           budget.Heading,
		strings.Repeat("x", budget.Heading-1) + "é":     budget.Heading - 1,
		strings.Repeat("x", budget.Heading-2) + "é":     budget.Heading,
		strings.Repeat("x", budget.Heading-2) + "é and": budget.Heading,
	} {
		if got := clipped(text, budget.Heading); len(got) != want || !strings.HasPrefix(text, got) {
			t.Errorf("%d bytes of %d, want %d", len(got), len(text), want)
		}
	}
}
