package pipeline

import (
	"fmt"
	"strings"
)

// Mermaid draws stages and tables as a Mermaid flowchart.
func (g *Graph) Mermaid() string {
	var b strings.Builder
	b.WriteString("flowchart TD\n")
	for _, role := range g.Roles() {
		fmt.Fprintf(&b, "    input_%s[/%s/]\n", role, role)
	}
	for _, schema := range g.Tables() {
		fmt.Fprintf(&b, "    table_%s[(%s)]\n", schema.Name, schema.Name)
	}
	for _, stage := range g.Stages {
		fmt.Fprintf(&b, "    stage_%s[\"<b>%s</b><br>%s\"]\n", stage.Name, stage.Name, stage.Does)
		g.arrows(stage, func(from, to string) { fmt.Fprintf(&b, "    %s --> %s\n", from, to) })
	}
	return b.String()
}

// Dot draws stages and tables in the language of Graphviz.
func (g *Graph) Dot() string {
	var b strings.Builder
	b.WriteString("digraph study {\n    rankdir=TB\n    node [fontname=\"sans-serif\"]\n")
	for _, role := range g.Roles() {
		fmt.Fprintf(&b, "    input_%s [label=%q shape=parallelogram]\n", role, role)
	}
	for _, schema := range g.Tables() {
		fmt.Fprintf(&b, "    table_%s [label=%q shape=cylinder]\n", schema.Name, schema.Name)
	}
	for _, stage := range g.Stages {
		fmt.Fprintf(&b, "    stage_%s [label=%q shape=box]\n", stage.Name, stage.Name+"\n"+stage.Does)
		g.arrows(stage, func(from, to string) { fmt.Fprintf(&b, "    %s -> %s\n", from, to) })
	}
	b.WriteString("}\n")
	return b.String()
}

func (g *Graph) arrows(stage Stage, draw func(from, to string)) {
	for _, role := range stage.Inputs {
		draw("input_"+role, "stage_"+stage.Name)
	}
	for _, name := range stage.Reads {
		draw("table_"+name, "stage_"+stage.Name)
	}
	for _, name := range stage.Writes {
		draw("stage_"+stage.Name, "table_"+name)
	}
}
