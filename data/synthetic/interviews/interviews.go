// Package interviews writes a synthetic interview study as a REFI-QDA project,
// so that the whole mixed-methods report can be shown without a word that a
// real person said.
//
// It has the shape of the published study: seven sites (two of them with
// sub-sites), 91 interviews with general practitioners, commissioners, staff in
// additional roles and managers, and notes of 29 observed meetings of 87 hours
// in all, from July 2020 to March 2022, coded by four people. The sentences
// are put together from phrases written for this purpose. Some sources are
// coded twice, by people who do not always agree; codes are met for the first
// time mostly early, so that the study saturates; a few sources hold invented
// names, addresses and numbers, so that masking has something to do.
package interviews

import (
	"fmt"
	"io"
	"math/rand/v2"
	"time"

	"pcneval/config"
	"pcneval/data/refi"
)

// The shape of the study.
const (
	Interviews      = 91
	Observations    = 29
	ObservedMinutes = 87 * 60
	Origin          = "pcneval demo"
)

var (
	firstDay = time.Date(2020, 7, 6, 0, 0, 0, 0, time.UTC)
	lastDay  = time.Date(2022, 3, 28, 0, 0, 0, 0, time.UTC)
)

// Write writes the project. The same seed gives the same bytes.
func Write(w io.Writer, seed uint64) error {
	p, err := Project(seed)
	if err != nil {
		return err
	}
	return refi.WriteProject(w, p)
}

// Project returns the project that [Write] writes.
func Project(seed uint64) (*refi.Project, error) {
	book, err := config.LoadCodebook("primary-care-mechanisms")
	if err != nil {
		return nil, err
	}
	b := newBuilder(seed, book)
	b.addUsers()
	b.addVariables()
	meetings := plan()
	b.addCodes()
	for i := range meetings {
		b.addMeeting(i, &meetings[i])
	}
	b.describeCodes()
	b.addMemos()
	b.addSummaries()
	b.addCaseSummaries()
	return b.project, nil
}

// A builder puts the project together.
type builder struct {
	seed    uint64
	book    config.Codebook
	project *refi.Project
	guids   uint64

	users     []refi.GUID
	variables map[string]refi.GUID
	codes     []codeUse // in order of the codebook
	siteCase  map[string]refi.GUID
	mentions  map[[2]string]int // site or GUID of a source, theme -> passages
	firstIn   map[string]int    // code -> interview in which it was first met
}

// A codeUse is a code of the codebook and what is said of it.
type codeUse struct {
	theme, name string
	guid        refi.GUID
	themeGUID   refi.GUID
	phrases     []string
}

func newBuilder(seed uint64, book config.Codebook) *builder {
	return &builder{
		seed: seed, book: book, variables: map[string]refi.GUID{}, siteCase: map[string]refi.GUID{},
		mentions: map[[2]string]int{}, firstIn: map[string]int{},
		project: &refi.Project{
			Name: "Synthetic interviews", Origin: Origin, Created: stamp(lastDay), Files: map[string][]byte{},
			Description: "Invented interviews for a demonstration. Nobody said any of this.",
		},
	}
}

// guid returns the next GUID. It hangs on the seed and on how many came before.
func (b *builder) guid() refi.GUID {
	b.guids++
	r := rand.New(rand.NewPCG(b.seed, b.guids<<8|0x9d))
	high, low := r.Uint64(), r.Uint64()
	high = high&^uint64(0xf000) | 0x4000       // version 4
	low = low&^(uint64(3)<<62) | uint64(1)<<63 // variant of RFC 9562
	return refi.GUID(fmt.Sprintf("%08x-%04x-%04x-%04x-%012x", high>>32, high>>16&0xffff, high&0xffff, low>>48, low&0xffffffffffff))
}

// random returns the generator of one unit: a meeting, or its second coding.
func (b *builder) random(unit, purpose uint64) *rand.Rand {
	return rand.New(rand.NewPCG(b.seed^0x71da, unit<<16|purpose))
}

func stamp(day time.Time) string { return day.Format("2006-01-02") + "T12:00:00Z" }
