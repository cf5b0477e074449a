package nhse

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pcneval/data"
	"pcneval/data/reading"
	. "pcneval/data/reading/readingtest"
)

// Three practices in two networks and one in none: the sums by hand.
var (
	wantListed = []data.SourcePractice{
		listed("A81001", "U10001", 2000, 2100.5),
		listed("A81002", "U10001", 1000, 900.25),
		listed("A81003", "U10002", 500, 450),
		listed("A81004", "", 250, 240.5),
	}
	wantSummed = []data.SourceNetwork{
		{
			NetworkCode: "U10001", NetworkName: "NORTH PCN", RegionCode: "Y63", RegionName: "North East and Yorkshire",
			ICBCode: "QHM", ICBName: "North East ICB", Registered: 3000, Adjusted: 3000.75,
		},
		{
			NetworkCode: "U10002", NetworkName: "SOUTH PCN", RegionCode: "Y63", RegionName: "North East and Yorkshire",
			ICBCode: "QHM", ICBName: "North East ICB", Registered: 500, Adjusted: 450,
		},
	}
)

func listed(code, network string, registered int64, adjusted float64) data.SourcePractice {
	names := map[string]string{"U10001": "NORTH PCN", "U10002": "SOUTH PCN"}
	return data.SourcePractice{
		PracticeCode: code, PracticeName: "PRACTICE, " + code, Member: network != "", NetworkCode: network, NetworkName: names[network],
		RegionCode: "Y63", RegionName: "North East and Yorkshire", ICBCode: "QHM", ICBName: "North East ICB",
		Registered: registered, Adjusted: adjusted,
	}
}

const (
	listHeadings = "Region,Region,ICB Code,ICB Name,PCN Code,PCN Name,Practice Code,Practice Name,Raw list size,Adjusted Population"
	listPlace    = "Y63,North East and Yorkshire,QHM,North East ICB,"
)

// rowsOf are the rows of the list with a word for no network.
func rowsOf(none string) string {
	return listPlace + `U10001,NORTH PCN,A81001,"PRACTICE, A81001","2,000","2,100.5"` + "\n" +
		listPlace + `U10001,NORTH PCN,A81002,"PRACTICE, A81002",1000,900.25` + "\n" +
		listPlace + `U10002,SOUTH PCN,A81003,"PRACTICE, A81003",500.0,450` + "\n" +
		listPlace + none + "," + none + `,A81004,"PRACTICE, A81004",250,240.5` + "\n"
}

// Lists of practices as others cut them again, each with its own words.
func TestPracticeLists(t *testing.T) {
	for name, text := range map[string]string{
		"no_data for no network":           listHeadings + "\n" + rowsOf("no_data"),
		"N/A for no network":               listHeadings + "\n" + rowsOf("N/A"),
		"nothing for no network":           listHeadings + "\n" + rowsOf(""),
		"Unallocated for no network":       listHeadings + "\n" + rowsOf("Unallocated"),
		"byte order mark and CR LF":        "\xef\xbb\xbf" + strings.ReplaceAll(listHeadings+"\n"+rowsOf("N/A"), "\n", "\r\n"),
		"an unlabelled grand total":        listHeadings + "\n" + rowsOf("N/A") + ",,,,,,,,3750,3691.25\n",
		"a labelled grand total":           listHeadings + "\n" + rowsOf("N/A") + "Grand Total,,,,,,,,3750,3691.25\n",
		"a grand total in place of a code": listHeadings + "\n" + rowsOf("N/A") + ",,,,,,Total,,3750,3691.25\n",
		"a title above":                    "PCN adjusted populations,,,,,,,,,\n,,,,,,,,,\n" + listHeadings + "\n" + rowsOf("N/A"),
		"underscores and capitals": strings.ToUpper(strings.ReplaceAll(listHeadings, " ", "_")) + "\n" +
			rowsOf("N/A"),
		"dated headings": strings.NewReplacer(
			"Raw list size", "Raw list size from PCSE 1 Jan 25", "Adjusted Population", "PCN adjusted population 1 January 2025",
			"PCN Code", "PCN Code Jan 25", "Region,Region", "Region from April 25,Region from April 252",
		).Replace(listHeadings) + "\n" + rowsOf("N/A"),
		"headings of a financial year": strings.NewReplacer(
			"Raw list size", "Raw List Size 2025/26", "Adjusted Population", "Adjusted Population 2025-26",
		).Replace(listHeadings) + "\n" + rowsOf("N/A"),
	} {
		t.Run(name, func(t *testing.T) {
			in := reading.Input{
				Role: "adjusted_populations", Path: File(t, "list.csv", []byte(text)), AsAt: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC),
			}
			found, err := ReadAdjustedPopulations(context.Background(), in)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(wantListed, found.Practices.Rows); diff != "" {
				t.Errorf("practices (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(wantSummed, found.Networks.Rows); diff != "" {
				t.Errorf("networks (-want +got):\n%s", diff)
			}
			if !found.Summed || !found.Practices.Counts.Balanced() || found.Practices.Counts.Rejected != 0 {
				t.Errorf("%+v", found.Practices.Counts)
			}
		})
	}
}

