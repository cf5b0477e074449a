//go:build ignore

package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// A change is one operator that stands for another.
type change struct {
	Number       int
	File         string
	Line, Column int
	From, To     string
}

// changed says what may stand for an operator, as gremlins has it: its negation and its
// boundary for a comparison, its inverse for all others.
var changed = map[token.Token][]token.Token{
	token.ADD: {token.SUB}, token.SUB: {token.ADD}, token.MUL: {token.QUO}, token.QUO: {token.MUL}, token.REM: {token.MUL},
	token.EQL: {token.NEQ}, token.NEQ: {token.EQL}, token.LAND: {token.LOR}, token.LOR: {token.LAND},
	token.LSS: {token.GEQ, token.LEQ}, token.LEQ: {token.GTR, token.LSS},
	token.GTR: {token.LEQ, token.GEQ}, token.GEQ: {token.LSS, token.GTR},
	token.INC: {token.DEC}, token.DEC: {token.INC}, token.ADD_ASSIGN: {token.SUB_ASSIGN}, token.SUB_ASSIGN: {token.ADD_ASSIGN},
	token.MUL_ASSIGN: {token.QUO_ASSIGN}, token.QUO_ASSIGN: {token.MUL_ASSIGN},
}

// calls are the functions of switch.go.txt that do as an operator does unless its change is on.
var calls = map[token.Token]string{
	token.ADD: "Add", token.SUB: "Subtract", token.MUL: "Multiply", token.QUO: "Divide", token.REM: "Remainder",
	token.LAND: "And", token.LOR: "Or", token.LSS: "Less", token.LEQ: "LessEqual", token.GTR: "Greater", token.GEQ: "GreaterEqual",
	token.INC: "Add", token.DEC: "Subtract", token.ADD_ASSIGN: "Add", token.SUB_ASSIGN: "Subtract",
	token.MUL_ASSIGN: "Multiply", token.QUO_ASSIGN: "Divide",
}

// A rewriter writes a file with every change in it, each off until its number is called.
type rewriter struct {
	set     *token.FileSet
	info    *types.Info
	own     *types.Package
	name    string
	text    []byte
	changes *[]change
	numbers map[token.Pos][]int // of the changes of the operator there
}

// operator returns the operator of a node that can be changed.
func (r *rewriter) operator(node ast.Node) (at token.Pos, op token.Token, is bool) {
	switch n := node.(type) {
	case *ast.BinaryExpr:
		at, op = n.OpPos, n.Op
		if r.isText(n) {
			return at, op, false
		}
	case *ast.UnaryExpr:
		at, op = n.OpPos, n.Op
		if op != token.SUB {
			return at, op, false
		}
	case *ast.IncDecStmt:
		at, op = n.TokPos, n.Tok
	case *ast.AssignStmt:
		at, op = n.TokPos, n.Tok
		if r.isText(n.Lhs[0]) {
			return at, op, false
		}
	}
	return at, op, changed[op] != nil
}

func (r *rewriter) isText(e ast.Expr) bool {
	basic, is := r.info.TypeOf(e).(*types.Basic)
	return is && basic.Info()&types.IsString != 0
}

// number returns the numbers of the changes of an operator.
func (r *rewriter) number(at token.Pos, op token.Token) []int {
	if r.numbers[at] == nil {
		place := r.set.Position(at)
		for _, to := range changed[op] {
			r.numbers[at] = append(r.numbers[at], len(*r.changes)+1)
			*r.changes = append(*r.changes, change{len(*r.changes) + 1, r.name, place.Line, place.Column, op.String(), to.String()})
		}
	}
	return r.numbers[at]
}

func (r *rewriter) raw(from, to token.Pos) string {
	return string(r.text[r.set.Position(from).Offset:r.set.Position(to).Offset])
}

