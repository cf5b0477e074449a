package delimited

import (
	"encoding/csv"
	"errors"
	"strings"
	"testing"

	"pcneval/config/problem"
)

// Where the quotes go wrong is told as encoding/csv tells it, however many sound
// records stand before.
func TestWrongQuotesAreToldAsEncodingCSVTellsThem(t *testing.T) {
	for _, before := range []string{"", "a,b\n", "\n\na,b\r\n", "\"a\nb\",c\n\n", "\"a\"\"b\",c\n"} {
		for _, wrong := range []string{"a\"b,c\n", "\"a\"b,c\n", "a,\"b", "a,\"b\nc\"d\n", "\"a\nb\nc", "a,b\n\"\"\"\n"} {
			data := before + wrong
			want := (*csv.ParseError)(nil)
			records, _, err := oracle([]byte(data))
			if !errors.As(err, &want) {
				t.Fatalf("%q: encoding/csv says %v", data, err)
			}
			opened, err := source("x.csv", "", []byte(data))
			if err != nil {
				t.Fatal(err)
			}
			read := 0
			for range opened.Rows {
				read++
			}
			got := problem.Problem{}
			if !errors.As(opened.Err(), &got) || got.Line != want.Line || got.Found != want.Err.Error() || read != len(records) {
				t.Errorf("%q: after %d records %+v, want %d and %+v", data, read, got, len(records), want)
			}
		}
	}
}

// Cells are kept: those of the rows behind must not be written over them.
func TestCellsStayWhatTheyWere(t *testing.T) {
	opened, err := source("x.csv", "", []byte("a,b\n"+strings.Repeat("\"c\",d\n", 3)))
	if err != nil {
		t.Fatal(err)
	}
	var kept []string
	for _, cells := range opened.Rows {
		kept = append(kept, cells...)
	}
	if got := strings.Join(kept, " "); got != "a b c d c d c d" {
		t.Errorf("cells of rows before became %q", got)
	}
}
