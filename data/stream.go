package data

import "time"

// A Stream is one payment of a contract year, as its contract file has it.
type Stream struct {
	_ struct{} `table:"streams" row:"a contract year and stream" does:"The streams of each contract year: what each is paid on, at which rate, and how well that is attested."`

	ContractYear  string     `column:"contract_year,key" does:"contract year, as 2022-23"`
	Stream        string     `column:"stream,key" does:"payment stream of the contract"`
	Label         string     `column:"label" does:"the stream in words, as a report names it"`
	Base          string     `column:"base" does:"variable the rate is multiplied with, or the formula"`
	RateGBP       *float64   `column:"rate_gbp" unit:"GBP" does:"pounds for each unit of the base over the months the stream runs; missing where it is a formula"`
	Months        int64      `column:"months" unit:"months" min:"1" max:"12" does:"months of the contract year that the stream is paid for"`
	Starts        *time.Time `column:"starts" does:"first day that the stream is paid for; missing where the contract file does not say"`
	Published     *time.Time `column:"published" does:"day that the rate was published; missing where no source that is held says so"`
	ReplacesGBP   *float64   `column:"replaces_rate_gbp" unit:"GBP" does:"rate as first issued, where the one that was finally paid replaced it"`
	MidYear       bool       `column:"mid_year" does:"whether the stream was brought in during the year"`
	Outside       bool       `column:"outside_contract" does:"whether the stream is paid outside the network contract, with money that was in it"`
	AlternativeTo string     `column:"alternative_to,optional" does:"stream of the same year that this one can be counted instead of"`
	InStudy       bool       `column:"in_study" does:"whether the study counts the stream"`
	Reason        string     `column:"reason" does:"why it does or does not"`
	Confidence    string     `column:"confidence" oneof:"high,medium,low" does:"how well the rate is attested"`
	Source        string     `column:"source" does:"where the rate was found"`
	Address       string     `column:"address,optional" does:"web address of the source; missing where it is not known"`
	AttestedBy    string     `column:"attested_by,optional" oneof:"contract,profession,adviser,press,arithmetic,assumption" does:"who says so; missing where the contract file does not say"`
	Remark        string     `column:"remark,optional" does:"what else a reader should know"`
}
