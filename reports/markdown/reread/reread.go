// Package reread reads Markdown as others do, with goldmark, so that tests see
// what a reader of a report sees.
package reread

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

var github = goldmark.New(goldmark.WithExtensions(extension.GFM))

// Tables are the tables of a Markdown text as goldmark reads them: each a list
// of rows of plain text, the headings first.
func Tables(source string) [][][]string {
	var all [][][]string
	root := github.Parser().Parse(text.NewReader([]byte(source)))
	_ = ast.Walk(root, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if table, is := node.(*east.Table); is && entering {
			var rows [][]string
			for row := table.FirstChild(); row != nil; row = row.NextSibling() {
				var cells []string
				for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
					cells = append(cells, plainText(cell, []byte(source)))
				}
				rows = append(rows, cells)
			}
			all = append(all, rows)
		}
		return ast.WalkContinue, nil
	})
	return all
}

var backslash = regexp.MustCompile(`\\([!-/:-@\[-` + "`" + `{-~])`)

// plainText is what a reader sees of a node. Markup other than an escape would
// show as missing or changed text.
func plainText(node ast.Node, source []byte) string {
	var b strings.Builder
	_ = ast.Walk(node, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Text:
			if entering {
				b.Write(n.Segment.Value(source))
			}
		case *ast.String:
			if entering {
				b.Write(n.Value)
			}
		case *east.TableCell, *ast.Paragraph:
		default:
			b.WriteString("{" + n.Kind().String() + "}")
		}
		return ast.WalkContinue, nil
	})
	return backslash.ReplaceAllString(b.String(), "$1")
}

// LastParagraph is the text of the last block of a Markdown text; it is no
// paragraph where the block is read as another kind.
func LastParagraph(source string) (said string, is bool) {
	last := github.Parser().Parse(text.NewReader([]byte(source))).LastChild()
	return plainText(last, []byte(source)), last.Kind() == ast.KindParagraph
}
