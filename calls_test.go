package house_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
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

// exceptionMark begins a comment at the end of a line that may make a
// forbidden call, and is followed by the reason.
const exceptionMark = "// allowed: "

// TestForbiddenCalls holds every file of the program, tests left out, to what
// is forbidden; an exception without a reason or without a call fails, too.
func TestForbiddenCalls(t *testing.T) {
	calls := 0
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
			name := imported[from.Name] + "." + selected.Sel.Name
			rule, is := forbidden[name]
			if !is || (rule.but != "" && in(filepath.ToSlash(filepath.Dir(path)), rule.but)) {
				return true
			}
			calls++
			position := set.Position(selected.Pos())
			if _, is := excepted[position.Line]; is {
				excepted[position.Line] = true
			} else {
				t.Errorf("%s:%d uses %s; %s. Say why this one may: %sREASON", path, position.Line, name, rule.because, exceptionMark)
			}
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

// importedAs says which package each name of a file stands for.
func importedAs(file *ast.File) map[string]string {
	names := map[string]string{}
	for _, spec := range file.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		name := path[strings.LastIndex(path, "/")+1:]
		if spec.Name != nil {
			name = spec.Name.Name
		}
		names[name] = path
	}
	return names
}
