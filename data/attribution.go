package data

// A Decomposition is one stream's share of a contract year's slope. The slope
// is linear in the funding, so those of the counted streams add up to it.
type Decomposition struct {
	_ struct{} `table:"decomposition" row:"a contract year and stream" does:"The slope of funding per weighted patient, split exactly into its streams."`

	ContractYear string  `column:"contract_year,key" references:"streams" does:"contract year, as 2022-23"`
	Stream       string  `column:"stream,key" references:"streams" does:"counted stream"`
	Per          float64 `column:"per" does:"units of the exposure that the slope is given for"`
	Mean         float64 `column:"mean" unit:"GBP per patient" does:"the stream's mean per weighted patient"`
	Slope        float64 `column:"slope" unit:"GBP per patient" does:"slope of the stream's funding per weighted patient on the exposure, x per"`
	Share        float64 `column:"share" unit:"share" does:"slope of the stream / slope of the total; may be negative or above 1"`
}

// A DecompositionByBase is the share in a contract year's slope of all streams
// that are paid on the same base.
type DecompositionByBase struct {
	_ struct{} `table:"decomposition_by_base" row:"a contract year and base" does:"The slope of funding per weighted patient, split exactly into the bases that streams are paid on."`

	ContractYear string  `column:"contract_year,key" does:"contract year, as 2022-23"`
	Base         string  `column:"base,key" does:"variable the streams are paid on, or a formula"`
	Streams      int64   `column:"streams" unit:"streams" min:"1" does:"counted streams paid on it"`
	Per          float64 `column:"per" does:"units of the exposure that the slope is given for"`
	Mean         float64 `column:"mean" unit:"GBP per patient" does:"sum of the streams' means per weighted patient"`
	Slope        float64 `column:"slope" unit:"GBP per patient" does:"sum of the streams' slopes; nought but for rounding on contractor weighted patients, each of whom brings the same"`
	Share        float64 `column:"share" unit:"share" does:"slope of these streams / slope of the total; may be negative or above 1"`
}

// A Change is one stream's part of the change of the slope between two
// contract years.
type Change struct {
	_ struct{} `table:"changes" row:"a pair of contract years and a stream" does:"The change of each slope between contract years, split exactly into rates and bases, stream by stream."`

	FromYear    string   `column:"from_year,key" does:"earlier contract year"`
	ToYear      string   `column:"to_year,key" does:"later contract year"`
	Stream      string   `column:"stream,key" does:"stream counted in either year"`
	FromBase    string   `column:"from_base,optional" does:"base or formula in the earlier year; missing where the stream was not counted"`
	ToBase      string   `column:"to_base,optional" does:"base or formula in the later year; missing where the stream is not counted"`
	FromRateGBP *float64 `column:"from_rate_gbp" unit:"GBP" does:"rate in the earlier year; missing for a formula or where not counted"`
	ToRateGBP   *float64 `column:"to_rate_gbp" unit:"GBP" does:"rate in the later year; missing for a formula or where not counted"`
	Per         float64  `column:"per" does:"units of the exposure that the effects are given for"`
	RateEffect  float64  `column:"rate_effect" unit:"GBP per patient" does:"change of rate x mean slope of the base: (r1 - r0)(b0 + b1)/2; all of it where a stream comes or goes"`
	BaseEffect  float64  `column:"base_effect" unit:"GBP per patient" does:"mean rate x change of the base's slope: (b1 - b0)(r0 + r1)/2"`
}

// A HypothesisTest is one test on one model.
type HypothesisTest struct {
	_ struct{} `table:"tests" row:"a test and model" does:"Tests of change, of form and of spread, each on a named model." shared:"true"`

	Test         string   `column:"test,key" does:"what is tested"`
	Model        string   `column:"model,key" does:"model it is tested on, as in the table regressions"`
	Outcome      string   `column:"outcome" does:"what the model explains"`
	ContractYear string   `column:"contract_year,optional" does:"contract year; missing where years are pooled or there is none"`
	Form         string   `column:"form" oneof:"linear,pooled" does:"functional form of the model, as in the table regressions"`
	Hypothesis   string   `column:"hypothesis" does:"what would hold if there were nothing to find"`
	Statistic    float64  `column:"statistic" does:"the test statistic"`
	Distribution string   `column:"distribution" does:"its reference distribution"`
	DF1          *float64 `column:"df1" does:"degrees of freedom, the numerator's for F; missing for a permutation"`
	DF2          *float64 `column:"df2" does:"the denominator's for F; missing otherwise"`
	PValue       float64  `column:"p_value" min:"0" max:"1" does:"probability of so extreme a statistic if the hypothesis held"`
	SEType       string   `column:"se_type,optional" does:"covariance the statistic rests on"`
	Replicates   *int64   `column:"replicates" unit:"replicates" min:"1" does:"shuffles, replicates or patterns of signs that the statistic is held against; missing for a distribution"`
	SmallestP    *float64 `column:"smallest_p" min:"0" max:"1" does:"smallest p value that so many can give: 1/(replicates + 1) where they are drawn; missing for a distribution"`
}

// Against says how many data sets a statistic was held against. A p value
// cannot be below 1/(n + 1) where they are drawn (Phipson and Smyth 2010); where
// all there are were counted, at least so many of them are as far from nought as
// the furthest, and it cannot be below alike/n.
func (t HypothesisTest) Against(n int, all bool, alike int) HypothesisTest {
	count, smallest := int64(n), SmallestP(int64(n))
	if all {
		smallest = float64(alike) / float64(n)
	}
	t.Replicates, t.SmallestP = &count, &smallest
	return t
}

// SmallestP is the smallest p value that so many draws can give, the observed
// one counted (Phipson and Smyth 2010).
func SmallestP(draws int64) float64 { return 1 / float64(draws+1) }
