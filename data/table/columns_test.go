package table_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/data/table"
)

// Sides declares a column for each of its elements.
type Sides [2]string

func (Sides) Columns() []table.Column {
	return []table.Column{{Name: "right", Does: "y", Element: 2}, {Name: "left", Does: "x", OneOf: []string{"a", "b"}, Element: 1}}
}

// Three declares fewer columns than it has elements.
type Three [3]string

func (Three) Columns() []table.Column { return Sides{}.Columns() }

// Both declares two columns for one element.
type Both [2]string

func (Both) Columns() []table.Column {
	return []table.Column{{Name: "a", Does: "x", Element: 1}, {Name: "b", Does: "y", Element: 1}}
}

type (
	match struct {
		_ struct{} `table:"matches" row:"a match"`

		Number int64 `column:"number,key" does:"x"`
		Sides
		Last bool `column:"last" does:"x"`
	}
	threeOfTwo struct {
		_ struct{} `table:"faulty"`

		Three
	}
	oneForTwo struct {
		_ struct{} `table:"faulty"`

		Both
	}
	sidesTwice struct {
		_ struct{} `table:"faulty"`

		Left string `column:"left" does:"x"`
		Sides
	}
)

func TestAnArrayDeclaresAColumnForEachElement(t *testing.T) {
	rows := []match{{Number: 1, Sides: Sides{"a", "x"}}, {Number: 2, Sides: Sides{"b", "y"}, Last: true}}
	frame := table.FrameOf(rows)
	if diff := cmp.Diff([]string{"number", "right", "left", "last"}, frame.Names()); diff != "" {
		t.Error(diff)
	}
	right, _ := frame.Cells("right")
	if diff := cmp.Diff([]any{"x", "y"}, right); diff != "" {
		t.Error(diff)
	}
	back, err := table.RowsOf[match](frame, "left")
	if diff := cmp.Diff(rows, back); err != nil || diff != "" {
		t.Error(err, diff)
	}
	rows[1].Sides[0] = "c"
	if err := table.Write(nowhere{}, rows); err == nil || !strings.Contains(err.Error(), `row 2, column left: "c" is none of a, b`) {
		t.Errorf("a value out of bounds: %v", err)
	}
}

type nowhere struct{}

func (nowhere) Put(*table.Part) error { return nil }

func TestFaultyArraysOfColumns(t *testing.T) {
	if said := declare[threeOfTwo](); !strings.Contains(said, "field Three declares 2 columns and is no array of so many strings") {
		t.Error(said)
	}
	if said := declare[oneForTwo](); !strings.Contains(said, "column b stands for element 1 of Both") {
		t.Error(said)
	}
	if said := declare[sidesTwice](); !strings.Contains(said, "two columns are called left") {
		t.Error(said)
	}
}
