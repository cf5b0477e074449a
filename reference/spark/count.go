//go:build ignore

// Command count counts patients by practice and LSOA from a CSV of registrations, as plainly as
// can be and without a line of pcneval or of its SQL, for reference/spark/check.py:
//
//	go run count.go REGISTRATIONS PRACTICES AS-AT SUPPRESS-BELOW ROUND-TO
//
// It prints practice, LSOA and patients, in order.
package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"log"
	"os"
	"sort"
	"strconv"
)

type registration struct{ practice, lsoa, start, end string }

func main() {
	asAt := os.Args[3]
	below, _ := strconv.Atoi(os.Args[4])
	to, _ := strconv.Atoi(os.Args[5])
	known := map[string]bool{}
	each(os.Args[2], func(row map[string]string) { known[row["practice_code"]] = true })

	last := map[string]registration{}
	each(os.Args[1], func(row map[string]string) {
		r := registration{row["practice_code"], row["lsoa_code"], row["start_date"], row["end_date"]}
		if r.end == "" {
			r.end = "9999-12-31"
		}
		if r.lsoa == "" {
			r.lsoa = "NO2011"
		}
		if row["patient"] == "" || r.start == "" || r.end < r.start || !known[r.practice] || r.start > asAt || r.end < asAt {
			return
		}
		if had, there := last[row["patient"]]; !there || newer(r, had) {
			last[row["patient"]] = r
		}
	})
	counts := map[[2]string]int{}
	for _, r := range last {
		counts[[2]string{r.practice, r.lsoa}]++
	}
	var lines []string
	for at, n := range counts {
		if n < below {
			continue
		}
		if n = (2*n + to) / (2 * to) * to; n > 0 {
			lines = append(lines, fmt.Sprintf("%s,%s,%d", at[0], at[1], n))
		}
	}
	sort.Strings(lines)
	for _, line := range lines {
		fmt.Println(line) // allowed: it is a command of its own
	}
}

func newer(a, b registration) bool {
	switch {
	case a.start != b.start:
		return a.start > b.start
	case a.end != b.end:
		return a.end > b.end
	case a.practice != b.practice:
		return a.practice < b.practice
	}
	return a.lsoa < b.lsoa
}

func each(path string, use func(row map[string]string)) {
	file, err := os.Open(path)
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()
	rows := csv.NewReader(file)
	headings, err := rows.Read()
	if err != nil {
		log.Fatal(err)
	}
	for {
		cells, err := rows.Read()
		if err == io.EOF {
			return
		}
		if err != nil {
			log.Fatal(err)
		}
		row := make(map[string]string, len(cells))
		for i, cell := range cells {
			row[headings[i]] = cell
		}
		use(row)
	}
}
