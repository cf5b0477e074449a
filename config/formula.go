package config

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/vm"

	"pcneval/config/problem"
)

// A Formula is an amount in pounds over the variables of a network, such as
//
//	registered > 100000 ? 2 * 37810 : 37810
//
// It knows numbers, the names of [NetworkVariables], + - * / **, comparisons,
// and, or, not, the choice a ? b : c, and the functions of [FormulaFunctions].
// Every number is a float64.
type Formula struct {
	text    string
	uses    []string
	program *vm.Program
}

// A FormulaFunction is what a formula can call. All arguments are numbers.
type FormulaFunction struct {
	Name    string
	Example string
	Does    string

	many  bool // takes one argument or more, not one alone
	value func(numbers []float64) float64
}

// FormulaFunctions lists every function of a formula.
var FormulaFunctions = []FormulaFunction{
	{"abs", "abs(a)", "a without its sign", false, func(n []float64) float64 { return math.Abs(n[0]) }},
	{"ceil", "ceil(a)", "the least whole number not below a", false, func(n []float64) float64 { return math.Ceil(n[0]) }},
	{"floor", "floor(a)", "the greatest whole number not above a", false, func(n []float64) float64 { return math.Floor(n[0]) }},
	{"max", "max(a, b, ...)", "the greatest of the numbers", true, slices.Max[[]float64]},
	{"min", "min(a, b, ...)", "the least of the numbers", true, slices.Min[[]float64]},
	{
		"round", "round(a)", "the whole number nearest to a, halves away from zero", false,
		func(n []float64) float64 { return math.Round(n[0]) },
	},
}

// ParseFormula reads a formula and checks its names and types. The error is a
// [problem.List] of problems without file and line, which the caller knows.
func ParseFormula(text string) (*Formula, error) {
	reader := &formulaReader{uses: map[string]bool{}}
	program, err := expr.Compile(text, formulaOptions(reader)...)
	if len(reader.problems) > 0 {
		return nil, reader.problems
	}
	if err != nil {
		return nil, problem.List{{
			What:     "formula cannot be read: " + formulaMessage(err),
			Found:    text,
			Expected: "a number of pounds over the variables of a network",
		}}
	}
	return &Formula{text: text, uses: slices.Sorted(maps.Keys(reader.uses)), program: program}, nil
}

// Uses lists the variables that the formula names, sorted.
func (f *Formula) Uses() []string { return slices.Clone(f.uses) }

// String is the formula as written.
func (f *Formula) String() string { return f.text }

// Value computes the formula for one network. It fails when a variable is
// missing or is no finite number, and when the result is none.
func (f *Formula) Value(v Variables) (float64, error) {
	if err := v.check(f.uses); err != nil {
		return 0, fmt.Errorf("formula %s: %w", f.text, err)
	}
	result, err := expr.Run(f.program, map[string]float64(v))
	if err != nil {
		return 0, fmt.Errorf("formula %s with %s: %s", f.text, v.tell(f.uses), formulaMessage(err))
	}
	value := result.(float64) // the type check at reading allows nothing else
	if math.IsInf(value, 0) || math.IsNaN(value) {
		return 0, fmt.Errorf("formula %s with %s gives no finite number", f.text, v.tell(f.uses))
	}
	return value, nil
}

// check fails unless every named variable is there and finite.
func (v Variables) check(names []string) error {
	for _, name := range names {
		value, ok := v[name]
		if !ok {
			return fmt.Errorf("variable %s is missing", name)
		}
		if math.IsInf(value, 0) || math.IsNaN(value) {
			return fmt.Errorf("variable %s is no finite number", name)
		}
	}
	return nil
}

// tell writes the named variables and their values, for a message.
func (v Variables) tell(names []string) string {
	if len(names) == 0 {
		return "no variables"
	}
	parts := make([]string, len(names))
	for i, name := range names {
		parts[i] = name + " = " + strconv.FormatFloat(v[name], 'g', -1, 64)
	}
	return strings.Join(parts, ", ")
}

// formulaOptions leaves of the expression language only what [Formula] says.
func formulaOptions(reader *formulaReader) []expr.Option {
	environment := make(map[string]float64, len(NetworkVariables))
	for _, variable := range NetworkVariables {
		environment[variable.Name] = 0
	}
	options := []expr.Option{
		expr.Env(environment), expr.AsFloat64(), expr.WarnOnAny(),
		expr.DisableAllBuiltins(), expr.DisableIfOperator(), expr.Patch(reader),
	}
	for _, function := range FormulaFunctions {
		var signature any = new(func(float64) float64)
		if function.many {
			signature = new(func(float64, ...float64) float64)
		}
		options = append(options, expr.Function(function.Name, func(arguments ...any) (any, error) {
			numbers := make([]float64, len(arguments))
			for i, argument := range arguments {
				numbers[i] = argument.(float64)
			}
			return function.value(numbers), nil
		}, signature))
	}
	return options
}

// formulaReader walks a parsed formula: it notes the variables it names, turns
// whole numbers into floats, because integers wrap round without a word, and
// reports what a formula may not hold.
type formulaReader struct {
	uses     map[string]bool
	problems problem.List
}

// Visit implements [ast.Visitor].
func (r *formulaReader) Visit(node *ast.Node) {
	switch n := (*node).(type) {
	case *ast.IntegerNode:
		ast.Patch(node, &ast.FloatNode{Value: float64(n.Value)})
	case *ast.IdentifierNode:
		r.name(n.Value)
	case *ast.FloatNode, *ast.BoolNode, *ast.UnaryNode, *ast.BinaryNode, *ast.ConditionalNode, *ast.CallNode:
	default:
		r.problems.Add(problem.Problem{
			What:     "formula holds something that is no number",
			Found:    n.String(),
			Expected: "numbers, variables, + - * / **, comparisons, and, or, not, a ? b : c, " + strings.Join(functionNames(), ", "),
		})
	}
}

func (r *formulaReader) name(name string) {
	switch {
	case slices.Contains(functionNames(), name):
	case slices.Contains(variableNames(), name):
		r.uses[name] = true
	default:
		r.problems.Add(unknown("variable", name, slices.Concat(variableNames(), functionNames())))
	}
}

func functionNames() []string {
	names := make([]string, len(FormulaFunctions))
	for i, function := range FormulaFunctions {
		names[i] = function.Name
	}
	return names
}

// formulaMessage is the library's message without its picture of the text.
func formulaMessage(err error) string {
	var located *file.Error
	if errors.As(err, &located) {
		return fmt.Sprintf("%s (character %d)", located.Message, located.Column+1)
	}
	return err.Error()
}
