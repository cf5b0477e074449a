package checklists

// Sections of the appendix, by their titles.
const (
	whoIsCounted  = "Networks and practices: who is counted"
	slopes        = "How populations and funding follow deprivation"
	summaries     = "Populations, deprivation and funding"
	whatIsPaid    = "What the contract pays"
	dataQuality   = "Quality of the data"
	choices       = "How much the answer depends on each choice"
	howSure       = "How sure"
	theInterviews = "The interviews"
	jointDisplay  = "Joint display"
	measurement   = "How far what is measured may be off"
	areas         = "By region and board"
	readings      = "The contract as first issued and as finally paid"
	breakEven     = "How far a rate could be wrong"
	comparison    = "Comparison with the published figures"
	attention     = "Everything that needs attention"
)
