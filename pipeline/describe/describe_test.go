package describe

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/data/table"
	"pcneval/pipeline"
)

type loaf struct {
	_ struct{} `table:"loaves" row:"a loaf" does:"Loaves."`

	Name  string   `column:"name,key" does:"kind of loaf"`
	Size  string   `column:"size,key" oneof:"small,large" does:"its size"`
	Grams int64    `column:"grams" unit:"g" min:"1" max:"5000" does:"its weight"`
	Pence *float64 `column:"pence" unit:"pence" does:"its price, where it has one"`
}

type sale struct {
	_ struct{} `table:"sales" row:"a sale" does:"Sales."`

	Name string `column:"name,key" does:"kind of loaf"`
	Day  string `column:"day,key" does:"day of the week; empty for all together"`
	Sold bool   `column:"sold" does:"whether any was sold"`
}

var ogl = Licence{"OGL-UK-3.0", "Open Government Licence", "https://example.org/ogl"}

func bakery(t *testing.T) (About, pipeline.Manifest, []*table.Schema) {
	t.Helper()
	tables := []*table.Schema{table.Of[loaf](), table.Of[sale]()}
	graph, err := pipeline.NewGraph([]pipeline.Stage{
		{Name: "bake", Does: "Loaves are baked.", Inputs: []string{"flour", "water"}, Writes: []string{"loaves", "sales"}},
		{Name: "tell", Does: "The day is told.", Reads: []string{"loaves"}, Files: true},
	}, tables)
	if err != nil {
		t.Fatal(err)
	}
	about := About{
		Graph:           graph,
		Attribution:     "Bread of a baker.",
		SoftwareDoes:    "Bakes.",
		SoftwareLicence: Licence{"MIT", "MIT Licence", "https://example.org/mit"},
		Unlisted:        []string{"inputs"},
		Publication: func(input pipeline.Input) Publication {
			if input.Role == "water" {
				return Publication{Does: "water of the house"}
			}
			return Publication{Does: "flour", Publisher: "A mill", AsAt: "2021-05-01", Released: "2021-06-30", Licence: &ogl}
		},
	}
	sha := func(digit string) string { return strings.Repeat(digit, 64) }
	return about, pipeline.Manifest{
		Study:   "Bakery",
		Title:   "A day",
		Program: pipeline.Program{Name: "oven", Version: "1.2.0", Commit: "abc", Tree: "modified", Go: "go1.26"},
		Config:  json.RawMessage(`{"inputs": {"flour": "x"}, "oven": {"heat": 220.50, "fan": true}, "kinds": ["rye", "wheat & rye"]}`),
		Inputs: []pipeline.Input{
			{Role: "flour", Name: "flour.csv", SHA256: sha("a"), Bytes: 10},
			{Role: "water", Name: "water.xlsx", SHA256: sha("b"), Bytes: 20},
		},
		Stages: []pipeline.Record{
			{Stage: "bake"},
			{Stage: "tell", Files: []pipeline.Output{{Name: "figures/a day.svg", SHA256: sha("c"), Bytes: 5}}},
		},
		Tables: []pipeline.Output{
			{Name: "loaves", SHA256: sha("d"), Bytes: 100, Rows: 7, Columns: 4}, {Name: "sales", SHA256: sha("e"), Bytes: 200, Rows: 9, Columns: 3},
		},
	}, tables
}