// inside returns the text of a node whose parts are rewritten, and which stays itself.
func (r *rewriter) inside(node ast.Node) string {
	var out strings.Builder
	at := node.Pos()
	ast.Inspect(node, func(part ast.Node) bool {
		if part == nil || part == node {
			return true
		}
		if declared, is := part.(*ast.GenDecl); is && declared.Tok == token.CONST {
			return false // a constant is none any more once it can be changed
		}
		if _, is := part.(*ast.ArrayType); is {
			return false
		}
		if _, _, is := r.operator(part); !is {
			return true
		}
		out.WriteString(r.raw(at, part.Pos()) + r.rewritten(part))
		at = part.End()
		return false
	})
	return out.String() + r.raw(at, node.End())
}

// part returns the text of a part, rewritten where it can be.
func (r *rewriter) part(node ast.Node) string {
	if _, _, is := r.operator(node); is {
		return r.rewritten(node)
	}
	return r.inside(node)
}

// rewritten returns what stands for a node whose operator can be changed.
func (r *rewriter) rewritten(node ast.Node) string {
	if e, is := node.(ast.Expr); is && r.info.Types[e].Value != nil {
		return r.constant(e)
	}
	at, op, _ := r.operator(node)
	numbers := strings.Trim(strings.ReplaceAll(fmt.Sprint(r.number(at, op)), " ", ", "), "[]")
	switch n := node.(type) {
	case *ast.UnaryExpr:
		return fmt.Sprintf("mutationMinus(%s, %s)", numbers, r.part(n.X))
	case *ast.IncDecStmt:
		return fmt.Sprintf("%s = mutation%s(%s, %s, 1)", r.part(n.X), calls[op], numbers, r.part(n.X))
	case *ast.AssignStmt:
		to := r.part(n.Lhs[0])
		return fmt.Sprintf("%s = mutation%s%s(%s, %s, %s)", to, calls[op], r.typeOf(n.Lhs[0]), numbers, to, r.part(n.Rhs[0]))
	}
	n := node.(*ast.BinaryExpr)
	left, gap, right := r.part(n.X), r.raw(n.OpPos+token.Pos(len(op.String())), n.Y.Pos()), r.part(n.Y)
	switch op {
	case token.EQL, token.NEQ:
		return fmt.Sprintf("(mutationOn(%s) != (%s %s%s%s))", numbers, left, op, gap, right)
	case token.LAND, token.LOR:
		return fmt.Sprintf("mutation%s(%s, %s, %sfunc() bool { return %s })", calls[op], numbers, left, gap, right)
	case token.LSS, token.LEQ, token.GTR, token.GEQ:
		return fmt.Sprintf("mutation%s%s(%s, %s, %s%s)", calls[op], r.typeOf(n.X), numbers, left, gap, right)
	}
	return fmt.Sprintf("mutation%s%s(%s, %s, %s%s)", calls[op], r.typeOf(n), numbers, left, gap, right)
}

// typeOf returns the type as an argument of a function of switch.go.txt, where this file can name it.
func (r *rewriter) typeOf(e ast.Expr) string {
	foreign := false
	name := types.TypeString(r.info.TypeOf(e), func(p *types.Package) string {
		foreign = foreign || p != r.own
		return ""
	})
	if basic, is := r.info.TypeOf(e).(*types.Basic); foreign || is && basic.Info()&types.IsUntyped != 0 {
		return ""
	}
	return "[" + name + "]"
}

// constant returns the choice between an expression that the compiler works out, and the same with
// each of its operators changed.
func (r *rewriter) constant(e ast.Expr) string {
	text := r.raw(e.Pos(), e.End())
	out := text
	ast.Inspect(e, func(part ast.Node) bool {
		if at, op, is := r.operator(part); is && part != nil {
			begin := int(at - e.Pos())
			for i, number := range r.number(at, op) {
				out = fmt.Sprintf("mutationChoice%s(%d, %s, %s)", r.typeOf(e), number, out,
					text[:begin]+changed[op][i].String()+text[begin+len(op.String()):])
			}
		}
		return true
	})
	return out
}
