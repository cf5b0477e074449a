package config

// Replicates says how many replicates a step draws. What the specifications are
// tested by stands in [Sensitivity].
type Replicates struct {
	Robust int `yaml:"robust" does:"resamples of each bootstrap of the step robust, and permutations of its tests, 99 or more"`
	Equity int `yaml:"equity" does:"resamples of the bootstrap of the step equity, 99 or more"`
}

// fewestReplicates give an interval of 99% its ends.
const fewestReplicates = 99

func (s Study) checkReplicates(d *document) {
	for _, step := range []struct {
		name  string
		asked int
	}{{"robust", s.Replicates.Robust}, {"equity", s.Replicates.Equity}} {
		if step.asked < fewestReplicates {
			d.add("replicates."+step.name, outOfRange(float64(step.asked), "a whole number of 99 or more, as in 9999"))
		}
	}
}
