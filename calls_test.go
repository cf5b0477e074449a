package house_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// forbidden says of each call why it is, and where it is not.
var forbidden = map[string]struct{ because, but string }{
	"time.Now":    {"the same inputs must give the same bytes on every day", ""},
	"os.Rename":   {"pipeline/disk renames, where a test can make it fail", ""},
	"fmt.Print":   {"only a command may write to the terminal", "cmd"},
	"fmt.Printf":  {"only a command may write to the terminal", "cmd"},
	"fmt.Println": {"only a command may write to the terminal", "cmd"},
}

const randomPackage = "math/rand/v2"

// seeded are the names of this package that stand for a seed of ours; all
// others draw from one that nobody sets.
var seeded = []string{"New", "NewPCG", "NewChaCha8", "NewZipf", "Rand", "PCG", "ChaCha8", "Zipf", "Source"}

// exceptionMark begins a comment at the end of a line that may make a
// forbidden call, and is followed by the reason.
const exceptionMark = "// allowed: "

// ruleOf says of a name of a package whether, and why, it is forbidden.
func ruleOf(path, name string) (rule struct{ because, but string }, is bool) {
	if path == randomPackage && !slices.Contains(seeded, name) {
		return struct{ because, but string }{"the same study must draw the same numbers", ""}, true
	}
	rule, is = forbidden[path+"."+name]
	return rule, is
}

// TestForbiddenCalls holds every file of the program, tests left out, to what
// is forbidden; an exception without a reason or without a call fails, too. The
// orders of maps are looked for in the files of this platform.
func TestForbiddenCalls(t *testing.T) {
	calls, ranges := 0, unsortedLines(t)
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		excepted := map[int]bool{} // lines, and whether one was of use
		for _, group := range file.Comments {
			for _, comment := range group.List {
				if reason, is := strings.CutPrefix(comment.Text, exceptionMark); is && strings.TrimSpace(reason) != "" {
					excepted[set.Position(comment.Pos()).Line] = false
				}
			}
		}
		refuse := func(line int, what, because string) {
			calls++
			if _, is := excepted[line]; is {
				excepted[line] = true
			} else {
				t.Errorf("%s:%d %s; %s. Say why this one may: %sREASON", path, line, what, because, exceptionMark)
			}
		}
		for _, line := range ranges[path] {
			refuse(line, "goes through a map in its order, and that order can be seen",
				"the same inputs must give the same bytes: take slices.Sorted(maps.Keys(m)), or sort what is gathered")
		}
		imported := importedAs(file)
		ast.Inspect(file, func(node ast.Node) bool {
			selected, is := node.(*ast.SelectorExpr)
			if !is {
				return true
			}
			from, is := selected.X.(*ast.Ident)
			if !is {
				return true
			}
			rule, is := ruleOf(imported[from.Name], selected.Sel.Name)
			if !is || (rule.but != "" && in(filepath.ToSlash(filepath.Dir(path)), rule.but)) {
				return true
			}
			refuse(set.Position(selected.Pos()).Line, "uses "+imported[from.Name]+"."+selected.Sel.Name, rule.because)
			return true
		})
		for line, used := range excepted {
			if !used {
				t.Errorf("%s:%d allows what it does not do", path, line)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if calls < 5 {
		t.Errorf("only %d calls were looked at", calls)
	}
}

// unsortedLines are the lines in which the order of a map could be seen, by file.
func unsortedLines(t *testing.T) map[string][]int {
	set, lines := token.NewFileSet(), map[string][]int{}
	for _, p := range typed(t, set) {
		for _, file := range p.files {
			for _, node := range p.unsorted(file) {
				at := set.Position(node.Pos())
				if loop, is := node.(*ast.RangeStmt); is {
					at = set.Position(loop.Body.Lbrace) // where the comment can stand
				}
				lines[at.Filename] = append(lines[at.Filename], at.Line)
			}
		}
	}
	return lines
}

// importedAs says which package each name of a file stands for.
func importedAs(file *ast.File) map[string]string {
	names := map[string]string{}
	for _, spec := range file.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		name := path[strings.LastIndex(path, "/")+1:]
		if path == randomPackage {
			name = "rand"
		}
		if spec.Name != nil {
			name = spec.Name.Name
		}
		names[name] = path
	}
	return names
}
