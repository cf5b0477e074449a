package describe

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"pcneval/data/table"
	"pcneval/pipeline"
)

// An entity of a crate; its keys are terms of RO-Crate 1.1.
type entity map[string]any

func ref(id string) entity { return entity{"@id": id} }

// The specifications that a crate follows, with the names of its profiles.
const (
	crateSpecification = "https://w3id.org/ro/crate/1.1"
	workflowCrate      = "https://w3id.org/workflowhub/workflow-ro-crate/1.0"
	processRunCrate    = "https://w3id.org/ro/wfrun/process/0.5"
	workflowRunCrate   = "https://w3id.org/ro/wfrun/workflow/0.5"
)

const (
	programID  = "#program"
	languageID = "#mermaid"
	actionID   = "#run"
)

// A crate grows entity by entity: files of the crate are part of its root,
// inputs and settings are what the run was made of, results what it made.
type crate struct {
	about    About
	entities []entity
	parts    []entity
	objects  []entity
	results  []entity
	takes    []entity // formal parameters of the workflow
	gives    []entity
}

func (c *crate) add(id, kind string, properties entity) entity {
	properties["@id"], properties["@type"] = id, kind
	c.entities = append(c.entities, properties)
	return ref(id)
}

// crate describes the run. described holds the files that stand beside it and
// are in no record of a stage.
func (a About) crate(m pipeline.Manifest, tables []*table.Schema, described map[string][]byte) (entity, error) {
	c := &crate{about: a}
	for _, input := range m.Inputs {
		if err := c.input(input); err != nil {
			return nil, err
		}
	}
	settings, err := settingsOf(m.Config, a.Unlisted)
	if err != nil {
		return nil, err
	}
	for _, setting := range settings {
		c.setting(setting)
	}
	outputs := outputsByName(m.Tables)
	for _, schema := range tables {
		made := outputs[schema.Name]
		made.Name = pipeline.TableFile(schema.Name)
		c.result(made, schema.Name, schema.Does)
	}
	for _, record := range m.Stages {
		for _, made := range record.Files {
			c.result(made, made.Name, "Made by the stage "+record.Stage+".")
		}
	}
	c.part(fileOf(PackageFile, described[PackageFile]), "Every table and column, as a Frictionless Data Package.")
	c.part(pipeline.Output{Name: pipeline.ManifestFile}, "Inputs, settings, stages and results of the run with their SHA-256, and its own.")
	c.part(pipeline.Output{Name: pipeline.LogFile}, "When each stage ran and how long it took: the one file that differs between equal runs.")
	c.workflow(m, fileOf(WorkflowFile, described[WorkflowFile]))
	c.run(m)
	c.root(m)
	return entity{
		"@context": []any{crateSpecification + "/context", entity{"sha256": "https://schema.org/sha256"}},
		"@graph":   c.entities,
	}, nil
}

func fileOf(name string, content []byte) pipeline.Output {
	return pipeline.Output{Name: name, SHA256: pipeline.HashOf(content), Bytes: int64(len(content))}
}

// input describes an input by its content. It is no part of the folder, and
// may be had from anywhere: its name is its hash (RFC 6920).
func (c *crate) input(input pipeline.Input) error {
	sum, err := hex.DecodeString(input.SHA256)
	if err != nil {
		return fmt.Errorf("input %s: %w", input.Role, err)
	}
	id := "ni:///sha-256;" + base64.RawURLEncoding.EncodeToString(sum)
	publication, parameter := c.about.Publication(input), "#input/"+input.Role
	file := entity{
		"name": input.Name, "description": publication.Does, "sha256": input.SHA256,
		"contentSize": strconv.FormatInt(input.Bytes, 10), "encodingFormat": mediaType(input.Name), "exampleOfWork": ref(parameter),
	}
	if publication.Publisher != "" {
		publisher := "#publisher/" + url.PathEscape(publication.Publisher)
		file["publisher"] = ref(publisher)
		c.addOnce(publisher, "Organization", entity{"name": publication.Publisher})
	}
	if publication.AsAt != "" {
		file["temporalCoverage"] = publication.AsAt
	}
	if publication.Released != "" {
		file["datePublished"] = publication.Released
	}
	if publication.Licence != nil {
		file["license"] = c.licence(*publication.Licence)
	}
	file["@id"], file["@type"] = id, "File"
	c.add(id, "File", file)
	c.add(parameter, "FormalParameter", entity{
		"name": input.Role, "description": publication.Does, "additionalType": "File", "workExample": ref(id),
	})
	c.parts = append(c.parts, ref(id))
	c.objects = append(c.objects, ref(id))
	c.takes = append(c.takes, ref(parameter))
	return nil
}

func (c *crate) setting(s setting) {
	id, parameter := "#setting/"+url.PathEscape(s.name), "#parameter/"+url.PathEscape(s.name)
	c.objects = append(c.objects, c.add(id, "PropertyValue", entity{"name": s.name, "value": s.value, "exampleOfWork": ref(parameter)}))
	c.takes = append(c.takes, c.add(parameter, "FormalParameter", entity{"name": s.name, "additionalType": s.kind, "workExample": ref(id)}))
}

// result describes a file that a stage made.
func (c *crate) result(made pipeline.Output, name, does string) {
	parameter := "#output/" + url.PathEscape(name)
	file := c.part(made, does)
	file["exampleOfWork"] = ref(parameter)
	c.results = append(c.results, ref(file["@id"].(string)))
	c.gives = append(c.gives, c.add(parameter, "FormalParameter", entity{
		"name": name, "description": does, "additionalType": "File", "workExample": ref(file["@id"].(string)),
	}))
}

// part describes a file of the run folder.
func (c *crate) part(made pipeline.Output, does string) entity {
	id := (&url.URL{Path: made.Name}).EscapedPath()
	file := entity{"name": path.Base(made.Name), "description": does, "encodingFormat": mediaType(made.Name)}
	if made.SHA256 != "" {
		file["sha256"], file["contentSize"] = made.SHA256, strconv.FormatInt(made.Bytes, 10)
	}
	c.add(id, "File", file)
	c.parts = append(c.parts, ref(id))
	return file
}

func (c *crate) addOnce(id, kind string, properties entity) {
	if !slices.ContainsFunc(c.entities, func(e entity) bool { return e["@id"] == id }) {
		c.add(id, kind, properties)
	}
}

func (c *crate) licence(l Licence) entity {
	c.addOnce(l.Path, "CreativeWork", entity{"name": l.Title, "identifier": l.Name})
	return ref(l.Path)
}

var mediaTypes = map[string]string{
	".csv": "text/csv", ".html": "text/html", ".json": "application/json", ".jsonl": "application/jsonl",
	".md": "text/markdown", ".mmd": "text/vnd.mermaid", ".parquet": parquetMediaType, ".svg": "image/svg+xml",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".zip": "application/zip",
}

func mediaType(name string) string {
	if known, ok := mediaTypes[strings.ToLower(path.Ext(name))]; ok {
		return known
	}
	return "application/octet-stream"
}
