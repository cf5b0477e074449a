package main

import (
	"errors"
	"slices"

	"pcneval/config"
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
		return usage("the study %s hides names or links to sites, which its run does not hold: give its file with --study", study.Name)
	}
	from, err := config.Load(config.Source{Study: source})
	if err != nil {
		return statusError{statusStudy, err}
	}
	if !study.Reveal(from) {
		return statusError{statusStudy, errors.New("the study file hides other names or links than the run was made with: give the one that made it with --study")}
	}
	return nil
}
