package interviews

import (
	"fmt"

	"pcneval/data/refi"
)

// coders are the four people who coded. hit is the share of a colleague's
// passages that a person would code alike; the rest are passed over or get a
// neighbouring code. Together they bring kappa to between 0.6 and 0.8.
var coders = []struct {
	name, id string
	hit      float64
}{
	{"Coder 1", "C1", 0.82},
	{"Coder 2", "C2", 0.76},
	{"Coder 3", "C3", 0.70},
	{"Coder 4", "C4", 0.64},
}

// grownAt are the meetings, counted from 0, in which the codes that were not
// set beforehand are met for the first time: often early, then seldom.
var grownAt = []int{2, 4, 6, 8, 10, 12, 15, 19, 23, 27, 33, 42, 56}

func (b *builder) addUsers() {
	for _, c := range coders {
		guid := b.guid()
		b.users = append(b.users, guid)
		b.project.Users = append(b.project.Users, refi.User{GUID: guid, Name: c.name, ID: c.id})
	}
	b.project.CreatingUser = b.users[0]
}

// addVariables declares the variables and a case for each site.
func (b *builder) addVariables() {
	for _, v := range []struct{ name, kind, does string }{
		{"site", "Text", "letter of the case-study network"},
		{"subsite", "Text", "part of the site"},
		{"role", "Text", "role of the person interviewed"},
		{"date", "Date", "day of the interview or meeting"},
		{"kind", "Text", "interview or observation"},
		{"minutes", "Integer", "length of the interview or meeting"},
	} {
		guid := b.guid()
		b.variables[v.name] = guid
		b.project.Variables = append(b.project.Variables, refi.Variable{GUID: guid, Name: v.name, Type: v.kind, Description: v.does})
	}
	for _, s := range sites {
		guid := b.guid()
		b.siteCase[s.letter] = guid
		b.project.Cases = append(
			b.project.Cases, refi.Case{GUID: guid, Name: "Site " + s.letter, Values: []refi.VariableValue{b.value("site", s.letter)}},
		)
	}
}

// value returns the value of a variable by the type it was declared with.
func (b *builder) value(name, value string) refi.VariableValue {
	v := refi.VariableValue{Variable: refi.Ref{Target: b.variables[name]}}
	switch name {
	case "date":
		v.Date = &value
	case "minutes":
		v.Integer = &value
	default:
		v.Text = &value
	}
	return v
}

// addCodes takes the codes from the framework: a theme at the root, its codes
// below it.
func (b *builder) addCodes() {
	for _, theme := range b.book.Themes {
		parent := refi.Code{GUID: b.guid(), Name: theme.Title, IsCodable: "false", Description: theme.Description}
		for _, name := range theme.Codes {
			guid := b.guid()
			parent.Codes = append(parent.Codes, refi.Code{GUID: guid, Name: name, IsCodable: "true"})
			b.codes = append(b.codes, codeUse{theme: theme.Name, name: name, guid: guid, themeGUID: parent.GUID, phrases: phrases[name]})
		}
		b.project.Codes = append(b.project.Codes, parent)
	}
}

// grown returns, for each code, the meeting from which it exists; 0 for the
// first of each theme, which was set beforehand.
func (b *builder) grown() []int {
	from := make([]int, len(b.codes))
	seen, next := map[string]bool{}, 0
	for i, c := range b.codes {
		if seen[c.theme] {
			from[i] = grownAt[next%len(grownAt)]
			next++
		}
		seen[c.theme] = true
	}
	return from
}

// describeCodes writes into each code whether it was set beforehand.
func (b *builder) describeCodes() {
	from := b.grown()
	i := 0
	for t := range b.project.Codes {
		for c := range b.project.Codes[t].Codes {
			text := "Set before coding began."
			if from[i] > 0 {
				text = fmt.Sprintf("Grown from the data, first in meeting %d.", b.firstIn[b.codes[i].name]+1)
			}
			b.project.Codes[t].Codes[c].Description = text
			i++
		}
	}
}
