package data

// Parts of the joint display.
const (
	DisplayStatistic = "statistic"  // what the numbers say of a mechanism
	DisplayTheme     = "theme"      // what the interviews say of it, and how the two fit
	DisplayPlace     = "place"      // a site's place among the networks
	DisplaySiteTheme = "site_theme" // a theme at a site
)

// Values of [JointDisplay.Finds].
const (
	FindsAbove   = "above"
	FindsBelow   = "below"
	FindsUnclear = "unclear"
)

// A JointDisplay is one line of the joint display, in which numbers and
// interviews stand side by side: mechanism by mechanism, then site by site.
type JointDisplay struct {
	_ struct{} `table:"joint_display" row:"a mechanism or site with a statistic or theme" does:"Numbers and interviews side by side, and how they fit: mechanism by mechanism, then site by site."`

	Part           string   `column:"part,key" oneof:"statistic,theme,place,site_theme" does:"what the row tells: a statistic of a mechanism, a theme of a mechanism, a site's place among the networks, or a theme at a site"`
	Mechanism      string   `column:"mechanism,key" does:"mechanism; empty for a site's place"`
	Site           string   `column:"site,key" does:"label of the site; empty mechanism by mechanism"`
	Theme          string   `column:"theme,key" does:"theme of the first framework; empty for statistics and places"`
	Statistic      string   `column:"statistic,key" does:"statistic of the row; for a theme the one that its fit rests on; empty where no number speaks to the mechanism"`
	ContractYear   string   `column:"contract_year,key" does:"contract year of the statistic; empty where it has none"`
	Value          *float64 `column:"value" does:"value of the statistic, slopes for each per of income deprivation; missing for places, which are told in bands"`
	ConfLow        *float64 `column:"conf_low" does:"lower end of its interval, that which allows for networks of an integrated care board to hang together where there are several"`
	ConfHigh       *float64 `column:"conf_high" does:"upper end of its interval"`
	Confidence     *float64 `column:"confidence" min:"0" max:"1" does:"confidence of the interval"`
	SEType         string   `column:"se_type,optional" does:"how the standard error of that interval was estimated"`
	Clusters       string   `column:"clusters,optional" does:"what it is clustered by; missing where each network stands alone"`
	Per            *float64 `column:"per" does:"step of income deprivation that value is given for"`
	Unit           string   `column:"unit,optional" does:"unit of value"`
	Finds          string   `column:"finds,optional" oneof:"above,below,unclear" does:"whether the interval is above nought, below it or includes it"`
	Band           string   `column:"band,optional" does:"a site's place among the networks, in tenths of the analysed networks"`
	References     *int64   `column:"references" unit:"passages" min:"0" does:"passages on the theme"`
	SitesWith      *int64   `column:"sites_with" unit:"sites" min:"0" does:"sites with at least one such passage"`
	Sites          *int64   `column:"sites" unit:"sites" min:"0" does:"sites of the study"`
	PeopleWith     *int64   `column:"people_with" unit:"interviews" min:"0" does:"people interviewed, each interview counting as one, with such a passage"`
	People         *int64   `column:"people" unit:"interviews" min:"0" does:"people interviewed, each interview counting as one; at a site, those of the site"`
	SourcesWith    *int64   `column:"sources_with" unit:"sources" min:"0" does:"sources of any kind with such a passage"`
	SourcesAgainst *int64   `column:"sources_against" unit:"sources" min:"0" does:"sources that speak against the fit of the rule; missing where the rule names no codes that do"`
	SourcesHeard   *int64   `column:"sources_heard" unit:"sources" min:"0" does:"sources that speak for the fit of the rule, against it, or both"`
	Coverage       *float64 `column:"coverage" unit:"share" min:"0" max:"1" does:"sites_with / sites; at a site, share of its sources with the theme"`
	Fit            string   `column:"fit,optional" oneof:"confirm,expand,discord,partial,silent" does:"how the interviews fit the numbers; missing where no rule of the study holds and no analyst has judged"`
	Rule           string   `column:"rule,optional" does:"what gave the fit: the place of the rule in the study file, a strand that says nothing, or override"`
	Reason         string   `column:"reason,optional" does:"why the rule gives that fit, or why there is none"`
	RuleFit        string   `column:"rule_fit,optional" oneof:"confirm,expand,discord,partial,silent" does:"what the rules alone give, where an analyst has overridden them"`
	OverrideReason string   `column:"override_reason,optional" does:"why the analyst judges otherwise"`
	Quotation      *int64   `column:"quotation" min:"1" does:"number of the theme's first quotation in the table quotations, which alone holds its text; missing where none may be shown"`
	Inference      string   `column:"inference,optional" does:"what the authors conclude from both strands, masked; missing where the study file says nothing"`
}
