package ingest

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/data/mhclg"
	"pcneval/data/nhse"
	"pcneval/data/ods"
	"pcneval/data/ons"
	"pcneval/data/reading"
	"pcneval/pipeline"
)

// rowsRead is all that the official files gave. Readers fill it side by side.
type rowsRead struct {
	mu sync.Mutex

	Out
	patientRows     int64
	unscored        nhse.Tally // English LSOAs that the scores do not have
	englishPatients int64
	bridge          mhclg.Bridge     // scores of LSOAs of the other census
	bridged         nhse.Tally       // patients in them
	unscoredOf      map[string]int64 // by practice: patients of English LSOAs without a score

	counted  *nhse.Counted                  // how the registrations of patients by LSOA were counted
	untold   bool                           // whether they were counted and nothing says how
	scores   []mhclg.LSOA                   // in the order of their codes
	lists    []nhse.PlacedList              // where the patients of each practice live
	networks map[string][]ods.ListedNetwork // by release, where it lists them beside the spells

	places [][]data.Place            // of each sheet, in the order of its rows
	counts map[string]reading.Counts // by input and sheet
	notes  []string                  // what readers took for granted
	mended mendings

	summed bool // whether the networks are sums of a list of practices
}

// read reads every input, several at once, and returns what all of them gave
// or all that is wrong with any of them.
func (s settings) read(ctx context.Context, inputs pipeline.Inputs) (*rowsRead, error) {
	read := &rowsRead{counts: map[string]reading.Counts{}, networks: map[string][]ods.ListedNetwork{}}
	var problems problem.List
	var mu sync.Mutex
	var group errgroup.Group
	group.SetLimit(max(2, runtime.GOMAXPROCS(0))) // the first takes longest, and more at once would only hold it up
	start := func(role config.Role, reader func(context.Context, reading.Input) error) {
		input, given := inputs[string(role)]
		if !given {
			return
		}
		group.Go(func() error {
			if err := reader(ctx, s.input(role, input.Path)); err != nil {
				mu.Lock()
				defer mu.Unlock()
				problems.Include(input.Name, err)
			}
			return nil
		})
	}
	start(config.PatientsByLSOA, func(ctx context.Context, in reading.Input) error {
		return read.patients(ctx, in, s.input(config.Deprivation, inputs[string(config.Deprivation)].Path), s.lookup(inputs))
	})
	start(config.AdjustedPopulations, read.adjusted)
	start(config.Memberships, read.membershipSpells)
	start(config.MembershipsLater, read.membershipSpells)
	start(config.Practices, func(ctx context.Context, in reading.Input) error {
		found, err := ods.ReadPractices(ctx, in)
		read.ODSPractices = found.Rows
		return keep(read, in, found, err, func(p data.RegisteredPractice) string { return p.PracticeCode })
	})
	start(config.PracticeMap, func(ctx context.Context, in reading.Input) error {
		found, err := nhse.ReadPracticeMap(ctx, in)
		read.PracticeMap = found.Rows
		return keep(read, in, found, err, func(p data.MappedPractice) string { return p.PracticeCode })
	})
	start(config.Payments, func(ctx context.Context, in reading.Input) error {
		found, err := nhse.ReadPayments(ctx, in)
		read.Payments = found.Rows
		if err == nil {
			err = s.weighable(found)
		}
		return keep(read, in, found, err, func(p data.Payment) string { return p.PracticeCode })
	})
	start(config.AllocationWeights, func(ctx context.Context, in reading.Input) error {
		found, err := nhse.ReadAllocationWeights(ctx, in)
		read.Allocation = found.Rows
		return keep(read, in, found, err, func(a data.AllocationWeight) string { return a.PracticeCode })
	})
	_ = group.Wait() // readers leave their errors in problems
	read.fillBoards()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return read, problems.Err()
}

func (read *rowsRead) adjusted(ctx context.Context, in reading.Input) error {
	found, err := nhse.ReadAdjustedPopulations(ctx, in)
	read.Practices, read.Networks, read.summed = found.Practices.Rows, found.Networks.Rows, found.Summed
	if err := keep(read, in, found.Practices, err, func(p data.SourcePractice) string { return p.PracticeCode }); err != nil {
		return err
	}
	if found.Summed {
		// The row of a network that is a sum is that of its first practice.
		networks := placesOf(in, found.Networks, networkCode)
		read.mu.Lock()
		defer read.mu.Unlock()
		read.places = append(read.places, networks)
		return nil
	}
	return keep(read, in, found.Networks, nil, networkCode)
}

func networkCode(n data.SourceNetwork) string { return n.NetworkCode }

