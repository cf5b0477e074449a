package data

// Levels that networks are grouped at.
const (
	LevelRegion = "region"
	LevelICB    = "icb"
)

// TestOfRegions is the test of whether all regions have one slope on which
// conclusions rest.
const TestOfRegions = "slopes_by_region"

// Reasons beside [SameEverywhere] why there is no slope.
const (
	TooFewNetworks = "too_few_networks" // fewer than a slope and its error need
	SameExposure   = "same_exposure"    // every network has the same exposure
	OneGroup       = "one_group"        // all networks are of one region or board, so there is nothing between
	TooFewGroups   = "too_few_groups"   // so few regions or boards that the estimate has no error
)

// An AreaSlope is the slope of an outcome within one region or integrated care
// board: by itself, and drawn towards the mean of all.
type AreaSlope struct {
	_ struct{} `table:"area_slopes" row:"a contract year, outcome and region or integrated care board" does:"The slope within each region and each integrated care board, by itself and partially pooled."`

	ContractYear   string   `column:"contract_year,key" does:"contract year, as 2022-23"`
	Outcome        string   `column:"outcome,key" does:"what is explained"`
	AreaLevel      string   `column:"area_level,key" oneof:"region,icb" does:"whether the area is an NHS England region or an integrated care board"`
	AreaCode       string   `column:"area_code,key" does:"region_code or icb_code of the table networks"`
	AreaName       string   `column:"area_name" does:"name of the area"`
	Networks       int64    `column:"networks" unit:"networks" min:"0" does:"networks of the area that are analysed"`
	ICBs           int64    `column:"icbs" unit:"boards" min:"1" does:"integrated care boards that they are of"`
	Per            float64  `column:"per" does:"units of the exposure that slopes are given for"`
	Slope          *float64 `column:"slope" does:"slope of the area's networks on the exposure x per, ordinary least squares, in units of the outcome"`
	StdError       *float64 `column:"std_error" min:"0" does:"standard error of the slope"`
	DF             *float64 `column:"df" min:"0" does:"degrees of freedom of t; Satterthwaite's for CR2"`
	PValue         *float64 `column:"p_value" min:"0" max:"1" does:"two-sided p value of no slope in the area"`
	ConfLow        *float64 `column:"conf_low" does:"lower end of the interval, from t"`
	ConfHigh       *float64 `column:"conf_high" does:"upper end of the interval"`
	Confidence     float64  `column:"confidence" min:"0" max:"1" does:"confidence of both intervals"`
	SEType         string   `column:"se_type" does:"how the standard error was estimated: CR2 by the boards of a region, HC3 within one board"`
	Clusters       string   `column:"clusters,optional" does:"what networks are clustered by; missing where each stands alone"`
	Reason         string   `column:"missing_reason,optional" oneof:"same_everywhere,same_exposure,too_few_networks,too_few_groups" does:"why there is no slope"`
	Kept           *float64 `column:"kept" unit:"share" min:"0" max:"1" does:"share of the slope's distance from the mean slope that partial pooling keeps: 1 no shrinkage, 0 all; missing where nothing is pooled"`
	PooledSlope    *float64 `column:"pooled_slope" does:"kept x slope + (1 - kept) x mean slope of the table area_pooling"`
	PooledStdError *float64 `column:"pooled_std_error" min:"0" does:"standard error of pooled_slope, which leaves out that the variance between areas is estimated"`
	PooledLow      *float64 `column:"pooled_low" does:"lower end of the interval of pooled_slope, normal"`
	PooledHigh     *float64 `column:"pooled_high" does:"upper end of that interval"`
}

