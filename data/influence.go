package data

// An Influence is what one network does to one slope.
type Influence struct {
	_ struct{} `table:"influence" row:"a network and model" does:"What each network does to each slope: leverage, distance, and the slope without it."`

	NetworkCode   string  `column:"network_code,key" references:"networks" does:"ODS code of the network"`
	Model         string  `column:"model,key" does:"model, as in the table regressions"`
	Outcome       string  `column:"outcome" does:"what the model explains"`
	ContractYear  string  `column:"contract_year" does:"contract year, as 2022-23"`
	Leverage      float64 `column:"leverage" min:"0" max:"1.000001" does:"how far its deprivation stands from that of the others: diagonal of the hat matrix"`
	CooksDistance float64 `column:"cooks_distance" min:"0" does:"how far all fitted values move without it (Cook 1977)"`
	DFBetas       float64 `column:"dfbetas" does:"slope with all networks minus slope without it, in standard errors estimated without it (Belsley, Kuh and Welsch 1980)"`
	Per           float64 `column:"per" does:"units of the exposure that the slopes are given for"`
	SlopeWithout  float64 `column:"slope_without" unit:"GBP per patient" does:"slope without the network, x per"`
	SlopeChange   float64 `column:"slope_change" unit:"GBP per patient" does:"slope without the network minus slope with all"`
}

// A LeftOutICB is one slope without the networks of one integrated care board.
type LeftOutICB struct {
	_ struct{} `table:"leave_one_out" row:"an integrated care board and model" does:"Each slope without each integrated care board."`

	ICBCode      string  `column:"icb_code,key" does:"integrated care board left out"`
	Model        string  `column:"model,key" does:"model, as in the table regressions"`
	ICBName      string  `column:"icb_name" does:"name of the integrated care board"`
	Outcome      string  `column:"outcome" does:"what the model explains"`
	ContractYear string  `column:"contract_year" does:"contract year, as 2022-23"`
	Networks     int64   `column:"networks" unit:"networks" min:"1" does:"networks left out"`
	Per          float64 `column:"per" does:"units of the exposure that the slopes are given for"`
	SlopeWithout float64 `column:"slope_without" unit:"GBP per patient" does:"slope without its networks, x per"`
	SlopeChange  float64 `column:"slope_change" unit:"GBP per patient" does:"slope without its networks minus slope with all"`
}

// What a slope can be turned in by leaving networks out.
const (
	TurnSign         = "sign"         // it crosses nought
	TurnSignificance = "significance" // its classical interval comes to include nought, or to exclude it

	// The interval clustered by integrated care board (CR1) comes to.
	TurnSignificanceByICB = "significance_by_icb"
)

// A TurningPoint is how few networks must be left out together to turn a
// slope, found by leaving out, one after another, the one that moves it most.
type TurningPoint struct {
	_ struct{} `table:"turning_points" row:"a model and what turns" does:"How few networks, left out together, would turn a slope: at most so many, since other choices are not tried."`

	Model        string   `column:"model,key" does:"model, as in the table regressions"`
	Turn         string   `column:"turn,key" oneof:"sign,significance,significance_by_icb" does:"what turns: the sign of the slope, whether its classical interval includes nought, or whether the one clustered by ICB (CR1) does"`
	Outcome      string   `column:"outcome" does:"what the model explains"`
	ContractYear string   `column:"contract_year" does:"contract year, as 2022-23"`
	Networks     *int64   `column:"networks" unit:"networks" min:"0" does:"networks left out one after another, each time the one that moves the slope most (so fewer might do); missing where it did not turn within the limit"`
	Limit        int64    `column:"limit" unit:"networks" min:"0" does:"most networks that were left out in the search: a fifth of all"`
	Share        *float64 `column:"share" unit:"share" min:"0" max:"1" does:"networks / networks in the model; missing where it did not turn"`
	Per          float64  `column:"per" does:"units of the exposure that the slope is given for"`
	SlopeWithout *float64 `column:"slope_without" unit:"GBP per patient" does:"slope without them, x per; missing where it did not turn"`
}
