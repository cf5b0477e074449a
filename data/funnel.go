package data

// A Funnel holds the boards of one contract year against England. It is
// computed for a page and stands in no table.
type Funnel struct {
	ContractYear string
	Target       float64 // mean over all analysed networks, GBP per weighted patient
	Phi          float64 // overdispersion: variance of the boards' z over what chance gives
	Boards       []FunnelBoard
	Limits       []FunnelLimit // in the order of Networks
}

// A FunnelBoard is a board's place. Z allows for overdispersion.
type FunnelBoard struct {
	ICBCode  string
	Networks int
	Mean, Z  float64
}

// A FunnelLimit is where a board of so many networks would lie in 95% and in
// 99.8% of cases.
type FunnelLimit struct {
	Networks                       int
	Low95, High95, Low998, High998 float64
}
