//go:build ignore

package main

import (
	_ "embed"
	"encoding/json"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	//go:embed switch.go.txt
	switches string
	//go:embed switch_test.go.txt
	switchesTest string
)

// built is the test binary of a package with all changes in it, twice: one says which changes a test
// came past, and the other is quick.
type built struct {
	folder           string
	changes          []change
	quiet, recording string
	flags            []string // of the test binary
}

// build rewrites the files of a package whose names fit, and builds its tests over them.
func build(work, path string, files *regexp.Regexp) built {
	folder, err := filepath.Abs(path)
	must(err)
	b := built{folder: folder}
	if slices.Contains(listed(path, `{{join .TestImports "\n"}}{{"\n"}}{{join .XTestImports "\n"}}`), "pgregory.net/rapid") {
		b.flags = []string{"-rapid.seed=1", "-rapid.nofailfile"} // the same cases each time, and none kept
	}
	set, names := token.NewFileSet(), listed(path, "{{range .GoFiles}}{{.}}\n{{end}}")
	var parsed []*ast.File
	for _, name := range names {
		file, err := parser.ParseFile(set, filepath.Join(folder, name), nil, 0)
		must(err)
		parsed = append(parsed, file)
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}}
	own, err := (&types.Config{Importer: importer.ForCompiler(set, "gc", exports(path))}).Check(path, set, parsed, info)
	must(err)

	overlay := map[string]string{}
	put := func(name, text string) {
		at := filepath.Join(work, strings.ReplaceAll(path, "/", "-")+"-"+name)
		must(os.WriteFile(at, []byte(text), 0o600))
		overlay[filepath.Join(folder, name)] = at
	}
	for i, name := range names {
		if !files.MatchString(name) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, name))
		must(err)
		r := rewriter{set, info, own, name, text, &b.changes, map[token.Pos][]int{}}
		put(name, string(text[:set.Position(parsed[i].Pos()).Offset])+r.inside(parsed[i])+"\n")
	}
	for _, record := range []bool{true, false} {
		fill := strings.NewReplacer("PACKAGE", own.Name(), "COUNT", strconv.Itoa(len(b.changes)), "RECORD", strconv.FormatBool(record))
		put("mutation_switch.go", fill.Replace(switches))
		put("mutation_switch_test.go", fill.Replace(switchesTest))
		replaced, err := json.Marshal(map[string]any{"Replace": overlay})
		must(err)
		over := filepath.Join(work, "overlay.json")
		must(os.WriteFile(over, replaced, 0o600))
		to := filepath.Join(work, strings.ReplaceAll(path, "/", "-")+"."+strconv.FormatBool(record))
		if b.quiet = to; record {
			b.recording = to
		}
		b.run("go", "test", "-c", "-vet=off", "-overlay", over, "-o", to, ".")
	}
	return b
}

// run runs a command in the folder of the package, and returns what it printed.
func (b built) run(name string, arguments ...string) []byte {
	command := exec.Command(name, arguments...)
	command.Dir, command.Stderr = b.folder, os.Stderr
	said, err := command.Output()
	if err != nil {
		log.Fatalf("%s %s: %v\n%s", name, strings.Join(arguments, " "), err, said)
	}
	return said
}

func listed(path, format string, more ...string) []string {
	said, err := exec.Command("go", append(append([]string{"list"}, more...), "-f", format, "./"+path)...).Output()
	must(err)
	return strings.Fields(string(said))
}

// exports finds what the compiler wrote of the packages that this one imports.
func exports(path string) importer.Lookup {
	at := map[string]string{}
	for _, line := range listed(path, "{{.ImportPath}}={{.Export}}", "-deps", "-export") {
		name, file, _ := strings.Cut(line, "=")
		at[name] = file
	}
	return func(path string) (io.ReadCloser, error) { return os.Open(at[path]) }
}
