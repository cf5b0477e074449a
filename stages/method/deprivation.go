package method

import "pcneval/data"

// A Measure is one measure of the deprivation of a practice's patients, nil
// where it is not known.
type Measure func(data.PracticeDeprivation) *float64

// IncomeDeprivation is the measure of the published study.
func IncomeDeprivation(d data.PracticeDeprivation) *float64 { return d.IncomeDeprivation }

// A Deprivation is the mean measure of a network's practices, and what it
// rests on.
type Deprivation struct {
	PracticesWithScore, PracticesWithoutScore int64
	PatientsWithScore, PatientsWithoutScore   int64

	numerator, denominator float64
}

// Score is the mean, and false where no practice has the measure.
func (d Deprivation) Score() (float64, bool) {
	if !(d.denominator > 0) {
		return 0, false
	}
	return d.numerator / d.denominator, true
}

// A Mean is a measure, and what a practice counts in its mean.
type Mean struct {
	Of    Measure
	Weigh func(data.SourcePractice) float64
}

// Deprivations takes the mean of a measure over the practices of each network,
// by network code, each practice counted by weigh: its patients, or one.
// Practices without the measure are left out of the mean and counted.
func Deprivations(
	practices []data.SourcePractice, networkOf map[string]string, scores map[string]data.PracticeDeprivation,
	measure Measure, weigh func(data.SourcePractice) float64,
) map[string]Deprivation {
	one := map[string]Deprivation{}
	for network, of := range DeprivationsOf(practices, networkOf, scores, Mean{measure, weigh}) {
		one[network] = of[0]
	}
	return one
}

// DeprivationsOf takes several means in one pass, in their order.
func DeprivationsOf(
	practices []data.SourcePractice, networkOf map[string]string, scores map[string]data.PracticeDeprivation, means ...Mean,
) map[string][]Deprivation {
	all := map[string][]Deprivation{}
	for _, p := range practices {
		network := networkOf[p.PracticeCode]
		if network == "" {
			continue
		}
		of, score := all[network], scores[p.PracticeCode]
		if of == nil {
			of = make([]Deprivation, len(means))
			all[network] = of
		}
		for k, mean := range means {
			of[k].add(score, mean.Of(score), mean.Weigh(p))
		}
	}
	return all
}

func (d *Deprivation) add(score data.PracticeDeprivation, value *float64, weight float64) {
	d.PatientsWithScore += score.PatientsWithScore
	d.PatientsWithoutScore += score.PatientsWithoutScore
	if value == nil {
		d.PracticesWithoutScore++
		return
	}
	d.PracticesWithScore++
	d.numerator += float64(weight * *value)
	d.denominator += weight
}

// Scores puts the practices' scores by practice code.
func Scores(rows []data.PracticeDeprivation) map[string]data.PracticeDeprivation {
	byCode := make(map[string]data.PracticeDeprivation, len(rows))
	for _, row := range rows {
		byCode[row.PracticeCode] = row
	}
	return byCode
}

// ByPatients counts a practice by its registered patients.
func ByPatients(p data.SourcePractice) float64 { return float64(p.Registered) }

// ByPractice counts every practice once.
func ByPractice(data.SourcePractice) float64 { return 1 }
