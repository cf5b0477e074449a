package config

import (
	"encoding/csv"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
)

// A PublishedFigure is one number of a paper, as printed there.
type PublishedFigure struct {
	ID           string // as funding_2022-23_mean
	Quantity     string // what it is a number of
	ContractYear string // empty where it belongs to no year
	Statistic    string // count, mean, p10, p90, min, max, slope, low, high or percent_of_mean
	Printed      string // with the decimals of the print
	Unit         string

	Per        float64 // step of the exposure that a slope is printed for; 0 where it is of no slope
	Confidence float64 // level of the printed interval; 0 where it is the end of none
	Fitted     string  // what was found by means of this figure, so that it is no evidence for it; empty where nothing
}

// Value is the printed number.
func (f PublishedFigure) Value() float64 {
	value, err := strconv.ParseFloat(f.Printed, 64)
	if err != nil {
		panic(err) // checked when the figures were read
	}
	return value
}

// Decimals is how many decimal places were printed.
func (f PublishedFigure) Decimals() int {
	_, decimals, _ := strings.Cut(f.Printed, ".")
	return len(decimals)
}

// LoadPublished reads a built-in set of published figures, one of
// [Comparisons], in the order of the file.
func LoadPublished(name string) ([]PublishedFigure, error) {
	text, err := builtIn.ReadFile(path.Join("published", name+".csv"))
	if err != nil {
		return nil, unknown("set of published figures", name, Comparisons)
	}
	rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("published figures %s: %w", name, err)
	}
	headings := []string{"id", "quantity", "contract_year", "statistic", "printed", "unit", "per", "confidence", "fitted"}
	if !slices.Equal(rows[0], headings) {
		return nil, fmt.Errorf("published figures %s: headings are %v, not %v", name, rows[0], headings)
	}
	figures := make([]PublishedFigure, len(rows)-1)
	for i, row := range rows[1:] {
		if _, err := strconv.ParseFloat(row[4], 64); err != nil {
			return nil, fmt.Errorf("published figures %s: %s is printed as %q, which is no number", name, row[0], row[4])
		}
		figures[i] = PublishedFigure{
			ID: row[0], Quantity: row[1], ContractYear: row[2], Statistic: row[3], Printed: row[4], Unit: row[5], Fitted: row[8],
		}
		for j, value := range []*float64{&figures[i].Per, &figures[i].Confidence} {
			column := 6 + j
			if row[column] == "" {
				continue
			}
			if *value, err = strconv.ParseFloat(row[column], 64); err != nil {
				return nil, fmt.Errorf("published figures %s: %s of %s is %q, which is no number", name, rows[0][column], row[0], row[column])
			}
		}
	}
	return figures, nil
}
