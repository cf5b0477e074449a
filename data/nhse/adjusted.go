package nhse

import (
	"context"
	"fmt"

	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/data/reading"
	"pcneval/data/workbook"
)

// AdjustedPopulations is the workbook of registered lists and PCN adjusted
// populations, by practice and by network; or a list of practices, of which
// the networks are the sums.
type AdjustedPopulations struct {
	Practices reading.Table[data.SourcePractice]
	Networks  reading.Table[data.SourceNetwork]
	Summed    bool // whether the networks are sums, for the file lists none
}

var adjustedPractices = []reading.Column{
	{Name: "member", Holds: reading.YesOrNo, Headings: []string{"pcn member"}},
	{Name: "practice_code", Holds: reading.PracticeCodes, Headings: []string{"practice code"}},
	{Name: "practice_name", Holds: reading.Names, Headings: []string{"practice name"}},
	{Name: "network_code", Holds: reading.NetworkCodes, Headings: []string{"pcn code"}},
	{Name: "network_name", Holds: reading.Names, Headings: []string{"pcn name"}},
	{Name: "region_code", Holds: reading.RegionCodes, Headings: []string{"region", "region code"}, Nth: 1},
	{Name: "region_name", Holds: reading.Names, Headings: []string{"region", "region name"}, Nth: 2},
	{Name: "icb_code", Holds: reading.ICBCodes, Headings: []string{"ics", "icb", "ics code", "icb code"}, Nth: 1},
	{Name: "icb_name", Holds: reading.Names, Headings: []string{"ics", "icb", "ics name", "icb name"}, Nth: 2},
	{Name: "registered", Holds: reading.Patients, Headings: []string{"raw list size from pcse", "pcse raw list"}},
	{Name: "adjusted", Holds: reading.Patients, Headings: []string{"pcn adjusted population"}},
}

var adjustedNetworks = []reading.Column{
	{Name: "network_code", Holds: reading.NetworkRows, Headings: []string{"pcn code"}},
	{Name: "network_name", Holds: reading.Names, Headings: []string{"pcn name"}},
	{Name: "region_code", Holds: reading.RegionCodes, Headings: []string{"region", "region code"}, Nth: 1},
	{Name: "region_name", Holds: reading.Names, Headings: []string{"region", "region name"}, Nth: 2},
	{Name: "icb_code", Holds: reading.ICBCodes, Headings: []string{"ics", "icb", "ics code", "icb code"}, Nth: 1},
	{Name: "icb_name", Holds: reading.Names, Headings: []string{"ics", "icb", "ics name", "icb name"}, Nth: 2},
	{Name: "registered", Holds: reading.Patients, Headings: []string{"pcse raw list", "raw list size from pcse"}},
	{Name: "adjusted", Holds: reading.Patients, Headings: []string{"pcn adjusted population"}},
}

// ReadAdjustedPopulations reads the sheets PCNs and GP Practices, or one list
// of practices: a sheet or a comma-separated file. Headings told under columns:
// hold for the sheets in which they stand.
func ReadAdjustedPopulations(ctx context.Context, in reading.Input) (AdjustedPopulations, error) {
	var found AdjustedPopulations
	list, book, is, err := listOf(in)
	if err != nil {
		return found, err
	}
	if is {
		err := found.readList(ctx, in, list)
		return found, err
	}
	if book.File != in.File() { // one inside a zip is told not to be the publication
		if book, err = workbook.Open(in.Path); err != nil {
			return found, err
		}
	}
	networks, networksErr := book.Sheet("PCNs")
	practices, practicesErr := book.Sheet("GP Practices")
	var problems problem.List
	problems.Include(book.File, networksErr)
	problems.Include(book.File, practicesErr)
	if err := problems.Err(); err != nil {
		return found, err
	}
	told, err := reading.Tell(
		in, reading.Part{Source: networks, Columns: adjustedNetworks}, reading.Part{Source: practices, Columns: adjustedPractices},
	)
	if err != nil {
		return found, err
	}
	found.Networks, networksErr = reading.Read(ctx, told[0], networks, adjustedNetworks, adjustedNetwork,
		func(n data.SourceNetwork) string { return "the network " + n.NetworkCode })
	found.Practices, practicesErr = reading.Read(ctx, told[1], practices, adjustedPractices, adjustedPractice, nil)
	problems.Include(book.File, networksErr)
	problems.Include(book.File, practicesErr)
	if heading := found.Practices.Columns["registered"]; heading != "" {
		if day, dated := reading.DayIn(heading); dated {
			problems.Include(book.File, reading.OfDay(in, book.File, found.Practices.Sheet, heading, day))
		}
	}
	if networksErr == nil && practicesErr == nil {
		found.check(&problems)
	}
	return found, problems.Err()
}

