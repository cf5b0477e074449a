package data

import "time"

// Factors of the change of a slope between contract years that stand on
// snapshots of their own, beside those of two runs.
const (
	FactorBases     = "bases"     // which population each stream is paid on
	FactorWeighting = "weighting" // contractor weighted over registered patients of networks
)

// An OwnYear is one contract year on the snapshot that it stands on.
type OwnYear struct {
	_ struct{} `table:"own_years" row:"a contract year and outcome" does:"Each contract year on the populations of its own snapshot: mean, slope, ranks and standard deviations."`

	ContractYear  string    `column:"contract_year,key" does:"contract year, as 2025-26"`
	Outcome       string    `column:"outcome,key" does:"what is explained"`
	Snapshot      string    `column:"snapshot" does:"snapshot that the contract year stands on; study for the study's own inputs"`
	AsAt          time.Time `column:"as_at" does:"date of the snapshot: that of its adjusted populations"`
	MonthsApart   int64     `column:"months_apart" unit:"months" does:"months from the date of the snapshot to the first day of the contract year; below nought where the snapshot is later"`
	Vintage       int64     `column:"vintage" does:"year of the indices of deprivation"`
	N             int64     `column:"n" unit:"networks" min:"0" does:"analysed networks"`
	ExposureMean  float64   `column:"exposure_mean" does:"mean of the exposure over the networks"`
	ExposureSD    float64   `column:"exposure_sd" min:"0" does:"standard deviation of the exposure, divisor n - 1"`
	Mean          float64   `column:"mean" does:"mean of the outcome"`
	SD            float64   `column:"sd" min:"0" does:"standard deviation of the outcome, divisor n - 1"`
	Per           float64   `column:"per" does:"units of the exposure that slope, error and interval are given for"`
	Slope         float64   `column:"slope" does:"slope on the exposure x per, ordinary least squares"`
	StdError      float64   `column:"std_error" min:"0" does:"its classical standard error"`
	ConfLow       float64   `column:"conf_low" does:"lower end of the interval, from t"`
	ConfHigh      float64   `column:"conf_high" does:"upper end of the interval"`
	Confidence    float64   `column:"confidence" min:"0" max:"1" does:"confidence of the interval"`
	PerSD         float64   `column:"slope_per_sd" does:"slope for one standard deviation of the exposure, in units of the outcome"`
	PerRank       float64   `column:"slope_per_rank" does:"slope on the rank of the exposure, from 0 (least deprived network) to 1 (most), in units of the outcome"`
	Correlation   *float64  `column:"correlation" min:"-1" max:"1" does:"slope in standard deviations of both: Pearson's correlation; missing where every network has the same outcome"`
	RankCorrelate *float64  `column:"rank_correlation" min:"-1" max:"1" does:"Spearman's correlation of the ranks of both, means of ranks for ties; missing where every network has the same outcome"`
	StudySlope    float64   `column:"study_slope" does:"slope of the same contract year on the study's own inputs x per"`
}

// An OwnChange is the change of a slope between two contract years, each on its
// own snapshot.
type OwnChange struct {
	_ struct{} `table:"own_changes" row:"two contract years and an outcome" does:"The change of each slope between contract years on their own snapshots."`

	FromYear     string   `column:"from_year,key" does:"contract year that the change starts from"`
	ToYear       string   `column:"to_year,key" does:"contract year that it leads to"`
	Outcome      string   `column:"outcome,key" does:"what is explained"`
	FromSnapshot string   `column:"from_snapshot" does:"snapshot of the first year"`
	ToSnapshot   string   `column:"to_snapshot" does:"snapshot of the second"`
	Per          float64  `column:"per" does:"units of the exposure that the slopes are given for"`
	Before       float64  `column:"before" does:"slope of the first year x per"`
	After        float64  `column:"after" does:"slope of the second year x per"`
	Change       *float64 `column:"change" does:"after - before; missing where the two are of different deprivation and cannot be compared"`
	NotSplit     string   `column:"not_split_reason,optional" does:"why the change is not split; missing where it is"`
}

// An OwnChangePart is what one factor made of the change of a slope.
type OwnChangePart struct {
	_ struct{} `table:"own_change_parts" row:"two contract years, an outcome and a factor" does:"What each factor made of the change of a slope; the parts sum to the change."`

	FromYear string  `column:"from_year,key" references:"own_changes" does:"contract year that the change starts from"`
	ToYear   string  `column:"to_year,key" references:"own_changes" does:"contract year that it leads to"`
	Outcome  string  `column:"outcome,key" references:"own_changes" does:"what is explained"`
	Factor   string  `column:"factor,key" oneof:"rates,bases,populations,weighting,membership,deprivation" does:"what changed"`
	Position int64   `column:"position" min:"1" does:"place of the factor in the order in which factors are told"`
	Effect   float64 `column:"effect" does:"its part of the change, averaged over all orders in which the factors can change (Shapley)"`
}
