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

// Deprivations takes the mean of a measure over the practices of each network,
// by network code, each practice counted by weigh: its patients, or one.
// Practices without the measure are left out of the mean and counted.
func Deprivations(
	practices []data.SourcePractice, networkOf map[string]string, scores map[string]data.PracticeDeprivation,
	measure Measure, weigh func(data.SourcePractice) float64,
) map[string]Deprivation {
	means := map[string]Deprivation{}
	for _, p := range practices {
		network := networkOf[p.PracticeCode]
		if network == "" {
			continue
		}
		m, score := means[network], scores[p.PracticeCode]
		m.PatientsWithScore += score.PatientsWithScore
		m.PatientsWithoutScore += score.PatientsWithoutScore
		if value := measure(score); value == nil {
			m.PracticesWithoutScore++
		} else {
			weight := weigh(p)
			m.PracticesWithScore++
			m.numerator += float64(weight * *value)
			m.denominator += weight
		}
		means[network] = m
	}
	return means
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
