package describe

import (
	"slices"
	"strings"

	"pcneval/pipeline"
)

// workflow describes the graph of stages, the crate's main entity. What is
// executed is the program; the file is its drawing.
func (c *crate) workflow(m pipeline.Manifest, made pipeline.Output) {
	file := c.part(made, "The stages of the run and the tables between them.")
	file["@type"] = []string{"File", "SoftwareSourceCode", "ComputationalWorkflow"}
	file["name"] = m.Title
	file["version"] = m.Program.Version
	file["programmingLanguage"] = ref(languageID)
	file["softwareRequirements"] = ref(programID)
	file["license"] = c.licence(c.about.SoftwareLicence)
	file["input"], file["output"] = c.takes, c.gives
	c.add(languageID, "ComputerLanguage", entity{
		"name":          "Mermaid flowchart",
		"alternateName": "Mermaid",
		"identifier":    ref("https://mermaid.js.org/"),
		"url":           ref("https://mermaid.js.org/"),
	})
	c.add(programID, "SoftwareApplication", entity{
		"name":            m.Program.Name,
		"description":     c.about.SoftwareDoes,
		"softwareVersion": m.Program.Release(),
		"license":         c.licence(c.about.SoftwareLicence),
	})
}

// run describes the execution. It has no times: log.jsonl has them.
func (c *crate) run(m pipeline.Manifest) {
	c.add(actionID, "CreateAction", entity{
		"name":         "A run of the study " + m.Study,
		"description":  describeStages(m),
		"instrument":   ref(WorkflowFile),
		"object":       c.objects,
		"result":       c.results,
		"actionStatus": "http://schema.org/CompletedActionStatus",
	})
}

func describeStages(m pipeline.Manifest) string {
	var names []string
	for _, record := range m.Stages {
		names = append(names, record.Stage)
	}
	return m.Program.Name + " ran the stages " + strings.Join(names, ", ") + ". When it did stands in " + pipeline.LogFile + "."
}

// root describes the folder, and the file that describes it.
func (c *crate) root(m pipeline.Manifest) {
	root := entity{
		"name":        m.Title,
		"description": strings.TrimSpace("A run of the study " + m.Study + ". " + c.about.Attribution + dateNote),
		"conformsTo":  []entity{ref(processRunCrate), ref(workflowRunCrate), ref(workflowCrate)},
		"hasPart":     c.parts,
		"mainEntity":  ref(WorkflowFile),
		"mentions":    ref(actionID),
	}
	if day := c.newestDay(m); day != "" {
		root["datePublished"] = day
	}
	licences, whole := c.about.licences(m)
	var terms []any
	for _, licence := range licences {
		terms = append(terms, c.licence(licence))
	}
	if !whole {
		terms = append(terms, "The licence of some inputs is not stated.")
	}
	root["license"] = terms
	if len(terms) == 1 {
		root["license"] = terms[0] // the compact form of JSON-LD
	}
	c.add("./", "Dataset", root)
	c.add(CrateFile, "CreativeWork", entity{
		"about": ref("./"), "conformsTo": []entity{ref(crateSpecification), ref(workflowCrate)},
	})
	for _, profile := range [][2]string{
		{processRunCrate, "Process Run Crate"}, {workflowRunCrate, "Workflow Run Crate"}, {workflowCrate, "Workflow RO-Crate"},
	} {
		id, name := profile[0], profile[1]
		c.add(id, "CreativeWork", entity{"name": name, "version": id[strings.LastIndex(id, "/")+1:]})
	}
	slices.SortStableFunc(c.entities, func(a, b entity) int { return strings.Compare(order(a), order(b)) })
}

const dateNote = " The date of publication is the newest that its inputs have: a run keeps no time, so that equal runs are equal."

// newestDay is the latest day that an input holds for or was released on, the
// one date that follows from what the run was made of.
func (c *crate) newestDay(m pipeline.Manifest) string {
	newest := ""
	for _, input := range m.Inputs {
		publication := c.about.Publication(input)
		newest = max(newest, publication.AsAt, publication.Released)
	}
	return newest
}

// order puts the entities in the order in which a person would read them.
func order(e entity) string {
	id := e["@id"].(string)
	switch id {
	case CrateFile:
		return "0"
	case "./":
		return "1"
	case actionID:
		return "2"
	case WorkflowFile:
		return "3"
	case programID:
		return "4"
	}
	return "5" + id
}
