// Package interviews reads the coded interviews of a study and writes what may
// be known of them: sources, codes and codings under pseudonyms, without a word
// of a source. Summaries and, where the study allows them, quotations are
// masked here, before anything is written; no later step sees a text.
package interviews

import (
	"context"

	"pcneval/config"
	"pcneval/data/table"
	"pcneval/pipeline"
)

// Stage is the step of the study that reads its interviews.
func Stage(study config.Study) pipeline.Stage {
	q := study.Qualitative
	var roles []string
	for _, info := range config.Roles {
		if _, named := study.Inputs[info.Role]; named && info.Interviews {
			roles = append(roles, string(info.Role))
		}
	}
	return pipeline.Stage{
		Name:   "interviews",
		Does:   "Coded interviews become rows under pseudonyms; quotations and summaries are masked before anything is written.",
		Inputs: roles,
		Writes: []string{
			"interviews", "codes", "codings", "code_themes", "site_summaries", "quotations", "interview_notes", "findings",
		},
		Setting: q,
		Version: 1,
		Run:     func(_ context.Context, t *pipeline.Tables) error { return run(t, q) },
	}
}

func run(t *pipeline.Tables, q config.Qualitative) error {
	read, err := readInput(t, q)
	if err != nil {
		return err
	}
	names := newPseudonyms(read, q)
	safe := newGuard(read, q, names)
	codes := codesOf(read, safe)
	interviews := interviewsOf(read, q, names, safe)
	codings := codingsOf(read, names, codes)
	themes := themesOf(codes, q.Frameworks)
	summaries := summariesOf(read, names, safe, codes)
	quotations := quotationsOf(read, q, interviews, names, safe, codes, themes)
	notes := notesOf(read, safe)
	findings := findingsOf(read, q, interviews, codes, themes, safe)
	t.Count("%d sources, %d codes, %d codings", len(interviews), len(codes.rows), len(codings))
	for _, write := range []func() error{
		func() error { return table.Write(t, interviews) },
		func() error { return table.Write(t, codes.rows) },
		func() error { return table.Write(t, codings) },
		func() error { return table.Write(t, themes) },
		func() error { return table.Write(t, summaries) },
		func() error { return table.Write(t, quotations) },
		func() error { return table.Write(t, notes) },
		func() error { return table.Write(t, findings) },
	} {
		if err := write(); err != nil {
			return err
		}
	}
	return nil
}
