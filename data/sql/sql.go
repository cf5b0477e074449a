// Package sql holds the statements that count patients where their
// registrations lie, in DuckDB, in Spark or elsewhere.
package sql

import (
	_ "embed"
)

// PatientsByLSOA gives the patients of every practice by LSOA, in the layout of
// NHS Digital; PatientsByLSOAChecks says what became of each registration.
var (
	//go:embed patients_by_lsoa.sql
	PatientsByLSOA string
	//go:embed patients_by_lsoa_checks.sql
	PatientsByLSOAChecks string
)

// Publication is what the statement calls its rows in the column of that name.
const Publication = "REGISTRATIONS"