func (read *rowsRead) membershipSpells(ctx context.Context, in reading.Input) error {
	found, err := ods.ReadMemberships(ctx, in)
	if err != nil {
		return err
	}
	read.mu.Lock()
	read.Memberships = append(read.Memberships, found.Rows...)
	read.networks[in.Role] = found.Networks
	read.mu.Unlock()
	return keep(read, in, found.Table, nil, func(m data.Membership) string { return m.PracticeCode })
}

// lookup is what the reader of the LSOA lookup is told; without a path where
// the study names none.
func (s settings) lookup(inputs pipeline.Inputs) reading.Input {
	return s.input(config.LSOALookup, inputs[string(config.LSOALookup)].Path)
}

func (read *rowsRead) patients(ctx context.Context, in, scoresInput, lookupInput reading.Input) error {
	scores, err := mhclg.ReadScores(ctx, scoresInput)
	if err := keep(read, scoresInput, scores.Table, err, nil); err != nil {
		return err
	}
	if lookupInput.Path != "" {
		lookup, err := ons.ReadExactFit(ctx, lookupInput)
		if err := keep(read, lookupInput, lookup, err, nil); err != nil {
			return err
		}
		scores.Bridge = scores.Over(lookup.Rows)
	}
	read.scores, read.bridge = scores.Rows, scores.Bridge
	found, err := nhse.ReadDeprivation(ctx, in, scores)
	read.Deprivation, read.patientRows, read.lists = found.Rows, found.Counts.Rows, found.Lists
	read.unscored, read.bridged = found.Places[nhse.EnglishUnscored], found.Bridged
	read.unscoredOf, read.counted, read.untold = found.Unscored, found.Counted, found.Untold
	read.englishPatients = found.Places[nhse.Scored].Patients + read.unscored.Patients
	return keep(read, in, found.Table, err, nil)
}

// keep takes over what a reader gave beside its rows: rejects, counts and the
// place of each code in the file.
func keep[T any](read *rowsRead, in reading.Input, found reading.Table[T], err error, code func(T) string) error {
	if err != nil {
		return err
	}
	read.mu.Lock()
	defer read.mu.Unlock()
	read.Rejects = append(read.Rejects, found.Rejects...)
	for _, note := range found.Notes {
		read.notes = append(read.notes, found.File+": "+note)
	}
	read.counts[strings.TrimSpace(in.Role+" "+found.Sheet)] = found.Counts
	read.mended.add(found.File, found.Sheet, "bytes that are of another encoding, read as Windows-1252", found.Strays)
	read.mended.add(found.File, found.Sheet, "cells with control characters or marks of direction, which were replaced", found.Replaced)
	if code == nil {
		return nil
	}
	read.places = append(read.places, placesOf(in, found, code))
	return nil
}

// placesOf says in which row each of a sheet's codes stands.
func placesOf[T any](in reading.Input, found reading.Table[T], code func(T) string) []data.Place {
	places := make([]data.Place, len(found.Rows))
	for i, row := range found.Rows {
		places[i] = data.Place{Input: in.Role, Sheet: found.Sheet, Code: code(row), Row: int64(found.Lines[i])}
	}
	return places
}

// allPlaces are the places of all sheets, in the order of inputs and sheets:
// readers are done in any order.
func (read *rowsRead) allPlaces() []data.Place {
	sheets := slices.DeleteFunc(read.places, func(places []data.Place) bool { return len(places) == 0 })
	slices.SortStableFunc(sheets, func(a, b []data.Place) int {
		return cmp.Or(strings.Compare(a[0].Input, b[0].Input), strings.Compare(a[0].Sheet, b[0].Sheet))
	})
	return slices.Concat(sheets...)
}

// accounts says whether every row that came in was used, set aside or rejected.
func (read *rowsRead) accounts() []data.Finding {
	var lost, all, used, aside, totals int64
	for _, c := range read.counts {
		totals += c.SetAside[reading.Total]
		all += c.Rows
		used += c.Used
		aside += c.Aside()
		if gap := c.Rows - c.Used - c.Rejected - c.Aside(); gap != 0 {
			lost += max(gap, -gap)
		}
	}
	detail := fmt.Sprintf("%d rows: %d used, %d set aside, %d rejected", all, used, aside, len(read.Rejects))
	if totals > 0 {
		detail += fmt.Sprintf("; of those set aside %d are rows of totals", totals)
	}
	slices.Sort(read.notes)
	return []data.Finding{
		{Check: "layout_guessed", Count: float64(len(read.notes)), Detail: strings.Join(read.notes, "; ")},
		{Check: "rows_accounted", Count: float64(lost), Detail: detail},
		read.mended.finding(),
		{Check: "rejected_rows", Count: float64(len(read.Rejects)), Detail: detail},
	}
}