func adjustedNetwork(r *reading.Record) data.SourceNetwork {
	r.Required("network_code")
	network := data.SourceNetwork{
		NetworkCode: r.Network("network_code"),
		NetworkName: r.Text("network_name"),
		RegionCode:  r.Text("region_code"),
		RegionName:  r.Text("region_name"),
		ICBCode:     r.Text("icb_code"),
		ICBName:     r.Text("icb_name"),
		Registered:  r.Whole("registered"),
		Adjusted:    r.Number("adjusted"),
	}
	r.Plausible("registered", "adjusted", float64(network.Registered), network.Adjusted)
	return network
}

func adjustedPractice(r *reading.Record) data.SourcePractice {
	practice := data.SourcePractice{
		PracticeCode: r.Practice("practice_code"),
		PracticeName: r.Text("practice_name"),
		NetworkCode:  r.NetworkOrNone("network_code"),
		NetworkName:  r.Text("network_name"),
		RegionCode:   r.Text("region_code"),
		RegionName:   r.Text("region_name"),
		ICBCode:      r.Text("icb_code"),
		ICBName:      r.Text("icb_name"),
		Registered:   r.Whole("registered"),
		Adjusted:     r.Number("adjusted"),
	}
	r.Plausible("registered", "adjusted", float64(practice.Registered), practice.Adjusted)
	switch reading.Fold(r.Required("member")) {
	case "yes":
		practice.Member = true
		if practice.NetworkCode == "" {
			r.Reject("network_code", "is empty, though the practice is a member", "the code of its network")
		}
	case "no":
		if practice.NetworkCode != "" {
			r.Reject("member", "says the practice is no member, though it has a network", "Yes, or no network")
		}
		practice.NetworkName = ""
	default:
		r.Reject("member", "is neither Yes nor No", "Yes or No")
	}
	return practice
}

// check tells where practices and networks contradict each other.
func (a AdjustedPopulations) check(problems *problem.List) {
	networks := make(map[string]bool, len(a.Networks.Rows))
	for _, network := range a.Networks.Rows {
		networks[network.NetworkCode] = true
	}
	first := make(map[string]int, len(a.Practices.Rows))
	for i, practice := range a.Practices.Rows {
		line := a.Practices.Lines[i]
		at := problem.Problem{File: a.Practices.File, Sheet: a.Practices.Sheet, Line: line}
		if before, seen := first[practice.PracticeCode]; seen {
			earlier := a.Practices.Rows[before]
			at.What = fmt.Sprintf("the practice %s stands twice", practice.PracticeCode)
			at.Found, at.Expected = fmt.Sprintf("rows %d and %d", a.Practices.Lines[before], line), "one row a practice"
			if earlier.NetworkCode != practice.NetworkCode {
				at.What = fmt.Sprintf("the practice %s is in two networks", practice.PracticeCode)
				at.Found = fmt.Sprintf(
					"%s in row %d, %s in row %d", orNone(earlier.NetworkCode), a.Practices.Lines[before], orNone(practice.NetworkCode), line,
				)
				at.Expected = "one network a practice"
			}
			at.Remedy = "take the row out that does not belong there, in a copy of the file"
			problems.Add(at)
			continue
		}
		first[practice.PracticeCode] = i
		if practice.NetworkCode != "" && !networks[practice.NetworkCode] {
			at.What = fmt.Sprintf("the practice %s is in a network that the sheet %q does not have", practice.PracticeCode, a.Networks.Sheet)
			at.Found, at.Expected = practice.NetworkCode, "a network of that sheet"
			at.Remedy = "ask the publisher which is right, and correct it in a copy of the file"
			problems.Add(at)
		}
	}
}

func orNone(code string) string {
	if code == "" {
		return "no network"
	}
	return code
}
