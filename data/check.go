package data

// Severities of a check.
const (
	SeverityError   = "error"   // stops the run before anything is published
	SeverityWarning = "warning" // needs somebody's attention
	SeverityNote    = "note"    // worth knowing
)

// A Finding is what a stage counted for one rule of [RulesOf]. Whether it passes
// is decided in one place, when all have been counted.
type Finding struct {
	_ struct{} `table:"findings" row:"a rule" does:"What the stages counted for each rule." shared:"true"`

	Check  string  `column:"check,key" does:"identifier of the rule"`
	Count  float64 `column:"count" min:"0" does:"what was counted or measured"`
	Detail string  `column:"detail" does:"what was held against what, and the first cases found"`
}

// A Check is one rule held against the run.
type Check struct {
	_ struct{} `table:"checks" row:"a check" does:"Every rule held against the run, passed or not."`

	Check    string  `column:"check,key" references:"findings" does:"identifier of the rule"`
	Subject  string  `column:"table" does:"table or input the rule is about"`
	Rule     string  `column:"rule" does:"what is counted"`
	Severity string  `column:"severity" oneof:"error,warning,note" does:"what a failure means: error stops the run"`
	Count    float64 `column:"count" min:"0" does:"what was counted or measured"`
	Limit    float64 `column:"limit" min:"0" does:"the largest count that passes"`
	Passed   bool    `column:"passed" does:"whether it passed"`
	Detail   string  `column:"detail" does:"what was held against what, and the first cases found"`
}
