package config

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the tables of the documentation anew")

// The tables of the documents are what the declarations say.
func TestDocumentsFollowTheDeclarations(t *testing.T) {
	for _, document := range []struct {
		name   string
		tables map[string]string
	}{
		{"study-file.md", map[string]string{
			"keys of the study file": keyTable(reflect.TypeFor[Study](), defaultStudy()), "roles": roleTable(), "settings": settingTable(),
			"choices": choiceTable(),
		}},
		{"contract-file.md", map[string]string{
			"keys of the contract file": keyTable(reflect.TypeFor[Contract](), Contract{}),
			"variables":                 variableTable(), "functions": functionTable(),
		}},
		{"scenario-file.md", map[string]string{"keys of the scenario file": keyTable(reflect.TypeFor[Scenario](), Scenario{})}},
	} {
		name := filepath.Join("..", "docs", document.name)
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		got := string(text)
		for mark, table := range document.tables {
			between := regexp.MustCompile(`(?s)(<!-- ` + mark + ` -->\n).*?(<!-- end -->)`)
			if !between.MatchString(got) {
				t.Errorf("%s has no place for the table of %s", document.name, mark)
			}
			got = between.ReplaceAllString(got, "${1}"+strings.ReplaceAll(table, "$", "$$")+"${2}")
		}
		if got == string(text) {
			continue
		}
		if !*update {
			t.Errorf("%s does not say what the declarations say: run go test ./config -run Documents -update", document.name)
			continue
		}
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func table(headings string, rows ...[]string) string {
	columns := strings.Split(headings, "|")
	lines := []string{"| " + strings.Join(columns, " | ") + " |", "|" + strings.Repeat("---|", len(columns))}
	for _, row := range rows {
		lines = append(lines, "| "+strings.Join(row, " | ")+" |")
	}
	return strings.Join(lines, "\n") + "\n"
}

func code(text string) string { return "`" + text + "`" }

// keyTable lists every key of a file with what its declaration says of it.
func keyTable(t reflect.Type, defaults any) string {
	var rows [][]string
	var walk func(t reflect.Type, at reflect.Value, path, does string)
	walk = func(t reflect.Type, at reflect.Value, path, does string) {
		switch {
		case t.Kind() == reflect.Struct:
			for i := range t.NumField() {
				field := t.Field(i)
				key := keyOf(field)
				if key == "" && !isInline(field) {
					continue
				}
				walk(field.Type, at.Field(i), strings.Trim(path+"."+key, "."), field.Tag.Get("does"))
			}
		case t.Kind() == reflect.Map:
			name := map[string]string{
				"inputs": "ROLE", "streams": "YEAR", "sensitivity.choices": "CHOICE", "sensitivity.choices.streams.NAME.years": "YEAR",
				"alignment.practices": "PRACTICE", "snapshots.NAME.inputs": "ROLE", "snapshots.NAME.alignment.practices": "PRACTICE",
			}[path]
			if name == "" {
				name = "NAME"
			}
			walk(t.Elem(), reflect.New(t.Elem()).Elem(), path+"."+name, does)
		case t.Kind() == reflect.Slice:
			walk(t.Elem(), reflect.New(t.Elem()).Elem(), path+"[...]", does)
		default:
			value := ""
			if !at.IsZero() {
				value = code(fmt.Sprint(at.Interface()))
			}
			rows = append(rows, []string{code(path), does, value})
		}
	}
	walk(t, reflect.ValueOf(defaults), "", "")
	if reflect.ValueOf(defaults).IsZero() {
		for i := range rows {
			rows[i] = rows[i][:2]
		}
		return table("key|is", rows...)
	}
	return table("key|is|default", rows...)
}

func roleTable() string {
	var rows [][]string
	for _, role := range Roles {
		required, limit := "no", "none"
		if role.Required {
			required = "yes"
		}
		if role.MaxRejectedShare > 0 {
			limit = fmt.Sprintf("%g of its rows", role.MaxRejectedShare)
		}
		needs := code("file")
		for _, key := range role.Needs {
			needs += ", " + code(key)
		}
		rows = append(rows, []string{code(string(role.Role)), role.Does, required, needs, role.Publisher, role.Page, limit})
	}
	return table("role|is|required|needs|usual publisher|usual page|may be unreadable", rows...)
}

func variableTable() string {
	var rows [][]string
	for _, variable := range NetworkVariables {
		given := "yes"
		if !variable.Given {
			given = "no"
		}
		rows = append(rows, []string{code(variable.Name), variable.Unit, variable.Does, given})
	}
	return table("variable|unit|is|the inputs give it", rows...)
}

func functionTable() string {
	var rows [][]string
	for _, function := range FormulaFunctions {
		rows = append(rows, []string{code(function.Example), function.Does})
	}
	return table("function|gives", rows...)
}

func settingTable() string {
	var rows [][]string
	for _, setting := range RunSettings {
		environment, file := "", ""
		if setting.Environment {
			environment = code(EnvironmentName(setting.Name))
		}
		if key := setting.FileKey(); key != "" {
			file = code(runKey + "." + key)
		}
		rows = append(rows, []string{code("--" + setting.Name), environment, file, setting.Does})
	}
	return table("flag|environment|study file|is", rows...)
}

// Every key that a file can hold has a sentence, and so have roles and variables.
func TestEveryDeclarationIsExplained(t *testing.T) {
	for _, text := range []string{
		keyTable(reflect.TypeFor[Study](), defaultStudy()), keyTable(reflect.TypeFor[Contract](), Contract{}),
		keyTable(reflect.TypeFor[Scenario](), Scenario{}),
		roleTable(), variableTable(), functionTable(), settingTable(),
	} {
		for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
			if cells := strings.Split(line, " | "); len(cells) > 1 && strings.TrimSpace(cells[1]) == "" && !strings.Contains(line, "--") {
				t.Errorf("not explained: %s", line)
			}
		}
	}
}

// The example of a contract file in its documentation is one.
func TestDocumentedExamplesLoad(t *testing.T) {
	example := func(name string) string {
		text, err := os.ReadFile(filepath.Join("..", "docs", name))
		if err != nil {
			t.Fatal(err)
		}
		_, rest, _ := strings.Cut(string(text), "```yaml\n")
		example, _, _ := strings.Cut(rest, "```")
		return example
	}
	folder := write(
		t,
		map[string]string{
			"study.yaml":    example("study-file.md"),
			"contract.yaml": example("contract-file.md"),
			"scenario.yaml": example("scenario-file.md"),
		},
	)
	load(t, filepath.Join(folder, "study.yaml"))
	load(t, filepath.Join(folder, "study.yaml"), "contracts=[contract.yaml]")
	load(t, filepath.Join(folder, "study.yaml"), "scenarios=[scenario.yaml]")
}
