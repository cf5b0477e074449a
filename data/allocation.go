package data

// An AllocationWeight is one practice in NHS England's allocation formula.
type AllocationWeight struct {
	_ struct{} `table:"allocation_weights" row:"a practice of the allocation formula" does:"Population and weighted population of each practice in NHS England's allocation formula for primary medical care, as printed."`

	PracticeCode string  `column:"practice_code,key" does:"ODS code of the practice"`
	Population   float64 `column:"population" unit:"patients" min:"0" does:"population of the practice in the allocation year, averaged by the publisher"`
	Weighted     float64 `column:"weighted" unit:"patients" min:"0" does:"population weighted for primary medical care, with the adjustment for health inequalities; over all practices the same as the population"`
}