// An AreaPooling is what the slopes of all regions, or boards, say together.
type AreaPooling struct {
	_ struct{} `table:"area_pooling" row:"a contract year, outcome and level of area" does:"What the slopes of all regions, or all integrated care boards, say together, and how far they differ."`

	ContractYear string  `column:"contract_year,key" does:"contract year, as 2022-23"`
	Outcome      string  `column:"outcome,key" does:"what is explained"`
	AreaLevel    string  `column:"area_level,key" oneof:"region,icb" does:"whether the areas are NHS England regions or integrated care boards"`
	Areas        int64   `column:"areas" unit:"areas" min:"2" does:"areas whose slopes are pooled"`
	Per          float64 `column:"per" does:"units of the exposure that slopes are given for"`
	MeanSlope    float64 `column:"mean_slope" does:"mean of the areas' slopes, each counted by 1 / (variance between + its variance)"`
	StdError     float64 `column:"std_error" min:"0" does:"standard error of the mean slope"`
	ConfLow      float64 `column:"conf_low" does:"lower end of its interval, normal"`
	ConfHigh     float64 `column:"conf_high" does:"upper end of its interval"`
	Confidence   float64 `column:"confidence" min:"0" max:"1" does:"confidence of the interval"`
	BetweenSD    float64 `column:"between_sd" min:"0" does:"standard deviation of the true slopes of areas, by restricted maximum likelihood"`
	ISquared     float64 `column:"i_squared" unit:"share" min:"0" max:"1" does:"share of the variance of the slopes that is not their own imprecision"`
}

// Kinds of a slope beside the study's own.
const (
	SlopePlain              = "plain"
	SlopeWithinRegions      = "within_regions"
	SlopeBetweenRegions     = "between_regions"
	SlopeBetweenRegionsOnce = "between_regions_once"
	SlopeRegionsApart       = "between_less_within_regions"
	SlopeWithinICBs         = "within_icbs"
	SlopeBetweenICBs        = "between_icbs"
	SlopeBetweenICBsOnce    = "between_icbs_once"
	SlopeICBsApart          = "between_less_within_icbs"
	SlopeWithSize           = "with_network_size"
	SizeItself              = "network_size"
)

// A SlopeModel is the slope of an outcome when something else is in the model:
// a level for each region or board, their means, or the size of a network.
type SlopeModel struct {
	_ struct{} `table:"slope_models" row:"a contract year, outcome and kind of slope" does:"The slope within and between regions and integrated care boards, and beside the size of a network."`

	ContractYear string   `column:"contract_year,key" does:"contract year, as 2022-23"`
	Outcome      string   `column:"outcome,key" does:"what is explained"`
	Kind         string   `column:"kind,key" oneof:"plain,within_regions,between_regions,between_regions_once,between_less_within_regions,within_icbs,between_icbs,between_icbs_once,between_less_within_icbs,with_network_size,network_size" does:"plain is the study's line; within is the slope with a level for each area; between is that of the areas' means, counted with their networks or once each; with_network_size has 1 / contractor weighted patients in the model (Kronmal 1993), and network_size is that term"`
	Per          float64  `column:"per" does:"units of the term that the estimate is given for: of the exposure, or 1 of network_size"`
	Estimate     *float64 `column:"estimate" does:"slope x per, in units of the outcome; of network_size pounds a network; missing where there is none"`
	StdError     *float64 `column:"std_error" min:"0" does:"standard error of the estimate"`
	DF           *float64 `column:"df" min:"0" does:"degrees of freedom of t; Satterthwaite's for CR2"`
	PValue       *float64 `column:"p_value" min:"0" max:"1" does:"two-sided p value of nought"`
	ConfLow      *float64 `column:"conf_low" does:"lower end of the interval, from t"`
	ConfHigh     *float64 `column:"conf_high" does:"upper end of the interval"`
	Confidence   float64  `column:"confidence" min:"0" max:"1" does:"confidence of the interval"`
	SEType       string   `column:"se_type" does:"how the standard error was estimated"`
	Clusters     string   `column:"clusters,optional" does:"what networks are clustered by; missing where each stands alone"`
	N            int64    `column:"n" unit:"rows" min:"0" does:"rows in the model: networks, or areas where each counts once"`
	Reason       string   `column:"missing_reason,optional" oneof:"same_everywhere,same_exposure,one_group,too_few_groups" does:"why there is none"`
}