func described(t *testing.T) map[string][]byte {
	t.Helper()
	about, manifest, tables := bakery(t)
	files, err := about.Files(manifest, tables)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func decoded[T any](t *testing.T, text []byte) T {
	t.Helper()
	var value T
	if err := json.Unmarshal(text, &value); err != nil {
		t.Fatal(err)
	}
	return value
}

// The expected schemas are written by hand from the Table Schema standard,
// version 2.0.
func TestPackageHoldsATableSchemaForEveryTable(t *testing.T) {
	p := decoded[struct {
		Name, Version string
		Licenses      []map[string]any
		Resources     []map[string]any
	}](t, described(t)[PackageFile])
	if p.Name != "bakery" || !regexp.MustCompile(`^1\.2\.0\+[0-9a-f]{12}$`).MatchString(p.Version) || len(p.Licenses) != 1 ||
		len(p.Resources) != 2 {
		t.Errorf("the package is %+v", p)
	}
	want := decoded[map[string]any](t, []byte(`{
		"$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
		"fields": [
			{"name": "name", "type": "string", "description": "kind of loaf", "constraints": {"required": true}},
			{"name": "size", "type": "string", "description": "its size", "constraints": {"required": true, "enum": ["small", "large"]}},
			{"name": "grams", "type": "integer", "description": "its weight", "unit": "g",
				"constraints": {"required": true, "minimum": 1, "maximum": 5000}},
			{"name": "pence", "type": "number", "description": "its price, where it has one", "unit": "pence"}
		],
		"missingValues": [],
		"primaryKey": ["name", "size"]
	}`))
	if diff := cmp.Diff(want, p.Resources[0]["schema"]); diff != "" {
		t.Errorf("the schema of loaves (-want +is):\n%s", diff)
	}
	for key, value := range map[string]any{
		"name": "loaves", "path": "tables/loaves.parquet", "format": "parquet", "mediatype": "application/vnd.apache.parquet",
		"rows": 7.0, "hash": "sha256:" + strings.Repeat("d", 64), "type": "table",
	} {
		if p.Resources[0][key] != value {
			t.Errorf("%s of loaves is %v", key, p.Resources[0][key])
		}
	}
	sales := p.Resources[1]["schema"].(map[string]any)
	if !cmp.Equal(sales["primaryKey"], []any{"name", "day"}) {
		t.Errorf("the key of sales is %v", sales["primaryKey"])
	}
}

func crateOf(t *testing.T) map[string]map[string]any {
	t.Helper()
	crate := decoded[struct {
		Graph []map[string]any `json:"@graph"`
	}](t, described(t)[CrateFile])
	byID := map[string]map[string]any{}
	for _, e := range crate.Graph {
		id := e["@id"].(string)
		if byID[id] != nil {
			t.Errorf("%s is described twice", id)
		}
		byID[id] = e
	}
	return byID
}

func TestCrateIsClosed(t *testing.T) {
	entities := crateOf(t)
	outside := []string{crateSpecification, "https://mermaid.js.org/"}
	var follow func(value any)
	follow = func(value any) {
		switch v := value.(type) {
		case []any:
			for _, inner := range v {
				follow(inner)
			}
		case map[string]any:
			if id := v["@id"].(string); entities[id] == nil && !slices.Contains(outside, id) {
				t.Errorf("%s is spoken of and not described", id)
			}
		}
	}
	parts := map[string]bool{}
	for _, part := range entities["./"]["hasPart"].([]any) {
		parts[part.(map[string]any)["@id"].(string)] = true
	}
	for id, e := range entities {
		for _, value := range e {
			follow(value)
		}
		if kind, is := e["@type"].(string); is && kind == "File" && !parts[id] {
			t.Errorf("%s is no part of the crate", id)
		}
	}
	if len(parts) != 2+2+1+4 { // inputs, tables, figure, and package, manifest, log and workflow
		t.Errorf("the crate has the parts %v", parts)
	}
}

func TestCrateSaysWhatTheRunWasMadeOf(t *testing.T) {
	entities := crateOf(t)
	// RFC 6920: the base64url of 32 bytes 0xaa.
	flour := entities["ni:///sha-256;qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqo"]
	for key, value := range map[string]any{
		"name": "flour.csv", "contentSize": "10", "sha256": strings.Repeat("a", 64), "temporalCoverage": "2021-05-01",
		"datePublished": "2021-06-30", "encodingFormat": "text/csv",
	} {
		if flour[key] != value {
			t.Errorf("%s of the flour is %v", key, flour[key])
		}
	}
	for id, value := range map[string]any{"#setting/oven.heat": 220.5, "#setting/oven.fan": true, "#setting/kinds.2": "wheat & rye"} {
		if entities[id]["value"] != value {
			t.Errorf("%s is %v", id, entities[id]["value"])
		}
	}
	if entities["#setting/inputs.flour"] != nil {
		t.Error("an unlisted key is told as a setting")
	}
	root := entities["./"]
	if root["datePublished"] != "2021-06-30" || len(root["license"].([]any)) != 2 { // that of the flour, and that the water's is not known
		t.Errorf("the root is %v", root)
	}
	if entities["figures/a%20day.svg"] == nil || entities["#program"]["softwareVersion"] != "1.2.0, commit abc with changes, go1.26" {
		t.Error("the figure or the program is not described")
	}
}

func TestDescriptionsRepeat(t *testing.T) {
	first := described(t)
	for range 20 {
		if diff := cmp.Diff(first, described(t)); diff != "" {
			t.Fatal(diff)
		}
	}
	clock := regexp.MustCompile(`\d\d:\d\d:\d\d|endTime|startTime|"created"`)
	for name, content := range first {
		if found := clock.Find(content); found != nil {
			t.Errorf("%s holds a time: %s", name, found)
		}
	}
}
