package interviews

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data/qda"
	"pcneval/data/refi"
	"pcneval/pipeline"
)

// A reading is all that the input gave. It holds texts and names, and never
// leaves this package.
type reading struct {
	coded     qda.Coded
	texts     []string // by source; empty where there is none in one piece, as of a recording with transcripts
	fromText  bool     // whether lengths are of texts, and not of what was coded of them
	people    []string // users of the project
	named     []string // names of its sources and cases
	codings   int      // in the project, whatever became of them
	warnings  problem.List
	variables []string // of the project, by name
	missing   int      // texts that the project names and does not hold
	dangling  int      // references that point at nothing
	uncoded   int      // selections without a coding
	mended    int      // texts that are not Unicode throughout
	ofTexts   int      // sources and memos of the project
}

// readInput reads the project or the table of segments.
func readInput(given pipeline.Inputs, q config.Qualitative) (*reading, error) {
	input := given[string(config.Interviews)]
	switch strings.ToLower(filepath.Ext(input.Name)) {
	case ".qdpx":
		return readProject(given, input, q)
	case ".csv":
		return readTables(given, input)
	}
	return nil, problem.Problem{
		File: input.Name, What: "the kind of the file cannot be told from its name",
		Expected: "a REFI-QDA project (.qdpx) or a table of segments (.csv)",
	}
}

func readProject(given pipeline.Inputs, input pipeline.Input, q config.Qualitative) (*reading, error) {
	var table []qda.AttributeRow
	if beside, is := given[string(config.InterviewsAttributes)]; is {
		file, err := os.Open(beside.Path)
		if err != nil {
			return nil, problem.Problem{File: beside.Name, What: "the table cannot be opened"}
		}
		defer file.Close()
		if table, err = qda.ReadAttributes(file, beside.Name); err != nil {
			return nil, err
		}
	}
	if book, is := given[string(config.InterviewsCodebook)]; is {
		return nil, problem.Problem{
			File: book.Name, What: "a project holds its own codebook", Expected: "interviews_codebook beside a table of segments only",
		}
	}
	project, report, err := refi.OpenProject(input.Path, refi.Options{})
	if err != nil {
		return nil, err
	}
	coded, warnings, err := qda.Flatten(project, input.Name, q, table)
	if err != nil {
		return nil, err
	}
	r := &reading{
		coded: coded, people: project.UserNames(), codings: report.Codings, fromText: true, missing: report.TextsUnavailable,
		dangling: report.Dangling, uncoded: report.Uncoded, mended: report.TextsMended, ofTexts: len(project.Sources) + len(project.Notes),
	}
	r.warnings = append(append(r.warnings, report.Warnings...), warnings...)
	for i := range project.Sources {
		text, _ := project.SourceText(&project.Sources[i])
		r.texts = append(r.texts, text)
		r.named = append(r.named, project.Sources[i].Name)
	}
	for _, v := range project.Variables {
		r.variables = append(r.variables, v.Name)
	}
	for i := range project.Cases {
		r.named = append(r.named, project.Cases[i].Name)
	}
	return r, nil
}

func readTables(given pipeline.Inputs, input pipeline.Input) (*reading, error) {
	if beside, is := given[string(config.InterviewsAttributes)]; is {
		return nil, problem.Problem{
			File: beside.Name, What: "a table of segments holds site, role and date itself",
			Expected: "columns site, subsite, role and date in " + input.Name, Remedy: "add the columns there, and take this input out",
		}
	}
	segments, err := os.Open(input.Path)
	if err != nil {
		return nil, problem.Problem{File: input.Name, What: "the table cannot be opened"}
	}
	defer segments.Close()
	r := &reading{}
	book, is := given[string(config.InterviewsCodebook)]
	if !is {
		r.coded, _, err = qda.ReadTables(segments, input.Name, nil, "")
	} else {
		var file *os.File
		if file, err = os.Open(book.Path); err != nil {
			return nil, problem.Problem{File: book.Name, What: "the table cannot be opened"}
		}
		defer file.Close()
		r.coded, r.warnings, err = qda.ReadTables(segments, input.Name, file, book.Name)
	}
	if err != nil {
		return nil, err
	}
	r.people, r.codings = r.coded.Coders, len(r.coded.Segments)
	r.texts = make([]string, len(r.coded.Sources))
	for _, source := range r.coded.Sources {
		r.named = append(r.named, source.Name)
	}
	return r, nil
}

// positions tells how positions were read, why, and how far the names of
// selections bear it out.
func (r *reading) positions() string {
	said := fmt.Sprintf("%s: %s", r.coded.Habit.Reading, r.coded.Habit.Why)
	if names := r.coded.Names; names.Named > 0 {
		said += "; " + strconv.Itoa(names.Agreeing) + " of " + strconv.Itoa(names.Named) + " names of selections begin their quotation"
	}
	return said
}
