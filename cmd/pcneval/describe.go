package main

import (
	"slices"

	"pcneval/config"
	"pcneval/pipeline"
	"pcneval/pipeline/describe"
)

var (
	openGovernment = describe.Licence{
		Name: "OGL-UK-3.0", Title: "Open Government Licence for public sector information, version 3.0",
		Path: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
	}
	mit = describe.Licence{Name: "MIT", Title: "MIT Licence", Path: "https://opensource.org/license/mit"}
)

// about says what a run's manifest does not: whose data it is made of and on
// what terms.
func about(study *config.Study, graph *pipeline.Graph) describe.About {
	a := describe.About{
		Graph: graph, Publication: publicationOf, SoftwareLicence: mit,
		SoftwareDoes: "Does the money that primary care networks are given follow the deprivation of their patients?",
		Attribution:  "Contains public sector information licensed under the Open Government Licence v3.0.",
		Unlisted:     []string{"inputs", "contract_years", "study", "title"},
	}
	if study.Synthetic() {
		a.Attribution = "The data are synthetic: nothing in them is about any real place, practice or person."
	}
	return a
}

// sourceOf tells of an input what the study says of it. The licence is known
// of what the program makes itself and of what the official publishers issue.
func publicationOf(input pipeline.Input) describe.Publication {
	_, role := config.RoleNamed(input.Role)
	info, _ := role.Info()
	publication := describe.Publication{
		Does: info.Does, Publisher: input.Said["publisher"], AsAt: input.Said["as_at"], Released: input.Said["released"],
	}
	official := slices.ContainsFunc(config.Roles, func(r config.RoleInfo) bool { return r.Publisher == publication.Publisher })
	switch {
	case publication.Publisher == "synthetic":
		publication.Publisher, publication.Does, publication.Licence = "", "Invented, in the layout of: "+info.Does, &mit
	case official:
		publication.Licence = &openGovernment
	}
	return publication
}
