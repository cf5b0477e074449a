package agreement

import (
	"fmt"
	"testing"

	"pcneval/config"
	"pcneval/data"
)

// A project of the size that the field knows: 15 sources coded twice with 24
// codes.
func BenchmarkMeasureAll(b *testing.B) {
	var interviews []data.Interview
	var codings []data.Coding
	for i := range 15 {
		coders := []string{fmt.Sprintf("coder_%d", i%4+1), fmt.Sprintf("coder_%d", (i+1+i/4)%4+1)}
		if coders[0] == coders[1] {
			coders[1] = fmt.Sprintf("coder_%d", i%4+2)
		}
		id := fmt.Sprintf("interview_%03d", i+1)
		interviews = append(
			interviews,
			data.Interview{
				Source:     id,
				Kind:       data.KindInterview,
				Order:      int64(i + 1),
				Characters: 1800,
				Coders:     coders[0] + data.CoderSeparator + coders[1],
			},
		)
		for p := range 10 {
			for c, coder := range coders {
				start, end := int64(p*170), int64(p*170+90+10*c)
				codings = append(
					codings,
					data.Coding{
						Coding: int64(len(codings) + 1),
						Source: id,
						Code:   fmt.Sprintf("code %d", (p*7+i+c*(p%4/3))%24),
						Coder:  coder,
						Start:  &start,
						End:    &end,
					},
				)
			}
		}
	}
	shared := sharedSources(data.Chart(interviews, codings))
	for b.Loop() {
		if _, err := measureAll(
			shared, config.AgreementSettings{Window: 1, Replicates: 1000, Confidence: 0.95, MinSources: 5, Block: 500},
		); err != nil {
			b.Fatal(err)
		}
	}
}
