package data

import "time"

// What became of a network from one snapshot to the next.
const (
	LineageFirst     = "first"     // in the first snapshot
	LineageContinued = "continued" // under the same code
	LineageRecoded   = "recoded"   // under another code, the patients of one network that is gone
	LineageMerged    = "merged"    // out of several networks, or taking in one that is gone
	LineageSplit     = "split"     // out of a network that is still there
	LineageOpened    = "opened"    // out of none
	LineageGone      = "gone"      // no more; its patients are mostly in another
	LineageClosed    = "closed"    // no more; its patients are mostly in no other
)

// How a lineage is known.
const (
	KnownByCode      = "code"      // the network has the same code
	KnownBySpells    = "spells"    // ODS ends its practices' spells in one network and begins them in the other
	KnownByPractices = "practices" // its practices count in the other network, and ODS does not say so
	KnownByNothing   = "none"      // nothing leads from one snapshot to the other
)

// A Lineage is one network in one snapshot, and where it came from.
type Lineage struct {
	_ struct{} `table:"lineages" row:"a network and snapshot" does:"Networks followed through mergers, splits, openings and closures from one snapshot to the next."`

	NetworkCode   string    `column:"network_code,key" does:"ODS code of the network"`
	Snapshot      string    `column:"snapshot,key" does:"snapshot, by name; study for the study's own inputs"`
	AsAt          time.Time `column:"as_at" does:"date of the snapshot"`
	NetworkName   string    `column:"network_name" does:"name of the network, in this snapshot or, where it is gone, in the one before"`
	Lineage       string    `column:"lineage" does:"code of the first network of the family, the least of its codes in the earliest snapshot: networks of a lineage share practices that came together or parted"`
	Event         string    `column:"event" oneof:"first,continued,recoded,merged,split,opened,gone,closed" does:"what happened to it since the snapshot before"`
	Other         string    `column:"other_network,optional" does:"network that it came from or went to: the one with most of the patients that moved; missing where there is none"`
	Others        int64     `column:"other_networks" unit:"networks" min:"0" does:"networks that are gone and whose patients are mostly in it now, itself not counted"`
	KnownBy       string    `column:"known_by" oneof:"code,spells,practices,none" does:"what the event is known by"`
	Practices     int64     `column:"practices" unit:"practices" min:"0" does:"practices that count in it in this snapshot"`
	PracticesIn   int64     `column:"practices_in" unit:"practices" min:"0" does:"of these, practices that counted in another network in the snapshot before"`
	PracticesOut  int64     `column:"practices_out" unit:"practices" min:"0" does:"practices that counted in it in the snapshot before and count in another now"`
	PatientsIn    int64     `column:"patients_in" unit:"patients" min:"0" does:"registered patients of practices_in, in the snapshot before"`
	PatientsOut   int64     `column:"patients_out" unit:"patients" min:"0" does:"registered patients of practices_out, in the snapshot before"`
	PracticesNew  int64     `column:"practices_new" unit:"practices" min:"0" does:"of its practices, those that the snapshot before does not have, or counts in no network"`
	PracticesGone int64     `column:"practices_gone" unit:"practices" min:"0" does:"practices that counted in it in the snapshot before and that this one does not have, or counts in no network"`
}

// A PanelTerm is one term of the model of all contract years that stand on
// indices of deprivation of one vintage.
type PanelTerm struct {
	_ struct{} `table:"panel" row:"a vintage, outcome and term" does:"Contract years on their own snapshots in one model, with errors clustered by the lineage of networks."`

	Vintage      int64   `column:"vintage,key" does:"year of the indices of deprivation: years of different vintages are not pooled"`
	Outcome      string  `column:"outcome,key" does:"what is explained"`
	Term         string  `column:"term,key" does:"intercept, exposure, contract year, or exposure x contract year: what a year adds to the first"`
	ContractYear string  `column:"contract_year" does:"contract year that the term is of"`
	Per          float64 `column:"per" does:"units of the term that estimate, error and interval are given for"`
	Estimate     float64 `column:"estimate" does:"coefficient x per, in units of the outcome"`
	StdError     float64 `column:"std_error" min:"0" does:"standard error, clustered by lineage (CR1)"`
	DF           float64 `column:"df" min:"0" does:"degrees of freedom: lineages less one"`
	PValue       float64 `column:"p_value" min:"0" max:"1" does:"two-sided p value of no association"`
	ConfLow      float64 `column:"conf_low" does:"lower end of the interval, from t"`
	ConfHigh     float64 `column:"conf_high" does:"upper end of the interval"`
	Confidence   float64 `column:"confidence" min:"0" max:"1" does:"confidence of the interval"`
	N            int64   `column:"n" unit:"network years" min:"0" does:"rows in the model"`
	Lineages     int64   `column:"lineages" unit:"lineages" min:"0" does:"lineages that errors are clustered by"`
}
