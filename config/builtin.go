package config

import (
	"embed"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"pcneval/config/problem"
)

//go:embed studies/*.yaml contracts/*.yaml scenarios/*.yaml codebooks/*.yaml published/*.csv
var builtIn embed.FS

// StudyNames lists the built-in studies, sorted.
func StudyNames() []string { return builtInNames("studies") }

// ContractNames lists the built-in contract years, sorted.
func ContractNames() []string { return builtInNames("contracts") }

func builtInNames(folder string) []string {
	entries, err := builtIn.ReadDir(folder)
	if err != nil {
		panic(err) // the folder is part of the program
	}
	names := make([]string, len(entries))
	for i, entry := range entries {
		names[i] = strings.TrimSuffix(entry.Name(), path.Ext(entry.Name()))
	}
	return names
}

var yamlName = regexp.MustCompile(`(?i)\.ya?ml$`)

// isPath says whether a name means a file and nothing built in: whether it ends
// in .yaml or .yml.
func isPath(name string) bool { return yamlName.MatchString(name) }

// readNamed reads what a name means: something built in, or else a file, whose
// path is relative to folder. file is how messages name it. The error is a
// [problem.List].
func readNamed(kind, builtInFolder, name, folder string) (text []byte, file string, err error) {
	if !isPath(name) {
		file = path.Join(builtInFolder, name+".yaml")
		text, err = builtIn.ReadFile(file)
		if err != nil {
			p := unknown("built-in "+kind, name, builtInNames(builtInFolder))
			if p.Remedy == "" {
				p.Remedy = "for a file of your own give its path, ending in .yaml"
			}
			return nil, "", problem.List{p}
		}
		return text, file, nil
	}
	file = name
	if !filepath.IsAbs(name) {
		file = filepath.Join(folder, name)
	}
	if err := problem.Regular(file); err != nil {
		return nil, file, err
	}
	text, err = os.ReadFile(file)
	if err != nil {
		return nil, file, problem.List{{
			File: file, What: kind + " file cannot be read", Found: readFailure(err), Expected: "a YAML file",
			Remedy: "check the path, or name one that is built in: " + strings.Join(builtInNames(builtInFolder), ", "),
		}}
	}
	return text, file, nil
}

// loadNamed reads what a name means and checks it. The error is a [problem.List].
func loadNamed[T any](kind, builtInFolder, name, folder string, check func(*T, *document)) (T, error) {
	var read T
	text, file, err := readNamed(kind, builtInFolder, name, folder)
	if err != nil {
		return read, err
	}
	d := readDocument(file, text)
	d.decode(&read)
	if d.root != nil {
		check(&read, d)
	}
	return read, d.sorted().Err()
}

func readFailure(err error) string {
	switch {
	case os.IsNotExist(err):
		return "no such file"
	case os.IsPermission(err):
		return "no permission to read it"
	}
	return err.Error()
}
