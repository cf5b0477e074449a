package refi

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config/positions"
)

// Codings on pictures, pages, recordings and transcripts count, too.
func TestCodingsOfEveryKindOfSource(t *testing.T) {
	quotations := map[string]int{}
	p := everything()
	for i := range p.Sources {
		for _, passage := range p.Passages(&p.Sources[i], HabitOf(p.Origin, positions.Reading{}).Reading).Codings {
			quotations[passage.Quotation]++
		}
	}
	// The interview's selection; the page's part and representation; the
	// transcript from sync point 0 to 5; four without text: the interview as a
	// whole, the picture, the recording, and none for the uncoded video.
	if diff := cmp.Diff(map[string]int{"We trust": 1, "part of a page": 1, "text": 1, "hello": 1, "": 3}, quotations); diff != "" {
		t.Error(diff)
	}
}
