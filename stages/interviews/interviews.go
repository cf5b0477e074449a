// Package interviews reads the coded interviews of a study and writes what may
// be known of them: sources, codes and codings under pseudonyms, without a word
// of a source. Summaries and, where the study allows them, quotations are
// masked here, before anything is written; no later step sees a text.
package interviews

import (
	"context"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
)

// In is what the step reads.
type In struct {
	Inputs   pipeline.Inputs
	Networks []data.SourceNetwork `table:"optional"`
}

// Out is what it writes.
type Out struct {
	Interviews []data.Interview
	Codes      []data.Code
	Codings    []data.Coding
	Themes     []data.CodeTheme
	Rules      []data.RuleCode
	Summaries  []data.SiteSummary
	Memos      []data.Memo
	Inferences []data.WrittenInference
	Quotations []data.Quotation
	Notes      []data.InterviewNote
	Findings   []data.Finding
	Counts     pipeline.Counts
}

// Stage is the step of the study that reads its interviews.
func Stage(study config.Study) pipeline.Stage {
	var roles []string
	for _, info := range config.Roles {
		if _, named := study.Inputs[info.Role]; named && info.Interviews {
			roles = append(roles, string(info.Role))
		}
	}
	const does = "Coded interviews become rows under pseudonyms; quotations and summaries are masked before anything is written."
	run := func(_ context.Context, in In) (Out, error) { return run(in, study.Qualitative) }
	return pipeline.Step("interviews", does, study.Qualitative, run).From(roles...)
}

func run(in In, q config.Qualitative) (Out, error) {
	read, err := readInput(in.Inputs, q)
	if err != nil {
		return Out{}, err
	}
	names := newPseudonyms(read, q)
	safe := newGuard(read, q, names)
	codes := codesOf(read, safe)
	out := Out{
		Interviews: interviewsOf(read, q, names, safe),
		Codes:      codes.rows,
		Codings:    codingsOf(read, names, safe, codes),
		Themes:     themesOf(codes, q.Frameworks),
		Rules:      rulesOf(codes, q.Display.Rules),
		Summaries:  summariesOf(read, names, safe, codes),
		Memos:      memosOf(read, names, safe),
		Inferences: inferencesOf(q.Display.Inferences, safe),
	}
	if err := checkLinks(q.Sites, out.Interviews, in.Networks); err != nil {
		return Out{}, err
	}
	cells := cellsOf(out.Interviews, out.Codings)
	out.Quotations = quotationsOf(read, q, cells, names, safe, codes, out.Themes)
	out.Notes = notesOf(read, safe)
	out.Findings = findingsOf(read, q, out.Interviews, cells, codes, out.Themes, out.Rules, safe) // last: it counts all that safe let out
	out.Counts = pipeline.Count("%d sources, %d codes, %d codings", len(out.Interviews), len(out.Codes), len(out.Codings))
	return out, nil
}
