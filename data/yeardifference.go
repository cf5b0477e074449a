package data

// OnTheLine is the reason why a slope has no error: every network lies on the
// line.
const OnTheLine = "on_the_line"

// A YearDifference is by how much the slopes of two contract years differ. The
// slope of the difference of what a network is entitled to is the difference of
// the slopes, so that networks stand in it once and are clustered as any others.
type YearDifference struct {
	_ struct{} `table:"year_differences" row:"a pair of contract years" does:"Each slope of funding per weighted patient held against that of each later contract year."`

	FromYear      string   `column:"from_year,key" does:"earlier contract year"`
	ToYear        string   `column:"to_year,key" does:"later contract year"`
	Per           float64  `column:"per" does:"units of the exposure that the slopes are given for"`
	Difference    float64  `column:"difference" unit:"GBP per patient" does:"slope of the later year less that of the earlier, x per"`
	StdError      *float64 `column:"std_error" unit:"GBP per patient" min:"0" does:"standard error of the difference"`
	DF            *float64 `column:"df" min:"0" does:"degrees of freedom of its t distribution"`
	ConfLow       *float64 `column:"conf_low" unit:"GBP per patient" does:"lower end of the interval"`
	ConfHigh      *float64 `column:"conf_high" unit:"GBP per patient" does:"upper end of the interval"`
	Confidence    float64  `column:"confidence" min:"0" max:"1" does:"confidence of the interval"`
	PValue        *float64 `column:"p_value" min:"0" max:"1" does:"two-sided p value of no difference, of this pair alone"`
	PHolm         *float64 `column:"p_holm" min:"0" max:"1" does:"the same, allowing for all pairs being looked at (Holm 1979)"`
	Differ        bool     `column:"differ" does:"whether p_holm is below 1 - confidence"`
	SEType        string   `column:"se_type,optional" does:"how the standard error was estimated; missing where there is none"`
	Clusters      string   `column:"clusters,optional" does:"what networks are clustered by; missing where each stands alone"`
	MissingReason string   `column:"missing_reason,optional" oneof:"same_everywhere,on_the_line" does:"why there is no standard error: the difference is the same for every network, or every network lies on the line"`
}
