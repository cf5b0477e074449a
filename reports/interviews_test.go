package reports

import (
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/data"
)

// A section is told from rows, without a run.
func TestInterviewsAreToldFromTheirRows(t *testing.T) {
	about := aJoinedRun().About
	about.Study.Qualitative.Agreement.Window = 1
	about.Study.Qualitative.Agreement.Confidence = 0.95
	about.Study.Qualitative.Saturation = config.Saturation{Base: 1, Run: 1, Threshold: 0}
	about.Study.Qualitative.Quotations = config.Quotations{Allow: true, Words: 1}
	about.Study.Qualitative.Period = "half_year"
	said := told(t, about, tellInterviews, interviewsIn{
		Interviews: []data.Interview{
			{Source: "interview_001", Kind: data.KindInterview, Site: "A", Period: "2021-H1", Minutes: new(int64(70)), Coders: "coder_1; coder_2"},
			{Source: "interview_002", Kind: data.KindInterview, Site: "B", Period: "2020-H2", Minutes: new(int64(60)), Coders: "coder_2"},
			{Source: "observation_001", Kind: data.KindObservation, Coders: "coder_1"},
		},
		Codes: []data.Code{
			{Code: "a", Origin: data.Grown, Codings: 4}, {Code: "b", Origin: data.SetBeforehand, Codings: 1}, {Code: "c", Origin: data.Grown},
		},
		Frequencies: []data.CodeFrequency{
			{Framework: "f", Name: "payments", By: data.ByAll, Sources: 1, OfSources: 3},
			{Framework: "f", Name: "roles", By: data.ByAll, Sources: 2, OfSources: 3},
		},
		Matrix: []data.MatrixCell{
			{Framework: "f", Site: "A", Theme: "payments", References: 3, Sources: 1, OfSources: 1, Summary: "said"},
			{Framework: "f", Site: "B", Theme: "payments", OfSources: 1},
		},
		Cases: []data.CaseCell{
			{Framework: "f", Site: "A", Source: "interview_001", Theme: "payments", References: 3, Summary: "told at length"},
			{Framework: "f", Site: "B", Source: "interview_002", Theme: "payments"},
		},
		Memos: []data.Memo{
			{Memo: 1, Kind: data.MemoReflexive, Name: "Reflexive note: us", Coder: "coder_1", Words: 12},
			{Memo: 2, Kind: data.MemoOther, Source: "interview_001", Codes: 2, Words: 1},
			{Memo: 3, Kind: data.MemoSummary},
		},
		Quotations: []data.Quotation{{Framework: "f", Theme: "roles", Source: "observation_001", Site: "A", Role: "manager", Text: "Yes"}},
		Saturation: []data.SaturationStep{
			{Series: data.SeriesInterviews, Step: 1, NewCodes: 2, Cumulative: 2, BaseCodes: 2},
			{Series: data.SeriesInterviews, Step: 2, Cumulative: 2, BaseCodes: 2, Without: 1, Saturated: true},
		},
		Agreements: []data.Agreement{
			{
				Code: data.AllCodes, Coders: "coder_1; coder_2", Measure: data.CohenKappa, Estimate: new(0.456), ConfLow: new(0.3),
				ConfHigh: new(0.6), Sources: 1, Resampled: "blocks",
			},
			{Code: "a", Coders: data.AllCoders, Measure: data.KrippendorffAlpha, Estimate: new(0.25)},
			{Code: "b", Coders: data.AllCoders, Measure: data.KrippendorffAlpha, Estimate: new(-0.128)},
		},
		Disagreements: []data.Disagreement{{Kind: data.DisagreeOnPassage}, {Kind: data.DisagreeOnBoundary}},
		Notes:         []data.InterviewNote{{Note: "positions", Found: "code points"}},
		Checks:        []data.Check{{Check: "texts_masked", Detail: "2 names"}},
	})
	for _, want := range []string{
		"2 interviews (2 hours) and 1 observed meeting at 2 sites, 2020-H2 to 2021-H1.",
		"2 people coded them: 5 codings with 2 codes, 1 set beforehand and 1 grown from the data.",
		"the one met most widely is “Roles”, in 2 of 3 sources; the one met least widely is “Payments”, in 1.",
		"| Mechanism | Theme | A (1) | B (1) |", "| Money | Payments | 1 · 3 | 0 · 0 |", "| A | the site as a whole | Payments | 3 | said |",
		"| A | interview 001 | Payments | 3 | told at length |",
		"The project carries 1 reflexive note, 1 other memo and 1 summary. Their texts stay in the project",
		"| Reflexive note | Reflexive note: us | coder 1 | the project | 12 |", "| Memo | no name | not said | interview 001 and 2 codes | 1 |",
		"- Roles: “Yes” (site A, manager, observed meeting)",
		"After 2 interviews the codes met were 2, those set beforehand left out; the last new one came in interview 1.",
		"it was reached with interview 2, when 2 codes were known.",
		"](figures/saturation.svg)",
		"| Cohen's kappa | coder 1 and coder 2 | 0.46 | 0.30 to 0.60 | 1 | blocks |",
		"alpha runs from −0.13 (b) to 0.25 (a)", "Coders differ on 2 stretches of text: on 1 whether",
		"dates by half year. Sites are letters. The study file allows quotations. What was written of the project: 2 names. Read as code points.",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q but\n%s", want, said)
		}
	}
}

func TestInterviewsThatAreNotThere(t *testing.T) {
	about := aRun().About
	if said := told(t, about, tellInterviews, interviewsIn{}); !strings.Contains(said, "holds no source") {
		t.Error(said)
	}
	published := noInterviews(about.Study)
	about.Study.Compare = ""
	if own := noInterviews(about.Study); !strings.HasSuffix(published, "; the transcripts of the published study are not public.") ||
		!strings.HasSuffix(own, "so it has no interviews strand.") {
		t.Errorf("%q, %q", published, own)
	}
}