// A list may be the one sheet of a workbook, or a CSV in a zip.
func TestPracticeListsInOtherContainers(t *testing.T) {
	text := listHeadings + "\n" + rowsOf("N/A")
	var rows [][]any
	for _, line := range []string{listHeadings, listPlace + "U10001,NORTH PCN,A81001,x,2000,2100.5"} {
		var row []any
		for _, cell := range strings.Split(line, ",") {
			row = append(row, cell)
		}
		rows = append(rows, row)
	}
	for name, c := range map[string]struct {
		file    string
		content []byte
		want    int
	}{
		"zip":       {"list.zip", Zip(t, Member{Name: "folder/list.csv", Content: []byte(text)}), 4},
		"one sheet": {"list.xlsx", Workbook(t, Sheet{Name: "Sheet1", Rows: rows}), 1},
		"a sheet of several": {
			"list.xlsx", Workbook(t, Sheet{Name: "Notes", Rows: [][]any{{"These are notes"}}}, Sheet{Name: "Practice level", Rows: rows}), 1,
		},
	} {
		t.Run(name, func(t *testing.T) {
			found, err := ReadAdjustedPopulations(
				context.Background(), reading.Input{Role: "adjusted_populations", Path: File(t, c.file, c.content)},
			)
			if err != nil {
				t.Fatal(err)
			}
			if len(found.Practices.Rows) != c.want || !found.Summed || found.Practices.Rows[0].Adjusted != 2100.5 {
				t.Errorf("%+v", found)
			}
		})
	}
}

// A network in two boards is told of that of most of its patients.
func TestNetworkOfAListInTwoBoards(t *testing.T) {
	text := listHeadings + "\n" +
		"Y63,North,QHM,North ICB,U10001,N,A81001,a,1000,1000\nY63,North,QWO,West ICB,U10001,N,A81002,b,1500,1500\n"
	found, err := ReadAdjustedPopulations(
		context.Background(), reading.Input{Role: "adjusted_populations", Path: File(t, "list.csv", []byte(text))},
	)
	if err != nil {
		t.Fatal(err)
	}
	if n := found.Networks.Rows[0]; len(found.Networks.Rows) != 1 || n.ICBCode != "QWO" || n.Registered != 2500 {
		t.Errorf("%+v", found.Networks.Rows)
	}
}

// What is wrong with a list is told with the line of the study file that mends it.
func TestPracticeListThatIsWrong(t *testing.T) {
	at := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		text string
		says []string
	}{
		"a practice twice": {
			listHeadings + "\n" + rowsOf("N/A") + listPlace + "U10002,SOUTH PCN,A81001,x,2000,2100\n",
			[]string{"A81001 is in two networks"},
		},
		"another day": {
			strings.Replace(listHeadings, "Raw list size", "Raw list size 1 Jan 24", 1) + "\n" + rowsOf("N/A"),
			[]string{"of another day", "2024-01-01"},
		},
		"a new heading": {
			strings.Replace(listHeadings, "Raw list size", "Size of the list", 1) + "\n" + rowsOf("N/A"),
			[]string{"the heading for registered is missing", `columns: {registered: "Size of the list"}`},
		},
	} {
		t.Run(name, func(t *testing.T) {
			in := reading.Input{Role: "adjusted_populations", Path: File(t, "list.csv", []byte(c.text)), AsAt: at}
			_, err := ReadAdjustedPopulations(context.Background(), in)
			if err == nil {
				t.Fatal("read without an error")
			}
			for _, says := range c.says {
				if !strings.Contains(err.Error(), says) {
					t.Errorf("it does not say %q: %v", says, err)
				}
			}
		})
	}
}
