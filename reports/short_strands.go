package reports

import (
	"fmt"
	"strings"

	"pcneval/data"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// tellShortComparison counts verdicts and names what did not come out.
func tellShortComparison(p *page, in comparisonIn) error {
	p.Say(comparisonInWords(in.Comparisons))
	var items []string
	for _, c := range worstFirst(in.Comparisons) {
		if c.Verdict == data.Differs || c.Verdict == data.Misprint {
			items = append(items, fmt.Sprintf("%s: printed %s, here %s (%s).", words.Capital(strings.TrimSpace(c.Quantity+" "+c.ContractYear)),
				strings.Replace(c.Printed, "-", number.Minus, 1), reproduced(c), c.Verdict))
		}
	}
	if len(items) > 0 {
		p.List(items...)
	}
	p.See("Comparison with the published figures")
	return nil
}

// tellShortInterviews tells who was heard and what was met most.
func tellShortInterviews(p *page, in struct {
	Interviews  []data.Interview
	Codes       []data.Code
	Frequencies []data.CodeFrequency
	Matrix      []data.MatrixCell
},
) error {
	if len(in.Interviews) == 0 {
		return nil
	}
	all := interviewsIn{Interviews: in.Interviews, Codes: in.Codes, Frequencies: in.Frequencies}
	p.Say(all.heard(), all.coded())
	p.Say(all.spread(p.Study.Qualitative.Frameworks[0]))
	if err := drawMatrix(p, in.Matrix, p.Study.Qualitative.Frameworks[0]); err != nil {
		return err
	}
	p.See("The interviews")
	return nil
}

// tellShortDisplay tells each mechanism in a sentence.
func tellShortDisplay(p *page, in struct{ JointDisplay []data.JointDisplay }) error {
	var items []string
	for _, mechanism := range p.Study.Qualitative.Frameworks[0].Mechanisms {
		items = append(items, mechanismInWords(in.JointDisplay, mechanism))
	}
	p.List(items...)
	if err := drawDisplay(p, in.JointDisplay, p.Study.Qualitative.Frameworks[0]); err != nil {
		return err
	}
	p.See("Joint display")
	return nil
}
