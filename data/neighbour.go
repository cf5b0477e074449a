package data

// A SharedLSOAs is two units, networks or practices that the workbook has in none,
// whose patients live in the same places.
type SharedLSOAs struct {
	_ struct{} `table:"shared_lsoas" row:"two networks, or practices in none, that share LSOAs" does:"Whose patients live in the same places: the practices of the workbook, by its networks, where they share at least one patient."`

	First          string  `column:"first_code,key" does:"network, or practice that the workbook has in none"`
	Second         string  `column:"second_code,key" does:"the other, later in the alphabet"`
	LSOAs          int64   `column:"lsoas" unit:"LSOAs" min:"1" does:"LSOAs in which both have patients"`
	SharedPatients float64 `column:"shared_patients" unit:"patients" min:"1" does:"sum over LSOAs of first x second / all patients there: how many patients of either would be the other's, were the patients of each LSOA dealt out among its practices (Lieberson's interaction index x patients)"`
}

// NeighbourShare is the share of the patients of the smaller of two networks from
// which on they are neighbours.
const NeighbourShare = 0.01

// A NetworkNeighbour is a network that another shares places with.
type NetworkNeighbour struct {
	_ struct{} `table:"network_neighbours" row:"a network and one of its neighbours" does:"Networks whose patients live in the same places: each pair twice, from either side."`

	NetworkCode    string  `column:"network_code,key" references:"networks" does:"ODS code of the network"`
	NeighbourCode  string  `column:"neighbour_code,key" references:"networks" does:"ODS code of its neighbour"`
	SharedPatients float64 `column:"shared_patients" unit:"patients" min:"0" does:"patients shared, as in the table shared_lsoas, summed over practices that were aligned later"`
	Share          float64 `column:"share" unit:"share" min:"0" does:"shared_patients / the network's patients with a score"`
	SameBoard      bool    `column:"same_icb" does:"whether both are of one integrated care board"`
}

// Models that residuals are taken of.
const (
	OfTheLine     = "line"
	WithinBoards  = "within_boards" // the line with a mean for each board
	NoNeighbours  = "no_neighbours" // reason: no network has a neighbour
	AllowNone     = "none"
	AllowBoards   = "boards"
	AllowRegions  = "regions"
	AllowOneStep  = "neighbours_1"
	AllowTwoSteps = "neighbours_2"
)

// A NeighbourTest is whether neighbours are alike beyond what a model explains.
type NeighbourTest struct {
	_ struct{} `table:"neighbour_tests" row:"a contract year and model" does:"Whether neighbours' funding per weighted patient lies on the same side of the line: Moran's I of residuals."`

	ContractYear string   `column:"contract_year,key" does:"contract year, as 2022-23"`
	Residuals    string   `column:"residuals_of,key" oneof:"line,within_boards" does:"model whose residuals are looked at: the study's line, or the line with a mean for each integrated care board"`
	Networks     int64    `column:"networks" unit:"networks" min:"0" does:"networks analysed"`
	Alone        int64    `column:"alone" unit:"networks" min:"0" does:"those of them without a neighbour, which add nothing"`
	Pairs        int64    `column:"pairs" unit:"pairs" min:"0" does:"pairs of neighbours"`
	MoranI       *float64 `column:"morans_i" does:"Moran's I, neighbours' weights of a network summing to 1"`
	Expected     *float64 `column:"expected" does:"its mean if neighbours were not alike (Cliff and Ord 1981)"`
	StdDeviation *float64 `column:"std_deviation" min:"0" does:"its standard deviation if they were not"`
	Z            *float64 `column:"z" does:"(morans_i - expected) / std_deviation"`
	PValue       *float64 `column:"p_value" min:"0" max:"1" does:"two-sided p value, normal"`
	Reason       string   `column:"missing_reason,optional" oneof:"same_everywhere,no_neighbours" does:"why there is no index"`
}

// A NeighbourError is a slope with an error that allows for one kind of dependence.
type NeighbourError struct {
	_ struct{} `table:"neighbour_errors" row:"a contract year and what errors allow for" does:"The slope of each contract year with errors that allow for networks of a board, of a region, or neighbours to be alike."`

	ContractYear string  `column:"contract_year,key" does:"contract year, as 2022-23"`
	AllowsFor    string  `column:"allows_for,key" oneof:"none,boards,regions,neighbours_1,neighbours_2" does:"which networks' errors may hang together: none, those of a board, of a region, neighbours, or also neighbours' neighbours"`
	SEType       string  `column:"se_type" does:"how the standard error was estimated: HC3, CR2, or Bartlett's weights along paths between neighbours (neighbour HAC)"`
	Groups       *int64  `column:"groups" unit:"groups" min:"2" does:"boards or regions; missing otherwise"`
	Per          float64 `column:"per" does:"units of the exposure that the slope is given for"`
	Slope        float64 `column:"slope" unit:"GBP per patient" does:"slope of funding per weighted patient on the exposure x per"`
	StdError     float64 `column:"std_error" unit:"GBP per patient" min:"0" does:"standard error of the slope"`
	DF           float64 `column:"df" min:"0" does:"degrees of freedom of t"`
	PValue       float64 `column:"p_value" min:"0" max:"1" does:"two-sided p value of no slope"`
	ConfLow      float64 `column:"conf_low" unit:"GBP per patient" does:"lower end of the interval, from t"`
	ConfHigh     float64 `column:"conf_high" unit:"GBP per patient" does:"upper end of the interval"`
	Confidence   float64 `column:"confidence" min:"0" max:"1" does:"confidence of the interval"`
	Mended       bool    `column:"mended" does:"whether a negative part of the covariance was set to nought, as distances in a network can need"`
}
