package house_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A typedPackage is a package of ours with the types of its expressions.
type typedPackage struct {
	files []*ast.File
	types *types.Info
}

// A listedPackage is what go list tells of a package and where its types are.
type listedPackage struct {
	ImportPath, Export, Dir string
	GoFiles                 []string
}

// exported lists packages behind those that they import, and a way to their types.
func exported(t *testing.T, set *token.FileSet, paths ...string) ([]listedPackage, types.Importer) {
	t.Helper()
	arguments := append([]string{"list", "-export", "-deps", "-json=ImportPath,Export,Dir,GoFiles"}, paths...)
	listed, err := exec.Command("go", arguments...).Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %s", exit.Stderr)
		}
		t.Fatal(err)
	}
	var all []listedPackage
	exports := map[string]string{}
	for decoder := json.NewDecoder(bytes.NewReader(listed)); decoder.More(); {
		var p listedPackage
		if err := decoder.Decode(&p); err != nil {
			t.Fatal(err)
		}
		all, exports[p.ImportPath] = append(all, p), p.Export
	}
	return all, importer.ForCompiler(set, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
}

// typed reads every package of ours, as this platform builds it, tests left out.
func typed(t *testing.T, set *token.FileSet) []typedPackage {
	t.Helper()
	listed, types := exported(t, set, "./...")
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	var all []typedPackage
	for _, p := range listed {
		if !strings.HasPrefix(p.ImportPath, module) {
			continue
		}
		var files []*ast.File
		for _, name := range p.GoFiles {
			path, _ := filepath.Rel(here, filepath.Join(p.Dir, name))
			file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, file)
		}
		all = append(all, check(t, set, types, files))
	}
	if len(all) < 20 {
		t.Fatalf("only %d packages", len(all))
	}
	return all
}

func check(t *testing.T, set *token.FileSet, from types.Importer, files []*ast.File) typedPackage {
	t.Helper()
	info := &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{},
	}
	if _, err := (&types.Config{Importer: from}).Check(files[0].Name.Name, set, files, info); err != nil {
		t.Fatal(err)
	}
	return typedPackage{files, info}
}

// A mapLoop goes through a map in the order of the map, which is another in every run.
type mapLoop struct {
	typedPackage
	*ast.RangeStmt
	around ast.Node // the function that it stands in
}

// unsorted finds where the order of a map could be seen afterwards: in a slice
// that is not sorted in the same function, in a sum that is rounded, in what a
// call does, in which of several is returned.
func (p typedPackage) unsorted(file *ast.File) []ast.Node {
	var found, within []ast.Node
	ast.Inspect(file, func(node ast.Node) bool {
		if node == nil {
			within = within[:len(within)-1]
			return false
		}
		switch node := node.(type) {
		case *ast.RangeStmt:
			loop := mapLoop{p, node, function(within)}
			if (p.isMap(node.X) || p.isWalk(node.X)) && !loop.free(node.Body) {
				found = append(found, node)
			}
		case *ast.CallExpr:
			called := p.called(node)
			if p.isWalk(node) && !p.ordered(within[len(within)-1], node) || called == "(*sync.Map).Range" ||
				strings.HasPrefix(called, "(reflect.Value).Map") {
				found = append(found, node)
			}
		}
		within = append(within, node)
		return true
	})
	return found
}

// function is the innermost function around a statement.
func function(within []ast.Node) ast.Node {
	for _, node := range slices.Backward(within) {
		switch node.(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			return node
		}
	}
	return within[0]
}

func (p typedPackage) isMap(e ast.Expr) bool {
	_, is := p.types.Types[e].Type.Underlying().(*types.Map)
	return is
}

// called is the full name of the function that a call goes to.
func (p typedPackage) called(e ast.Expr) string {
	call, is := ast.Unparen(e).(*ast.CallExpr)
	if !is {
		return ""
	}
	to := ast.Unparen(call.Fun)
	if selected, is := to.(*ast.SelectorExpr); is {
		to = selected.Sel
	}
	name, is := to.(*ast.Ident)
	if !is {
		return ""
	}
	switch of := p.types.Uses[name].(type) {
	case *types.Func:
		return of.FullName()
	case *types.Builtin:
		return of.Name()
	}
	return ""
}

// isWalk says whether an expression hands out a map in the map's order.
func (p typedPackage) isWalk(e ast.Expr) bool {
	return slices.Contains([]string{"maps.Keys", "maps.Values", "maps.All"}, p.called(e))
}

// ordered says whether what is handed out goes to where its order does not
// count; a loop is judged by itself.
func (p typedPackage) ordered(to ast.Node, walk *ast.CallExpr) bool {
	switch to := to.(type) {
	case *ast.RangeStmt:
		return to.X == walk
	case *ast.CallExpr:
		name := p.called(to)
		return strings.HasPrefix(name, "slices.Sorted") || name == "maps.Insert" || name == "maps.Collect"
	}
	return false
}

// free says whether a statement leaves the same behind in whatever order it is
// repeated.
func (l mapLoop) free(statement ast.Stmt) bool {
	all := func(list []ast.Stmt) bool {
		return !slices.ContainsFunc(list, func(s ast.Stmt) bool { return !l.free(s) })
	}
	switch s := statement.(type) {
	case nil, *ast.DeclStmt:
		return true
	case *ast.BlockStmt:
		return all(s.List)
	case *ast.IfStmt:
		return l.free(s.Init) && l.free(s.Body) && l.free(s.Else)
	case *ast.ForStmt:
		return l.free(s.Init) && l.free(s.Post) && l.free(s.Body)
	case *ast.RangeStmt:
		return l.free(s.Body)
	case *ast.SwitchStmt:
		return l.free(s.Init) && l.free(s.Body)
	case *ast.CaseClause:
		return all(s.Body)
	case *ast.BranchStmt:
		return s.Tok == token.CONTINUE
	case *ast.IncDecStmt:
		return l.exact(s.X)
	case *ast.ReturnStmt: // the same, whichever comes first
		return !slices.ContainsFunc(s.Results, func(e ast.Expr) bool { return !l.constant(e) })
	case *ast.ExprStmt:
		return l.called(s.X) == "delete"
	case *ast.AssignStmt:
		return l.freeAssignment(s)
	}
	return false
}

