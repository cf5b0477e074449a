package reports

import (
	"fmt"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// multiplicityIn is what the section reads.
type multiplicityIn struct {
	Primary     []data.PrimaryTest
	Tests       []data.HypothesisTest
	Regressions []data.Regression
}

// tellMultiplicity says once how many tests a run makes, which the study is about,
// and what allows for their number.
func tellMultiplicity(p *page, in multiplicityIn) error {
	if len(in.Primary) == 0 {
		return nil
	}
	p.Say(fmt.Sprintf("The study is about %s: the slope of funding per weighted patient in each contract year. %s",
		words.Many(int(in.Primary[0].Tests), "test", "tests"), errorsOf(in.Primary[0].Clusters, in.Primary[0].SEType)),
		"Their p values are told below by themselves and allowing for all of them: so that the chance of any false finding among them "+
			"stays at the level "+
			"(Holm), and so that the expected share of false findings does (Benjamini and Hochberg).")
	var rows []document.Row
	for _, r := range in.Primary {
		rows = append(rows, document.Row{
			document.Text("Contract year", r.ContractYear),
			document.Number("Slope", number.Signed(number.Pounds(r.Slope, 3))),
			document.Number("p by itself", pOr(r.PValue)),
			document.Number("p, Holm", pOr(r.PHolm)),
			document.Number("p, Benjamini and Hochberg", pOr(r.PBH)),
		})
	}
	p.Table("The primary tests, by themselves and allowing for their number.", rows)
	p.Say(fmt.Sprintf("Everything else is secondary: it shows how far the primary slopes can be trusted, and is not allowed for. The "+
		"table tests has %s "+
		"and the table regressions %s, most of them the same slopes in another way;", number.Count(len(in.Tests))+" p values",
		number.Count(len(in.Regressions))),
		fmt.Sprintf("of %s true nulls that are free of one another one is expected below 0.05, so a single small p among the secondary "+
			"ones is no finding.",
			number.Count(20)), lostByNumber(in.Primary))
	return nil
}

// lostByNumber names the years that are no finding once all are allowed for.
func lostByNumber(rows []data.PrimaryTest) string {
	var lost []string
	for _, r := range rows {
		if r.PHolm != nil && *r.PValue < 0.05 && *r.PHolm >= 0.05 {
			lost = append(lost, r.ContractYear)
		}
	}
	if len(lost) == 0 {
		return "Allowing for their number takes no primary slope below 0.05 above it."
	}
	return "Below 0.05 by itself but not once all primary tests are allowed for: " + words.List(lost) + "."
}

func pOr(p *float64) string {
	if p == nil {
		return "the same for every network"
	}
	return number.PValue(*p)
}
