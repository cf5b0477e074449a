package main

import (
	"errors"
	"slices"

	"pcneval/config"
	"pcneval/config/problem"
)

// reveal gives a study that was read back from a run the names and links that
// no run holds, from the study file of that name or at that path. A built-in
// study needs no naming.
func reveal(study *config.Study, source string) error {
	if study.Qualitative.Disclosure.Secret == "" {
		return nil
	}
	if source == "" && slices.Contains(config.StudyNames(), study.Name) {
		source = study.Name
	}
	if source == "" {
		return misuse(problem.Problem{
			What:   "the study " + study.Name + " hides names or links to sites, which its run does not hold",
			Remedy: "give the study file that the run was made by with --study",
		})
	}
	from, err := config.Load(config.Request{Study: source})
	if err != nil {
		return statusError{statusStudy, err}
	}
	if !study.Reveal(from) {
		return statusError{
			statusStudy,
			errors.New("the study file hides other names or links than the run was made with: give the one that made it with --study"),
		}
	}
	return nil
}