func (l mapLoop) freeAssignment(s *ast.AssignStmt) bool {
	switch s.Tok {
	case token.DEFINE:
		return true
	case token.ADD_ASSIGN, token.SUB_ASSIGN, token.OR_ASSIGN, token.AND_ASSIGN, token.XOR_ASSIGN:
		return l.exact(s.Lhs[0])
	case token.ASSIGN:
	default:
		return false
	}
	for i, to := range s.Lhs {
		var from ast.Expr
		if len(s.Rhs) == len(s.Lhs) {
			from = s.Rhs[i]
		}
		index, indexed := to.(*ast.IndexExpr)
		switch {
		case l.own(to), indexed && l.isMap(index.X):
		case from != nil && (l.constant(from) || l.called(from) == "append" && l.sorts(to)):
		default:
			return false
		}
	}
	return true
}

func (p typedPackage) constant(e ast.Expr) bool {
	value := p.types.Types[e]
	return value.Value != nil || value.IsNil()
}

// exact says whether sums of this type are the same in any order.
func (p typedPackage) exact(e ast.Expr) bool {
	basic, is := p.types.Types[e].Type.Underlying().(*types.Basic)
	return is && basic.Info()&types.IsInteger != 0
}

// own says whether what is assigned to is made anew in each turn of the loop,
// or is a field of it.
func (l mapLoop) own(to ast.Expr) bool {
	switch to := to.(type) {
	case *ast.Ident:
		made := l.types.ObjectOf(to)
		return to.Name != "_" && made != nil && l.Pos() < made.Pos() && made.Pos() < l.End()
	case *ast.SelectorExpr:
		_, apart := l.types.Types[to.X].Type.Underlying().(*types.Struct)
		return apart && l.own(to.X)
	}
	return false
}

// sorts says whether a slice is sorted behind the loop that gathers it.
func (l mapLoop) sorts(slice ast.Expr) bool {
	gathered, is := slice.(*ast.Ident)
	sorted := false
	ast.Inspect(l.around, func(node ast.Node) bool {
		call, isCall := node.(*ast.CallExpr)
		if !is || !isCall || call.Pos() < l.End() || len(call.Args) == 0 {
			return is
		}
		if first, is := call.Args[0].(*ast.Ident); is && l.types.Uses[first] == l.types.ObjectOf(gathered) {
			called := l.called(call)
			sorted = sorted || strings.HasPrefix(called, "slices.Sort") || strings.HasPrefix(called, "sort.S")
		}
		return true
	})
	return sorted
}

// TestOrdersOfMapsAreFound holds the rule to loops of either kind.
func TestOrdersOfMapsAreFound(t *testing.T) {
	set := token.NewFileSet()
	_, from := exported(t, set, "fmt", "maps", "slices", "strings")
	for _, c := range []struct {
		body string
		seen bool
	}{
		{`for k := range m { keys = append(keys, k) }`, true},
		{`for k := range m { keys = append(keys, k) }; slices.Sort(keys)`, false},
		{`for k := range m { keys = append(keys, k) }; slices.Sort(others)`, true},
		{`slices.Sort(keys); for k := range m { keys = append(keys, k) }`, true},
		{`for _, k := range slices.Sorted(maps.Keys(m)) { print(k) }`, false},
		{`for k := range maps.Keys(m) { print(k) }`, true},
		{`keys = slices.Collect(maps.Keys(m))`, true},
		{`keys = slices.Sorted(maps.Keys(m))`, false},
		{`for k := range m { print(k) }`, true},
		{`for k := range m { defer print(k) }`, true},
		{`for _, x := range m { sum += x }`, true},
		{`for range m { n++ }`, false},
		{`for _, x := range m { if x > 1 { n += 2 } }`, false},
		{`for k, x := range m { other[k] = x }`, false},
		{`for k := range m { delete(other, k) }`, false},
		{`for k := range m { for _, o := range others { if o == k { n++ } } }`, false},
		{`for k := range m { last = k }`, true},
		{`for k := range m { here := k; here = here + "x"; other[here] = 1 }`, false},
		{`for range m { last = "some" }`, false},
		{`for k := range m { if k != "" { break } ; n++ }`, true},
		{`for k := range m { others[0] = k }`, true},
		{`for k := range m { s := strings.ToUpper(k); _, _ = fmt.Println(s) }`, true},
		{`func() string { for k := range m { return k }; return "" }()`, true},
		{`func() bool { for k := range m { if k == "a" { return true } }; return false }()`, false},
	} {
		file, err := parser.ParseFile(set, "", `package p
			import ("fmt"; "maps"; "slices"; "strings")
			var (_ = fmt.Sprint; _ = strings.ToUpper; _ = slices.Sort[[]int]; _ = maps.Keys[map[int]int])
			func f(m, other map[string]float64, keys, others []string, last string, n int, sum float64) { `+c.body+` }`, 0)
		if err != nil {
			t.Fatal(err)
		}
		p := check(t, set, from, []*ast.File{file})
		if found := p.unsorted(file); (len(found) > 0) != c.seen {
			t.Errorf("%s: found %d", c.body, len(found))
		}
	}
}
