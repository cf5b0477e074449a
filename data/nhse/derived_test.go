package nhse

import (
	"fmt"
	"strings"
	"testing"
)

// Two practices of 100 registered and 200 weighted patients are paid 1,000
// pounds and 10 for their networks: 10 a registered patient, 5 a weighted one,
// 1,010 in all. Each case changes what one of the columns holds in both rows.
func TestWhatFollowsFromOtherColumns(t *testing.T) {
	for name, c := range map[string]struct {
		total, leadership, perRegistered, perWeighted, withNetworks string
		says                                                        string
	}{
		"as printed":                 {"1000", "10", "10", "5", "1010", ""},
		"averages to the penny":      {"1000", "10", "10.1", "4.95", "1010", ""},
		"thousands commas":           {`"1,000"`, "10", "10", "5", `"1,010"`, ""},
		"nothing is printed":         {"1000", "10", "", "", "", ""},
		"another total":              {"1500", "10", "10", "5", "1510", "4 of 4 averages"},
		"the patients swapped":       {"1000", "10", "5", "10", "1010", "4 of 4 averages"},
		"another payment to the net": {"1000", "11", "10", "5", "1010", "2 of 2 totals"},
	} {
		lines := []string{"Practice Code,Practice Name,PCN Code,Practice Rurality,Number of Registered Patients,Number of Weighted Patients," +
			"PCN Participation,PCN Leadership," +
			"Total NHS Payments to General Practice,Average payments per registered patient,Average payments per weighted patient," +
			`"Total NHS Payments including PCN Workforce, Leadership and Support"`}
		for i := range 2 {
			lines = append(lines, fmt.Sprintf("A8100%d,A PRACTICE,U10001,Urban,100,200,1,%s,%s,%s,%s,%s",
				i, c.leadership, c.total, c.perRegistered, c.perWeighted, c.withNetworks))
		}
		notes := strings.Join(readPayments(t, nil, lines...).Notes, "\n")
		if (notes == "") != (c.says == "") || !strings.Contains(notes, c.says) {
			t.Errorf("%s: %q, want %q", name, notes, c.says)
		}
	}
}
