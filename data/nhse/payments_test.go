package nhse

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/data"
	"pcneval/data/reading"
	. "pcneval/data/reading/readingtest"
)

func TestOfficialPayments(t *testing.T) {
	table, err := ReadPayments(context.Background(), reading.Input{Role: "payments", Path: Official(t, "nhspaymentsgp-21-22-prac.csv")})
	if err != nil {
		t.Fatal(err)
	}
	// R's read.csv gives 6,758 rows, 188 without weighted patients, 313
	// "Unknown or no PCN", and these two sums to the patient.
	unweighted, unknown := 0, 0
	var registered, weighted float64
	for _, p := range table.Rows {
		registered += p.Registered
		weighted += p.Weighted
		if p.Weighted == 0 {
			unweighted++
		}
		if p.NetworkCode == "" {
			unknown++
		}
	}
	if len(table.Rows) != 6758 || unweighted != 188 || unknown != 313 || !table.Counts.Balanced() {
		t.Errorf("%d rows, %d unweighted, %d without a network, %+v", len(table.Rows), unweighted, unknown, table.Counts)
	}
	if int(registered+0.5) != 61_570_004 || int(weighted+0.5) != 61_558_452 {
		t.Errorf("registered %f, weighted %f", registered, weighted)
	}
}

func pounds(value float64) *float64 { return &value }

func readPayments(t *testing.T, columns map[string]string, lines ...string) reading.Table[data.Payment] {
	t.Helper()
	table, err := ReadPayments(
		context.Background(),
		reading.Input{Role: "payments", Path: Lines(t, "payments.csv", lines...), Columns: columns},
	)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestPaymentLayouts(t *testing.T) {
	want := []data.Payment{{
		PracticeCode: "A81001", PracticeName: "PRACTICE", NetworkCode: "U10001", Registered: 4100.25, Weighted: 5000.5, Rurality: "Urban",
		Participation: pounds(100.5), Leadership: pounds(-3), TotalPayments: pounds(2000),
	}}
	row := Paid("A81001", "U10001", "4100.25", "5000.5")
	average := strings.NewReplacer(
		"Number of Registered Patients (Last Known Figure)", "Average Number of Registered Patients",
		"Number of Weighted Patients (Last Known Figure)", "Average Number of Weighted Patients ",
	).
		Replace(PaymentHeadings)
	broken := strings.NewReplacer(
		"PCN Participation", "\"PCN\r\nParticipation (£)\"", "PCN Leadership", `"PCN Leadership £"`,
		"Total NHS Payments to General Practice", "\"Total NHS Payments\nto General Practice (£)\"",
	).
		Replace(average)
	for name, lines := range map[string][]string{
		"last known figure":       {PaymentHeadings, row},
		"mark":                    {"\xef\xbb\xbf" + PaymentHeadings, row},
		"average":                 {average, row},
		"breaks and pounds":       {broken, row},
		"thousands commas":        {broken, `16C,Tees Valley,U10001,NETWORK,A81001,PRACTICE,GMS,Urban,"4,100.25","5,000.50",£100.50,-3,"2,000"`},
		"Windows-1252 not UTF-8":  {strings.ReplaceAll(broken, "£", "\xa3"), row},
		"space about the numbers": {PaymentHeadings, Paid("A81001", "U10001", " 4100.25 ", "5000.5\u00a0")},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(want, readPayments(t, nil, lines...).Rows); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// A dash is nil, an empty cell is missing: nothing is filled.
func TestPaymentsDashAndBlank(t *testing.T) {
	table := readPayments(t, nil, PaymentHeadings, "16C,Tees Valley,Unknown or no PCN,Unknown,A81001,PRACTICE,GMS,Missing,-,-,-,,-")
	want := []data.Payment{{PracticeCode: "A81001", PracticeName: "PRACTICE", Participation: pounds(0), TotalPayments: pounds(0)}}
	if diff := cmp.Diff(want, table.Rows); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The public copy of 2022/23 heads its third to sixth columns wrongly.
func TestPaymentsWithShiftedHeadings(t *testing.T) {
	shifted := strings.Replace(PaymentHeadings, "CCG Code,CCG NAME,PCN Code,PCN Name", "CCG Code,Sub ICB NAME,Code,CCG NAME", 1)
	rows := []string{
		shifted, Paid("A81001", "U10001", "1", "2"), Paid("A81002", "Unknown or no PCN", "1", "2"),
		Paid("A81003", "U10002", "1", "2"),
	}
	table := readPayments(t, nil, rows...)
	var networks []string
	for _, p := range table.Rows {
		networks = append(networks, p.NetworkCode)
	}
	if diff := cmp.Diff([]string{"U10001", "", "U10002"}, networks); diff != "" {
		t.Error(diff)
	}
	if len(table.Notes) != 1 || !strings.Contains(table.Notes[0], `"Code"`) {
		t.Errorf("the note on what was taken for granted is missing: %q", table.Notes)
	}
}

func BenchmarkPayments(b *testing.B) {
	in := reading.Input{Role: "payments", Path: Official(b, "nhspaymentsgp-21-22-prac.csv")}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ReadPayments(context.Background(), in); err != nil {
			b.Fatal(err)
		}
	}
}
