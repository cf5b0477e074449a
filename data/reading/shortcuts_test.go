package reading

import (
	"fmt"
	"maps"
	"regexp"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// every hands over all texts of up to so many letters of an alphabet.
func every(alphabet string, most int, use func(string)) {
	texts := []string{""}
	for range most + 1 {
		var longer []string
		for _, text := range texts {
			use(text)
			for _, letter := range alphabet {
				longer = append(longer, text+string(letter))
			}
		}
		texts = longer
	}
}

// The pattern is the definition; what is asked of each cell is quicker.
func TestPostcodesAreThoseOfThePattern(t *testing.T) {
	pattern := regexp.MustCompile(`^[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}$`)
	every("A1 a", 9, func(text string) {
		if postcode(text) != pattern.MatchString(text) {
			t.Errorf("%q: %v", text, postcode(text))
		}
	})
}

func TestRuralitiesAreThoseOfThePattern(t *testing.T) {
	pattern := regexp.MustCompile(`(?i)^(rural|urban|missing|unknown|n/a|-)\b`)
	for _, word := range []string{"Rural", "URBAN", "miſſing", "unKnown", "N/A", "-", "rur", "Medical", ""} {
		for _, behind := range []string{"", " area", "x", "-"} {
			if text := word + behind; rurality(text) != pattern.MatchString(text) {
				t.Errorf("%q: %v", text, rurality(text))
			}
		}
	}
}

func TestDaysOfDigitsAreThoseOfTime(t *testing.T) {
	for year := 1890; year < 2210; year++ {
		for month := range 14 {
			for day := range 33 {
				text := fmt.Sprintf("%04d%02d%02d", year, month, day)
				want, err := time.Parse("20060102", text)
				if got, is := digitsDay(text); is != (err == nil) || is && got != want {
					t.Fatalf("%s: %v %v, want %v, %v", text, got, is, want, err)
				}
			}
		}
	}
}

// Whatever labels a total has one of these words, so that what has no word is none.
func TestEveryTotalHasAWord(t *testing.T) {
	for word := range maps.Keys(totalWords) {
		for _, text := range []string{word, strings.ToUpper(word), "1" + word + "2", "A " + word} {
			if !worded(text) {
				t.Errorf("%q has no word", text)
			}
		}
	}
	for _, text := range []string{"A81001", "E01000001", "Y0-1", "", "a b c"} {
		if worded(text) {
			t.Errorf("%q has a word", text)
		}
	}
}

// A file in any order tells of each key on which row it stood last.
func TestKeysAreRememberedInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var rows []string
		var lines []int
		seen, last := keys[string]{of: func(row string) string { return "the key " + row }}, map[string]int{}
		for i, row := range rapid.SliceOf(rapid.StringMatching(`[ab]{1,3}`)).Draw(t, "keys") {
			line := 2*i + 3
			key, before, twice := seen.add(row, line, rows, lines)
			if want, is := last[row]; twice != is || before != want || key != "the key "+row {
				t.Fatalf("row %d: %s, %d, %v, want %d, %v", i, key, before, twice, want, is)
			}
			rows, lines, last[row] = append(rows, row), append(lines, line), line
		}
	})
}
