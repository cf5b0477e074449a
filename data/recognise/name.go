package recognise

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"pcneval/config"
)

var (
	dayInName   = regexp.MustCompile(`(?:^|[^0-9])(20[0-9]{2})[-_.]?([01][0-9])[-_.]?([0-3][0-9])(?:[^0-9]|$)`)
	monthInName = regexp.MustCompile(`(?:^|[^0-9])(20[0-9]{2})[-_.]([01][0-9])(?:[^0-9]|$)`)
	wordInName  = regexp.MustCompile(
		`(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?` +
			`[-_. ]{0,2}(20[0-9]{2}|[0-9]{2})(?:[^0-9]|$)`,
	)
	yearInName = regexp.MustCompile(`(?:^|[^0-9])(?:20)?([0-9]{2})[-_/]?(?:20)?([0-9]{2})(?:[^0-9]|$)`)
)

// fromName takes from the file's name what its cells do not say.
func (f *Found) fromName() {
	name := strings.ToLower(f.File)
	switch f.Role {
	case config.Payments, config.AllocationWeights:
		for _, parts := range yearInName.FindAllStringSubmatch(name, -1) {
			from, _ := strconv.Atoi(parts[1]) // digits
			to, _ := strconv.Atoi(parts[2])
			if to == from+1 && from >= 13 {
				f.Year = fmt.Sprintf("20%02d-%02d", from, to)
				f.How = append(f.How, f.Year+": the file's name says so")
				break
			}
		}
		if f.Role == config.Payments && f.Year != "" {
			end, _ := strconv.Atoi("20" + f.Year[5:])
			f.Date = time.Date(end, 3, 31, 0, 0, 0, 0, time.UTC)
		}
	case config.Deprivation, config.LSOALookup:
	default:
		if f.Date.IsZero() {
			if day, told := dayOf(name); told {
				f.dated(day, "the file's name says so")
			} else {
				f.How = append(f.How, "neither a cell nor the file's name says of which day it is")
			}
		}
	}
}

// dayOf is the day that a name carries: 2022-01-28, 20220128; or the first of
// a month: 2026-01, Jan-21, july_2023.
func dayOf(name string) (time.Time, bool) {
	if parts := dayInName.FindStringSubmatch(name); parts != nil {
		if day, err := time.Parse("20060102", parts[1]+parts[2]+parts[3]); err == nil {
			return day, true
		}
	}
	if parts := monthInName.FindStringSubmatch(name); parts != nil {
		if day, err := time.Parse("200601", parts[1]+parts[2]); err == nil {
			return day, true
		}
	}
	if parts := wordInName.FindStringSubmatch(name); parts != nil {
		form := "Jan 06"
		if len(parts[2]) == 4 {
			form = "Jan 2006"
		}
		if day, err := time.Parse(form, parts[1]+" "+parts[2]); err == nil {
			return day, true
		}
	}
	return time.Time{}, false
}
