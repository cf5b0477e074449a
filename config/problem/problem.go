// Package problem holds what is wrong with a file that a person can mend: a
// study file, a contract file or an official publication.
//
// A reader collects every problem it meets in a [List] and returns it as one
// error, so that the person sees them all in one go. A Problem is written for
// the person who has to mend the file: where it is, what was found, what was
// expected and what to do. It never carries a stack trace or a line of
// somebody's interview.
package problem

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Shown is how many problems of a list are told in full; the rest is counted.
const Shown = 20

// StudyFile stands for the file of a problem that is found long after the
// study was read: the study asks for what the inputs do not give.
const StudyFile = "study file"

// A Problem is one thing that is wrong with one file.
type Problem struct {
	File   string // base name or path as the user gave it
	Sheet  string // sheet of a workbook, or member of a zip; empty where there is none
	Line   int    // line or row, counted from 1; 0 where the whole file is meant
	Column string // heading or key; empty where the whole row is meant

	What     string // what is wrong, one short sentence without the place
	Found    string // what stood there
	Expected string // what should have stood there
	Remedy   string // what to do about it
}

// Error tells the problem in up to four lines: the place and what is wrong,
// then what was found, what was expected and the remedy, each where known.
func (p Problem) Error() string {
	var b strings.Builder
	if place := p.Place(); place != "" {
		b.WriteString(place + ": ")
	}
	b.WriteString(p.What)
	for _, line := range []struct{ label, text string }{
		{"found", p.Found}, {"expected", p.Expected}, {"to do", p.Remedy},
	} {
		if line.text != "" {
			fmt.Fprintf(&b, "\n    %-9s %s", line.label+":", line.text)
		}
	}
	return shown(b.String()) // what a file holds must not steer a terminal
}

// Place names file, sheet, line and column as far as they are known.
func (p Problem) Place() string {
	var parts []string
	if p.File != "" {
		parts = append(parts, p.File)
	}
	if p.Sheet != "" {
		parts = append(parts, fmt.Sprintf("sheet %q", p.Sheet))
	}
	if p.Line > 0 {
		parts = append(parts, fmt.Sprintf("line %d", p.Line))
	}
	if p.Column != "" {
		parts = append(parts, fmt.Sprintf("column %q", p.Column))
	}
	return strings.Join(parts, ", ")
}

// A List is every problem found in one go. The empty list is no error: return
// it through [List.Err].
type List []Problem

// Add appends a problem.
func (l *List) Add(p Problem) { *l = append(*l, p) }

// Include appends what another reader found. An error that is no problem list
// becomes a problem of the named file.
func (l *List) Include(file string, err error) {
	var many List
	var one Problem
	switch {
	case err == nil:
	case errors.As(err, &many):
		*l = append(*l, many...)
	case errors.As(err, &one):
		*l = append(*l, one)
	default:
		*l = append(*l, Problem{File: file, What: err.Error()})
	}
}

// OfStudy says whether all that is wrong is what the study asks for, and
// nothing is wrong with the inputs themselves.
func (l List) OfStudy() bool {
	return len(l) > 0 && !slices.ContainsFunc(l, func(p Problem) bool { return p.File != StudyFile })
}

// Err returns the list as an error, or nil when it is empty.
func (l List) Err() error {
	if len(l) == 0 {
		return nil
	}
	return l
}

// Error tells the first [Shown] problems in full and counts the rest.
func (l List) Error() string {
	var b strings.Builder
	for i, p := range l {
		if i == Shown {
			fmt.Fprintf(&b, "\nand %d more", len(l)-Shown)
			break
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(p.Error())
	}
	return b.String()
}
