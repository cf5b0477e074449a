package workbook

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"time"
)

// lastDay is 31 December 9999, counted from 1900.
const lastDay = 2_958_465

// day is a number as the day it is shown as: days since the start of 1900 or
// of 1904 (ECMA-376 part 1, 18.17.4), with the time of day where it has one.
// The calendar of 1900 has a 29 February, number 60, that never was; it and
// what lies before the calendar are no days.
func (v values) day(number string) (string, bool) {
	serial, err := strconv.ParseFloat(number, 64)
	if err != nil || serial < 0 || serial >= lastDay+1 {
		return "", false
	}
	whole, part := math.Modf(serial)
	first := time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	if !v.from1904 {
		switch {
		case whole < 1 || whole == 60:
			return "", false
		case whole < 60:
			first = time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)
		default:
			first = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
		}
	}
	day := first.AddDate(0, 0, int(whole))
	if seconds := math.Round(part * 86400); seconds > 0 {
		return day.Add(time.Duration(seconds) * time.Second).Format("2006-01-02T15:04:05"), true
	}
	return day.Format(time.DateOnly), true
}

// dayStyles says of each style of cells whether it shows a number as a day.
func dayStyles(document []byte) ([]bool, error) {
	own := map[string]bool{}
	var days []bool
	cells := false
	err := each(document, func(t token) error {
		switch name := string(t.name); {
		case t.kind == text:
		case name == "cellXfs":
			cells = t.kind == start
		case t.kind != start:
		case name == "numFmt":
			code, err := resolve(t.attribute("formatCode"))
			own[string(t.attribute("numFmtId"))] = showsDay(code)
			return err
		case name == "xf" && cells:
			format := string(t.attribute("numFmtId"))
			day, told := own[format]
			days = append(days, day || !told && builtInDay(format))
			if len(days) > 1<<16 {
				return errors.New("more than 65,536 styles of cells")
			}
		}
		return nil
	})
	return days, err
}

// builtInDay reports whether a number format that a workbook need not spell
// out shows days (ECMA-376 part 1, 18.8.30): 14 to 17 and 22, and those of East
// Asia, 27 to 36 and 50 to 58. The rest of these numbers show times of day.
func builtInDay(format string) bool {
	id, err := strconv.Atoi(format)
	return err == nil && (id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 54 || id == 57 || id == 58)
}

// showsDay reports whether a format code shows days: it has y or d, or m where
// that cannot be minutes, outside quotes, brackets and escapes.
func showsDay(code string) bool {
	var letters strings.Builder
	for i := 0; i < len(code) && code[i] != ';'; i++ {
		switch c := code[i]; c {
		case '"', '[':
			closing := byte('"')
			if c == '[' {
				closing = ']'
			}
			length := strings.IndexByte(code[i+1:], closing)
			if length < 0 {
				return false
			}
			if inside := strings.ToLower(code[i+1 : i+1+length]); c == '[' && strings.Trim(inside, "hms") == "" {
				letters.WriteString("h") // time that has passed, in hours, minutes or seconds
			}
			i += length + 1
		case '\\', '_', '*':
			i++
		default:
			letters.WriteByte(c)
		}
	}
	shown := strings.ToLower(letters.String())
	switch {
	case strings.Contains(shown, "general"):
		return false
	case strings.ContainsAny(shown, "yd"):
		return true
	}
	return strings.Contains(shown, "m") && !strings.ContainsAny(shown, "hs")
}
