package reports

import (
	"fmt"
	"io"
	"text/tabwriter"

	"pcneval/config"
	"pcneval/data"
)

func (a *account) tellNetwork(out io.Writer) {
	n := a.network
	fmt.Fprintf(out, "Network %s %s, %s (%s)\n", n.NetworkCode, n.NetworkName, n.ICBName, n.ICBCode)
	if a.snapshot != config.OwnSnapshot {
		fmt.Fprintf(out, "In the snapshot %s.\n", a.snapshot)
	}
	if n.Included {
		fmt.Fprintln(out, "It is analysed.")
	} else {
		fmt.Fprintf(out, "It is not analysed: %s.\n", n.Exclusion)
	}
	fmt.Fprintf(out, "\nPopulations\n")
	w := columns(out)
	fmt.Fprintf(w, "  registered\t%d\tsum of its practices below\n", n.Registered)
	fmt.Fprintf(w, "  adjusted\t%.4f\tsum of its practices below\n", n.Adjusted)
	fmt.Fprintf(w, "  weighting\t%s\tfrom the payments file, below\n", optional(n.Weighting, "%.9f"))
	fmt.Fprintf(w, "  contractor_weighted\t%s\tweighting x registered\n", optional(n.ContractorWeighted, "%.4f"))
	fmt.Fprintf(w, "  income_deprivation\t%s\tmean of its practices below, weighted by registered\n", optional(n.IncomeDeprivation, "%.6f"))
	w.Flush()
}

func (a *account) tellPractices(out io.Writer) {
	fmt.Fprintf(out, "\nPractices (%d)\n", len(a.practices))
	w := columns(out)
	fmt.Fprintln(w, "  practice\tregistered\tadjusted\tincome deprivation\tadjusted_populations\tname")
	for _, p := range a.practices {
		fmt.Fprintf(w, "  %s\t%d\t%.4f\t%s\t%s\t%s\n", p.PracticeCode, p.Registered, p.Adjusted,
			optional(p.IncomeDeprivation, "%.6f"), a.place("adjusted_populations", p.PracticeCode), p.PracticeName)
	}
	w.Flush()
	for _, p := range a.practices {
		if p.Alignment == data.AlignedLater {
			fmt.Fprintf(out, "  %s was aligned by the rule %s: %s\n", p.PracticeCode, p.AlignmentRule, p.AlignmentEvidence)
		}
		if p.NoScoreReason != "" {
			fmt.Fprintf(out, "  %s has no income deprivation: %s\n", p.PracticeCode, p.NoScoreReason)
		}
	}
}

func (a *account) tellWeighting(out io.Writer) {
	p := a.population
	if p.Weighting == nil {
		fmt.Fprintf(out, "\nWeighting: none. %s\n", p.NoWeightingReason)
		return
	}
	fmt.Fprintf(out, "\nWeighting = %.4f weighted / %.4f registered = %.9f\n", p.PaymentsWeighted, p.PaymentsRegistered, *p.Weighting)
	w := columns(out)
	fmt.Fprintln(w, "  practice\tregistered\tweighted\tpayments\tname")
	for _, row := range a.payments {
		note := ""
		if row.Registered <= 0 || row.Weighted <= 0 {
			note = " (not counted: it has not both)"
		}
		fmt.Fprintf(w, "  %s\t%.2f\t%.2f\t%s\t%s%s\n", row.PracticeCode, row.Registered, row.Weighted, a.place("payments", row.PracticeCode),
			row.PracticeName, note)
	}
	w.Flush()
}

func (a *account) tellFunding(out io.Writer) {
	for _, year := range a.years {
		fmt.Fprintf(out, "\n%s: £%.2f, £%.4f for each weighted patient\n", year.ContractYear, year.FundingGBP, year.FundingPerWeightedGBP)
		for _, f := range a.funding {
			if f.ContractYear == year.ContractYear {
				a.tellStream(out, f)
			}
		}
	}
}

func (a *account) tellStream(out io.Writer, f data.Funding) {
	formula := fmt.Sprintf("%s = %s", f.Base, optional(f.AmountGBP, "£%.2f"))
	if f.RateGBP != nil {
		formula = fmt.Sprintf("£%g x %s %s = %s", *f.RateGBP, f.Base, optional(f.BaseValue, "%.4f"), optional(f.AmountGBP, "£%.2f"))
	}
	counted := "counted"
	if !f.InStudy {
		counted = "not counted: " + f.Reason
	}
	fmt.Fprintf(out, "  %s: %s (%s)\n", f.Stream, formula, counted)
	for _, contract := range a.contracts {
		for _, s := range contract.Streams {
			if contract.Year != f.ContractYear || s.Name != f.Stream {
				continue
			}
			fmt.Fprintf(out, "      %s; %d months; %s confidence; %s\n", s.Label, s.Months, s.Confidence, s.Source)
			if s.Remark != "" {
				fmt.Fprintf(out, "      %s\n", s.Remark)
			}
		}
	}
}

func (a *account) tellInputs(out io.Writer) {
	fmt.Fprintf(out, "\nOfficial files\n")
	w := columns(out)
	for _, input := range a.inputs {
		fmt.Fprintf(w, "  %s\t%s\tSHA-256 %s\n", input.Role, input.Name, input.SHA256)
	}
	w.Flush()
}

// place says where a code stood in an input.
func (a *account) place(input, code string) string {
	if where, known := a.places[input+" "+code]; known {
		return where
	}
	return "not there"
}

func optional(value *float64, format string) string {
	if value == nil {
		return "not known"
	}
	return fmt.Sprintf(format, *value)
}

// columns lines up cells that are separated by tabs.
func columns(out io.Writer) *tabwriter.Writer {
	return tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.StripEscape)
}
