package synthetic

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sync/errgroup"

	"pcneval/config/problem"
	"pcneval/data/synthetic/interviews"
)

// Names of the files, one a role of the study file. The membership lists carry
// the day of their release, as the official ones do.
const (
	AdjustedPopulationsFile = "synthetic-adjusted-populations.xlsx"
	MembershipsFile         = "synthetic-epcn-2022-01-28.zip"
	LaterMembershipsFile    = "synthetic-epcn-2023-01-26.xlsx"
	PracticesFile           = "synthetic-epraccur.csv"
	PracticeMapFile         = "synthetic-practice-map-2022-01.csv"
	PatientsByLSOAFile      = "synthetic-patients-by-lsoa-2021-01.zip"
	DeprivationFile         = "synthetic-iod-scores-lsoa.csv"
	PaymentsFile            = "synthetic-payments-2021-22.csv"
	InterviewsFile          = "synthetic-interviews.qdpx"
)

// MinScale is the smallest England that still holds every irregularity; beyond
// MaxScale no practice has a place left for a row.
const (
	MinScale = 0.02
	MaxScale = 200
)

// Options says which England to write.
type Options struct {
	Seed  uint64            // equal seeds give equal files
	Scale float64           // share of national size, from MinScale to 1; 0 means 1; above 1 see [Options.Dense]
	Age   int               // years that have passed since the first of January 2022, to MaxAge
	Done  func(what string) // called, if set, after each file; never by two goroutines at once
}

// A File is one file of the invented England and the role it plays in a study.
type File struct{ Role, Name string }

// Facts is what was written: a demonstration can say it, a test can hold the
// reading of the files against it.
type Facts struct {
	Files []File

	Networks    int // in the workbook of adjusted populations
	Unweighted  int // of them, without a usable weighting in the payments
	Empty       int // of them, without patients
	Practices   int // in the workbook
	Unaligned   int // of them, in no network
	LateJoiners int // of them, in a network by the spells of LateJoiners

	Regions, ICBs, CCGs, LSOAs int

	Memberships      int // spells in the first release
	LaterMemberships int // spells in the later release
	Organisations    int // organisations in the list of practices
	PatientRows      int // rows of practice by LSOA
	Payments         int // practices in the payments
}

// Files says which file plays which role of a study, in the order in which
// the study file lists them.
func Files() []File {
	return []File{
		{"adjusted_populations", AdjustedPopulationsFile},
		{"memberships", MembershipsFile},
		{"memberships_later", LaterMembershipsFile},
		{"practices", PracticesFile},
		{"practice_map", PracticeMapFile},
		{"patients_by_lsoa", PatientsByLSOAFile},
		{"deprivation", DeprivationFile},
		{"payments", PaymentsFile},
		{"interviews", InterviewsFile},
	}
}

// Files says which files an England with these options has. One that has aged
// has neither a later release, which nobody has in that January, nor interviews,
// which were held once; deprivation is what it was.
func (o Options) Files() []File {
	files := filesAt(o.Age)
	if o.Dense() {
		for i, file := range files {
			if file.Role == "patients_by_lsoa" {
				files[i].Name = strings.TrimSuffix(file.Name, ".zip") + ".csv"
			}
		}
	}
	return files
}

// Dense says whether patients by LSOA have Scale times the rows of England: the
// others are of places in which a practice has no patients, as a table filled up
// to all pairs has them. All figures are those of England. The file is then a .csv,
// since a zip may not hold so much.
func (o Options) Dense() bool { return o.Scale > 1 }

func filesAt(age int) []File {
	if age == 0 {
		return Files()
	}
	year := firstYear + age
	return []File{
		{"adjusted_populations", fmt.Sprintf("synthetic-adjusted-populations-%d.xlsx", year)},
		{"memberships", fmt.Sprintf("synthetic-epcn-%d-01-28.xlsx", year)},
		{"practices", fmt.Sprintf("synthetic-epraccur-%d-01-28.csv", year)},
		{"practice_map", fmt.Sprintf("synthetic-practice-map-%d-01.csv", year)},
		{"patients_by_lsoa", fmt.Sprintf("synthetic-patients-by-lsoa-%d-01.zip", year-1)},
		{"deprivation", DeprivationFile},
		{"payments", fmt.Sprintf("synthetic-payments-%d-%02d.csv", year-1, year%100)},
	}
}

// Write writes the invented England into the folder dir, which must exist.
// A file of the same name is overwritten; where Write fails, the folder may
// hold a part of the files, so a caller who needs all or nothing gives a
// folder of its own and renames it.
func Write(ctx context.Context, dir string, options Options) (Facts, error) {
	if options.Scale == 0 {
		options.Scale = 1
	}
	if !(options.Scale >= MinScale && options.Scale <= MaxScale) {
		return Facts{}, problem.Problem{
			What:     "the scale of the synthetic England is out of range",
			Found:    fmt.Sprint(options.Scale),
			Expected: fmt.Sprintf("a number from %v to %d, where 1 is national size", MinScale, MaxScale),
			Remedy:   "choose a scale in that range",
		}
	}
	if options.Age < 0 || options.Age > MaxAge {
		return Facts{}, problem.Problem{
			What: "the age of the synthetic England is out of range", Found: fmt.Sprint(options.Age),
			Expected: fmt.Sprintf("a number of years from 0 to %d", MaxAge),
		}
	}
	e := build(options.Seed, sizesAt(min(options.Scale, 1)))
	for e.age < options.Age {
		if err := e.grow(); err != nil {
			return Facts{}, err
		}
	}
	facts := e.facts()
	facts.Files = options.Files()
	writers := map[string]func(context.Context, io.Writer) error{
		"patients_by_lsoa": func(ctx context.Context, w io.Writer) (err error) {
			if options.Dense() {
				facts.PatientRows, err = e.writeRows(ctx, w, options.Scale)
			} else {
				facts.PatientRows, err = e.writePatients(ctx, w)
			}
			return err
		},
		"memberships_later":    e.writeLaterMemberships,
		"memberships":          e.writeMemberships,
		"adjusted_populations": e.writeAdjustedPopulations,
		"payments":             e.writePayments,
		"practices": func(ctx context.Context, w io.Writer) (err error) {
			facts.Organisations, err = e.writeRegister(ctx, w)
			return err
		},
		"deprivation":  e.writeDeprivation,
		"practice_map": e.writeMap,
		"interviews":   func(_ context.Context, w io.Writer) error { return interviews.Write(w, options.Seed) },
	}
	if e.age > 0 {
		writers["memberships"] = e.writeAgedMemberships
	}
	done := make(chan string, len(facts.Files))
	group, ctx := errgroup.WithContext(ctx)
	for _, file := range facts.Files {
		group.Go(func() error {
			if err := writeFile(ctx, filepath.Join(dir, file.Name), writers[file.Role]); err != nil {
				return fmt.Errorf("writing %s: %w", file.Name, err)
			}
			done <- file.Name
			return nil
		})
	}
	failed := make(chan error, 1)
	go func() { failed <- group.Wait(); close(done) }()
	for name := range done {
		if options.Done != nil {
			options.Done(name)
		}
	}
	if err := <-failed; err != nil {
		return Facts{}, err
	}
	return facts, nil
}

// writeFile writes one file through a buffer and reports a failed close.
func writeFile(ctx context.Context, path string, write func(context.Context, io.Writer) error) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if closed := f.Close(); err == nil {
			err = closed
		}
	}()
	w := bufio.NewWriterSize(f, 1<<18)
	if err := write(ctx, w); err != nil {
		return err
	}
	return w.Flush()
}
