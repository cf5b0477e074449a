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
		fmt.Fprintf(&b, "    input_%s[/%s/]\n", drawn(role), role)
	}
	for _, schema := range g.Tables() {
		fmt.Fprintf(&b, "    table_%s[(%s)]\n", drawn(schema.Name), schema.Name)
	}
	for _, stage := range g.Stages {
		fmt.Fprintf(&b, "    stage_%s[\"<b>%s</b><br>%s\"]\n", drawn(stage.Name), stage.Name, stage.Does)
		g.arrows(stage, func(from, to string) { fmt.Fprintf(&b, "    %s --> %s\n", from, to) })
	}
	return b.String()
}

// Dot draws stages and tables in the language of Graphviz.
func (g *Graph) Dot() string {
	var b strings.Builder
	b.WriteString("digraph study {\n    rankdir=TB\n    node [fontname=\"sans-serif\"]\n")
	for _, role := range g.Roles() {
		fmt.Fprintf(&b, "    input_%s [label=%q shape=parallelogram]\n", drawn(role), role)
	}
	for _, schema := range g.Tables() {
		fmt.Fprintf(&b, "    table_%s [label=%q shape=cylinder]\n", drawn(schema.Name), schema.Name)
	}
	for _, stage := range g.Stages {
		fmt.Fprintf(&b, "    stage_%s [label=%q shape=box]\n", drawn(stage.Name), stage.Name+"\n"+stage.Does)
		g.arrows(stage, func(from, to string) { fmt.Fprintf(&b, "    %s -> %s\n", from, to) })
	}
	b.WriteString("}\n")
	return b.String()
}

func (g *Graph) arrows(stage Stage, draw func(from, to string)) {
	for _, role := range stage.Inputs {
		draw("input_"+drawn(role), "stage_"+drawn(stage.Name))
	}
	for _, name := range stage.Reads {
		draw("table_"+drawn(name), "stage_"+drawn(stage.Name))
	}
	for _, name := range stage.Writes {
		draw("stage_"+drawn(stage.Name), "table_"+drawn(name))
	}
}

// drawn is a name as both languages know one: without the slash of a folder.
func drawn(name string) string { return strings.ReplaceAll(name, "/", "__") }
