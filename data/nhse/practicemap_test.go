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

func TestOfficialPracticeMaps(t *testing.T) {
	for _, c := range []struct {
		file                string
		rows, unallocated   int
		practice            string
		network, icb, subic string
	}{
		// Rows and unallocated counted with Python's csv module.
		{"gp-reg-pat-prac-map-2022-01.csv", 6527, 68, "A81001", "U89141", "QHM", "16C"},
		{"gp-reg-pat-prac-map-2026-01.csv", 6171, 59, "D82017", "U00000", "QMM", "26A"},
	} {
		t.Run(c.file, func(t *testing.T) {
			table, err := ReadPracticeMap(context.Background(), reading.Input{Role: "practice_map", Path: Official(t, c.file)})
			if err != nil {
				t.Fatal(err)
			}
			without := 0
			for _, p := range table.Rows {
				if p.NetworkCode == "" {
					without++
				}
				if p.PracticeCode == c.practice && (p.NetworkCode != c.network || p.ICBCode != c.icb || p.SubICBCode != c.subic) {
					t.Errorf("%+v", p)
				}
			}
			if len(table.Rows) != c.rows || without != c.unallocated || !table.Counts.Balanced() {
				t.Errorf("%d rows, %d unallocated, %+v", len(table.Rows), without, table.Counts)
			}
		})
	}
}

func TestPracticeMapLayouts(t *testing.T) {
	later := strings.NewReplacer("CCG", "SUB_ICB_LOCATION", "STP", "ICB").Replace(MapHeadings) + ",SUPPLIER_NAME"
	want := []data.MappedPractice{
		{PracticeCode: "A81001", PracticeName: "PRACTICE A81001", NetworkCode: "U89141", SubICBCode: "16C", ICBCode: "QHM", RegionCode: "Y63"},
		{PracticeCode: "A81002", PracticeName: "PRACTICE A81002", SubICBCode: "16C", ICBCode: "QHM", RegionCode: "Y63"},
	}
	for name, lines := range map[string][]string{
		"CCG":             {MapHeadings, Mapped("A81001", "U89141"), Mapped("A81002", "U")},
		"Sub ICB":         {later, Mapped("A81001", "U89141") + ",TPP", Mapped("A81002", "U") + ",EMIS"},
		"mark and CR LF":  {"\xef\xbb\xbf" + MapHeadings + "\r", Mapped("A81001", "U89141") + "\r", Mapped("A81002", "U") + "\r"},
		"lower case":      {strings.ToLower(MapHeadings), Mapped("A81001", "U89141"), Mapped("A81002", "U")},
		"blank line last": {MapHeadings, Mapped("A81001", "U89141"), Mapped("A81002", "U"), strings.Repeat(",", 15)},
	} {
		t.Run(name, func(t *testing.T) {
			path := Lines(t, "map.csv", lines...)
			table, err := ReadPracticeMap(context.Background(), reading.Input{Role: "practice_map", Path: path})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, table.Rows); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if diff := cmp.Diff([]int{2, 3}, table.Lines); diff != "" {
				t.Error(diff)
			}
		})
	}
}
