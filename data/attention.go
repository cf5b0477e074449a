package data

// Rules by which something needs attention.
const (
	CheckFailed       = "check_failed"        // a check that failed and did not stop the run
	IncompleteInput   = "incomplete_input"    // an input that does not have all that it should, within its limit
	FigureDiffers     = "figure_differs"      // a published figure that did not come out, beyond what rounding explains
	FigureNotCompared = "figure_not_compared" // a published figure for which no verdict can be given
	UncertainRate     = "uncertain_rate"      // a rate known from weak sources that much money hangs on
	SettingDiffers    = "setting_differs"     // something that differs from the study of the run's name
	AnswerDepends     = "answer_depends"      // a choice on which the sign of a year's slope rests
	RegionsDiffer     = "regions_differ"      // a contract year whose slope is not one for all regions
	YearsRepeat       = "years_repeat"        // a contract year that follows exactly from earlier ones
	NoConclusion      = "no_conclusion"       // a year of which nothing can be concluded, since its outcome is the same for every network
	DistantSnapshot   = "distant_snapshot"    // a contract year far from the date of the populations it stands on
	DistantInput      = "distant_input"       // a file years off the date of the populations it stands beside
)

// An Attention is one thing that somebody should look at before the results are
// used.
type Attention struct {
	_ struct{} `table:"attention" row:"a thing that needs attention" does:"What somebody should look at before the results are used, each by a rule."`

	Rule     string   `column:"rule,key" oneof:"check_failed,incomplete_input,figure_differs,figure_not_compared,uncertain_rate,setting_differs,answer_depends,regions_differ,years_repeat,no_conclusion,distant_snapshot,distant_input" does:"rule that found it"`
	Severity string   `column:"severity" oneof:"warning,note" does:"warning: somebody has to look; note: worth knowing"`
	Subject  string   `column:"subject,key" does:"check, input, figure, stream, setting or contract year that it is about"`
	What     string   `column:"what" does:"what was found"`
	Share    *float64 `column:"share" unit:"share" min:"0" does:"how large it is, as a share of patients, practices or pounds; missing where it is no share"`
	WhatToDo string   `column:"what_to_do" does:"what to do about it"`
}
