package data

// The factors that the change of a slope between two runs is split among.
const (
	FactorRates       = "rates"       // the contract's streams, their rates, and which are counted
	FactorPopulations = "populations" // registered and adjusted patients of practices, weighting of networks
	FactorMembership  = "membership"  // which networks and practices there are, and which practice is in which network
	FactorDeprivation = "deprivation" // income deprivation of practices
)

// A SlopeChange is the change of one funding slope between two runs and how it
// is split. Slopes are on income deprivation, in units of the outcome.
type SlopeChange struct {
	Outcome      string        `json:"outcome"` // VariableFunding or VariableFundingPerWeighted
	ContractYear string        `json:"contract_year"`
	Per          float64       `json:"per"` // step of income deprivation that slopes are given for
	Before       float64       `json:"before"`
	After        float64       `json:"after"`
	Change       float64       `json:"change"`            // After - Before
	Effects      []SlopeEffect `json:"effects,omitempty"` // one a factor; they sum to Change
	NotSplit     string        `json:"not_split,omitempty"`
}

// A SlopeEffect is the part of one factor in the change of a slope.
type SlopeEffect struct {
	Factor string  `json:"factor"`
	Effect float64 `json:"effect"`
}
