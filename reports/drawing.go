package reports

import (
	"strings"

	"pcneval/reports/figure"
	"pcneval/reports/words"
)

// A drawing is a figure as a section tells it.
type drawing struct {
	file, id    string // file below figures/, without its ending; identifier, which is the file where empty
	title       string // with units
	description string // for those who cannot see it
	x, y        string // what stands along the axes
	caption     string // how to read it
	tables      []string
	finding     string // what it shows, by rule; empty where that stands beside it
}

// draw puts a figure into the report: title, how to read it, the tables that its data
// stand in, and what it shows.
func (p *page) draw(d drawing, make func(figure.Chart) ([]byte, error)) error {
	if d.id == "" {
		d.id = d.file
	}
	svg, err := make(figure.Chart{Name: d.id, Title: d.title, Description: d.description, X: d.x, Y: d.y})
	if err != nil {
		return err
	}
	data := "Data: table " + d.tables[0] + "."
	if len(d.tables) > 1 {
		data = "Data: tables " + words.List(d.tables) + "."
	}
	said := []string{d.title + "."}
	for _, more := range []string{d.caption, data} {
		if more != "" {
			said = append(said, more)
		}
	}
	p.Figure("figures/"+d.file+".svg", d.title+". "+d.description, strings.Join(said, " "), svg)
	if d.finding != "" {
		p.Say(d.finding)
	}
	return nil
}

// rows draws groups of rows on one scale.
func (p *page) rows(d drawing, groups []figure.Group) error {
	return p.draw(d, func(c figure.Chart) ([]byte, error) { return figure.Rows(c, groups) })
}

// colours says what colours of estimates with intervals mean.
const colours = "Blue: all of the interval is above nought (pro-poor); orange: all below (pro-rich); grey and hollow: it includes nought."
