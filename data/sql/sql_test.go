package sql

import (
	"strings"
	"testing"
)

// The two statements judge registrations by the same text.
func TestStatementsShareWhatTheyCountBy(t *testing.T) {
	shared := func(statement string) string {
		above, _, cut := strings.Cut(statement, strings.Repeat("-", 80)+"\n")
		_, counting, begins := strings.Cut(above, "WITH known AS")
		if !cut || !begins {
			t.Fatalf("no shared text in %.80q…", statement)
		}
		return counting
	}
	if shared(PatientsByLSOA) != shared(PatientsByLSOAChecks) {
		t.Error("the statements differ above the line of dashes")
	}
}

func TestTheStatementNamesItsRows(t *testing.T) {
	if !strings.Contains(PatientsByLSOA, "'"+Publication+"' AS PUBLICATION,") {
		t.Errorf("the statement does not call its rows %s", Publication)
	}
}
