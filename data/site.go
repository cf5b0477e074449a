package data

// FewestFitting is the smallest number of networks that must fit whatever is
// told of a site's place among the networks, unless sites are disclosed.
const FewestFitting = 10

// Ruralities of a site's network.
const (
	Rural = "rural"
	Urban = "urban"
)

// A Site is one site of the interviews, with what was done there and, in bands
// too wide to recognise it by, its place among the networks of the study.
type Site struct {
	_ struct{} `table:"sites" row:"a site of the interviews" does:"What was done at each site, and its place among the networks in bands that at least ten networks fit."`

	Site             string   `column:"site,key" does:"label of the site"`
	Interviews       int64    `column:"interviews" unit:"interviews" min:"0" does:"interviews and focus groups at the site"`
	Observations     int64    `column:"observations" unit:"meetings" min:"0" does:"observed meetings"`
	Documents        int64    `column:"documents" unit:"documents" min:"0" does:"documents"`
	ObservationHours *float64 `column:"observation_hours" unit:"hours" min:"0" does:"length of the observed meetings; missing where the project gives none"`
	Placed           bool     `column:"placed" does:"whether the study links the site to an analysed network"`
	NetworkCode      string   `column:"network_code,optional" references:"networks" does:"the network; missing unless the study discloses its sites"`
	SizeFrom         *int64   `column:"size_from" unit:"tenth" min:"1" max:"10" does:"first tenth of the analysed networks by registered patients that the site is in, 1 the smallest; missing where it is withheld"`
	SizeTo           *int64   `column:"size_to" unit:"tenth" min:"1" max:"10" does:"last of these tenths"`
	DeprivationFrom  *int64   `column:"deprivation_from" unit:"tenth" min:"1" max:"10" does:"first tenth by income deprivation, 1 the most deprived; missing where it is withheld"`
	DeprivationTo    *int64   `column:"deprivation_to" unit:"tenth" min:"1" max:"10" does:"last of these tenths"`
	FundingFrom      *int64   `column:"funding_from" unit:"tenth" min:"1" max:"10" does:"first tenth by funding per weighted patient, 1 the least funded; missing where it is withheld"`
	FundingTo        *int64   `column:"funding_to" unit:"tenth" min:"1" max:"10" does:"last of these tenths"`
	FundingYear      string   `column:"funding_year,optional" does:"contract year of that funding"`
	Rurality         string   `column:"rurality,optional" oneof:"rural,urban" does:"rural where at least half of the network's patients are in practices that the payments file calls rural; missing where withheld or not known"`
	NetworksFitting  *int64   `column:"networks_fitting" unit:"networks" min:"0" does:"analysed networks of which the same would be told; missing where the site is not placed"`
	Withheld         string   `column:"withheld,optional" does:"what is not told of the site's place, and why"`
}
