package specify

import (
	"strconv"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stages/method"
	"pcneval/stats"
)

// The choices of [config.Choices] stand here once each, in the place where they
// act. To add one: declare it there, and give here what each option does.

// A ground says in which network a practice counts.
type ground struct {
	rule      config.Alignment // the study's own
	practices []data.SourcePractice
	spells    map[string][]method.Spell

	networkOf map[string]string // by practice
	weighting string            // whose weights in the payments file a network has
}

var onGround = place[ground]{
	{"alignment", map[string]func(*ground, string){
		string(config.AlignListed):     (*ground).align,
		string(config.AlignAsAt):       (*ground).align,
		string(config.AlignFirstAfter): (*ground).align,
		"members_only":                 func(g *ground, _ string) { g.networkOf = method.Members(g.practices) },
	}},
	{"weighting", map[string]func(*ground, string){
		config.WeightingByCodes:        (*ground).weigh,
		config.WeightingByMembers:      (*ground).weigh,
		config.WeightingCodesOrMembers: (*ground).weigh,
		config.WeightingByAllocation:   (*ground).weigh,
	}},
}

func (g *ground) weigh(rule string) { g.weighting = rule }

func (g *ground) align(rule string) {
	own := g.rule
	own.Rule = config.AlignmentRule(rule)
	g.networkOf = method.Align(own, g.practices, g.spells)
}

// A measure says how deprived a network is.
type measure struct {
	of    method.Measure
	share bool                              // whether it is a share of people, so that a step of 0.1 means something
	weigh func(data.SourcePractice) float64 // what a practice counts in the mean
}

var onMeasure = place[measure]{
	{"deprivation", map[string]func(*measure, string){
		config.IncomeDeprivation: func(m *measure, _ string) { m.of, m.share = method.IncomeDeprivation, true },
		"multiple_deprivation": func(m *measure, _ string) {
			m.of, m.share = func(d data.PracticeDeprivation) *float64 { return d.MultipleDeprivation }, false
		},
		"children_income_deprivation": func(m *measure, _ string) {
			m.of, m.share = func(d data.PracticeDeprivation) *float64 { return d.ChildrenIncomeDeprivation }, true
		},
		"older_people_income_deprivation": func(m *measure, _ string) {
			m.of, m.share = func(d data.PracticeDeprivation) *float64 { return d.OlderPeopleIncomeDeprivation }, true
		},
	}},
	{"practice_mean", map[string]func(*measure, string){
		"patient_weighted":  func(m *measure, _ string) { m.weigh = method.ByPatients },
		"practice_weighted": func(m *measure, _ string) { m.weigh = method.ByPractice },
	}},
}

// A payment says which streams a network is paid for.
type payment struct {
	year    year
	streams []config.StreamChoice
}

var onPayment = place[payment]{
	{config.ChoiceStreams, map[string]func(*payment, string){
		config.AsStudy: (*payment).count,
		"NAME":         (*payment).count,
	}},
}

func (p *payment) count(option string) { p.streams = p.year.Streams[option] }

// A need is the number of patients that funding is divided by.
type need func(network) float64

var onNeed = place[need]{
	{config.ChoiceNeed, map[string]func(*need, string){
		config.ContractorWeighted: func(n *need, _ string) { *n = network.contractorWeighted },
		config.Adjusted:           func(n *need, _ string) { *n = func(n network) float64 { return n.list.Adjusted } },
		config.Registered:         func(n *need, _ string) { *n = network.registered },
		config.AllocationWeighted: func(n *need, _ string) { *n = func(n network) float64 { return n.allocated } },
	}},
}

// A weight is how often a network counts in a regression; nil for once each.
type weight func(network) float64

var onWeight = place[weight]{
	{"weights", map[string]func(*weight, string){
		"none":            func(w *weight, _ string) { *w = nil },
		config.Registered: func(w *weight, _ string) { *w = network.registered },
	}},
}

// A sample says which networks of a frame are left out of a regression.
type sample struct {
	largest float64 // so many per cent of the networks, the largest by registered patients
	over    float64 // those with more registered patients; nought for none
	board   string  // those of an integrated care board; empty for none
}

var onSample = place[sample]{
	{"sample", map[string]func(*sample, string){
		"all":                       func(*sample, string) {},
		"without_largest_1_percent": func(s *sample, percent string) { s.largest = numberOf(percent) },
		"without_over_100000":       func(s *sample, patients string) { s.over = numberOf(patients) },
		"without_QOP":               func(s *sample, board string) { s.board = board },
	}},
}

// numberOf reads what the form of an option holds to be digits.
func numberOf(digits string) float64 {
	number, _ := strconv.ParseFloat(digits, 64)
	return number
}

// A form is the functional form of a regression.
type form struct{ quadratic, log bool }

var onForm = place[form]{
	{"form", map[string]func(*form, string){
		"linear":      func(*form, string) {},
		"quadratic":   func(f *form, _ string) { f.quadratic = true },
		"log_outcome": func(f *form, _ string) { f.log = true },
	}},
}

// A level says which networks a regression gives one level, so that it holds them
// against each other; of is nil for all.
type level struct {
	code   func(data.SourceNetwork) string
	of     *stats.Groups // the pool by code
	boards bool
}

var onPlace = place[level]{
	{"place", map[string]func(*level, string){
		"none":   func(*level, string) {},
		"region": func(l *level, _ string) { l.code = func(n data.SourceNetwork) string { return n.RegionCode } },
		"board": func(l *level, _ string) {
			l.code, l.boards = func(n data.SourceNetwork) string { return n.ICBCode }, true
		},
	}},
}

// over puts the networks of a pool into the levels.
func (l level) over(pool []data.SourceNetwork) level {
	if l.code != nil {
		codes := make([]string, len(pool))
		for i, n := range pool {
			codes[i] = l.code(n)
		}
		l.of = stats.NewGroups(codes)
	}
	return l
}

var onStandardError = place[stats.CovarianceKind]{
	{"standard_error", map[string]func(*stats.CovarianceKind, string){
		"classical": func(k *stats.CovarianceKind, _ string) { *k = stats.Classical },
		"HC3":       func(k *stats.CovarianceKind, _ string) { *k = stats.HC3 },
		"CR1":       func(k *stats.CovarianceKind, _ string) { *k = stats.CR1 },
	}},
}
