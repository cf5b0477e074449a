package data

import "pcneval/config"

// variableColumns are the columns that hold the name of a variable, and the
// variables that each may hold.
var variableColumns = map[string][]string{
	"variable": {
		VariableRegistered, VariableAdjusted, VariableContractorWeighted, VariableIncomeDeprivation, VariableWeighting,
		VariableFunding, VariableFundingPerWeighted,
	},
	"outcome": {
		VariableRegistered, VariableAdjusted, VariableContractorWeighted, VariableFunding, VariableFundingPerWeighted,
		VariableFundingPerRegistered, VariableFundingPerAdjusted, VariableNeedWeightedShare,
	},
	"base": {
		config.Registered, config.Adjusted, config.ContractorWeighted, config.Weighting, config.AllocationWeighted, config.IncomeDeprivation,
		config.PracticeCount, config.Network, config.CareHomeBeds,
	},
	"statistic": {VariableRegistered, VariableIncomeDeprivation, VariableFundingPerWeighted}, // of a site's place
	"need":      {VariableContractorWeighted, VariableAdjusted},
	"term":      {VariableIncomeDeprivation},
}

var variableWords = map[string]string{
	VariableRegistered:           "registered list",
	VariableAdjusted:             "PCN adjusted population",
	VariableContractorWeighted:   "contractor weighted list",
	VariableIncomeDeprivation:    "income deprivation",
	VariableWeighting:            "weighting",
	VariableFunding:              "funding",
	VariableFundingPerWeighted:   "funding per weighted patient",
	VariableFundingPerRegistered: "funding per registered patient",
	VariableFundingPerAdjusted:   "funding per patient of the PCN adjusted population",
	VariableNeedWeightedShare:    "share of funding paid on weighted lists",
	config.CareHomeBeds:          "care home beds",
	config.AllocationWeighted:    "population of the allocation formula",
	config.PracticeCount:         "practices",
	config.Network:               "network",
}

// codeWords are the codes of each other column in words. A column of one name
// in several tables has the codes of all.
var codeWords = map[string]map[string]string{
	"alignment": {
		Member: "in a network on the study's date", AlignedLater: "aligned later", Unaligned: "in no network",
	},
	"alignment_rule": alignmentRules,
	"area_level":     {LevelRegion: "region", LevelICB: "integrated care board"},
	"attested_by": {
		"contract": "the contract or its publisher", "profession": "a body of the profession", "adviser": "an adviser's page",
		"press": "the press", "arithmetic": "arithmetic on a total", "assumption": "nobody: an assumption",
	},
	"allows_for": {
		AllowNone: "no dependence", AllowBoards: "networks of a board", AllowRegions: "networks of a region",
		AllowOneStep: "neighbours", AllowTwoSteps: "neighbours and their neighbours",
	},
	"answer":     {AnswerYes: "yes", AnswerNo: "no", AnswerAuthor: "for the author"},
	"by":         {"all": "all sources", "site": "site", "role": "role", "period": "period"},
	"choice":     choiceWords(),
	"confidence": {"high": "high", "medium": "medium", "low": "low"},
	"error_of": {
		ErrorOfChance: "chance: which patients of a place are deprived", ErrorOfAreas: "areas standing for patients",
		ErrorOfLists: "lists of another year", ErrorOfWeights: "weights of another date", ErrorOfAll: "all of them together",
		ErrorSorted: "patients of a place as far apart as their networks",
	},
	"estimator": {"ols": "ordinary least squares", "wls": "weighted least squares", "median": "median regression"},
	"evidence": {
		EvidenceOwn: "evidence of its own", EvidenceRescaled: "an earlier year rescaled",
		EvidenceCombination: "a combination of earlier years", SameEverywhere: "the same for every network",
	},
	"event": {
		LineageFirst: "in the first snapshot", LineageContinued: "continued", LineageRecoded: "goes on under another code",
		LineageMerged: "merged", LineageSplit: "split off", LineageOpened: "opened", LineageGone: "gone into another", LineageClosed: "closed",
	},
	"factor": {
		FactorRates: "rates", FactorBases: "bases", FactorPopulations: "populations", FactorWeighting: "weighting",
		FactorMembership: "membership", FactorDeprivation: "deprivation",
	},
	"known_by": {
		KnownByCode: "the same code", KnownBySpells: "spells that ODS records", KnownByPractices: "where its practices count",
		KnownByNothing: "nothing",
	},
	"finds": {FindsAbove: "above nought", FindsBelow: "below nought", FindsUnclear: "the interval includes nought"},
	"fit":   fitWords,
	"form":  {"pooled": "a line for each contract year in one model"},
	"interval": {
		"t":          "from t",
		"percentile": "percentiles of the replicates",
		"bca":        "bias-corrected and accelerated",
		"restricted": "restricted wild test",
	},
	"kind": {
		MemoSummary: "summary", MemoReflexive: "reflexive note", MemoOther: "memo",
		KindInterview: "interview", KindObservation: "observed meeting", KindFocusGroup: "focus group", KindDocument: "document",
		DisagreeOnPassage: "the passage as such", DisagreeOnBoundary: "where the passage begins or ends",
		ReadAsStudied: "as studied", ReadFirstIssued: "as first issued", ReadStreamFirst: "one stream as first issued",
		ReadOutside: "with payments outside the contract", ReadDeclared: "another reading of the sources",
		ReadRateLower: "a rate lower", ReadRateHigher: "a rate higher",
		SlopePlain: "the study's line", SlopeWithinRegions: "within regions", SlopeWithinICBs: "within integrated care boards",
		SlopeBetweenRegions: "between regions, counted by their networks", SlopeBetweenRegionsOnce: "between regions, each counted once",
		SlopeBetweenICBs:     "between integrated care boards, counted by their networks",
		SlopeBetweenICBsOnce: "between integrated care boards, each counted once",
		SlopeRegionsApart:    "between regions less within", SlopeICBsApart: "between integrated care boards less within",
		SlopeWithSize: "with network size in the model", SizeItself: "network size itself (1 / weighted patients)",
	},
	"measure": {
		CohenKappa: "Cohen's kappa", FleissKappa: "Fleiss' kappa",
		KrippendorffAlpha: "Krippendorff's alpha, nominal", KrippendorffAlphaUnitizing: "Krippendorff's alpha, unitizing",
		"slope_index": "slope index of inequality", "relative_index": "relative index (slope index over the mean)",
		"relative_index_ratio": "relative index (most over least deprived)",
		"concentration_index":  "concentration index", "generalised_concentration_index": "generalised concentration index",
		"erreygers_index": "Erreygers index", "wagstaff_index": "Wagstaff index", "kakwani_index": "Kakwani index",
		QuintileGapPooled: "gap between fifths, patients pooled", QuintileGapMean: "gap between fifths, mean of networks",
		DecileGapPooled: "gap between tenths, patients pooled", DecileGapMean: "gap between tenths, mean of networks",
	},
	"method": {"analytic": "analytic", "bootstrap": "bootstrap", "independent": "analytic, each network free of the others"},
	"missing_reason": {
		SameEverywhere: "the same for every network", SameExposure: "every network is as deprived as the others",
		TooFewNetworks: "too few networks", OneGroup: "all networks are of one area", TooFewGroups: "too few areas",
		OnTheLine:    "every network lies on the line",
		MovesNoSlope: "moves no slope", NeverTurns: "turns at no rate above nought",
		NoCurve: "too few networks for a curve", NoNeighbours: "no network has a neighbour",
		ErrorTooLarge: "the error is as large as the differences",
	},
	"slope_missing_reason": noSlope, "recorded_slope_missing_reason": noSlope, "entitlement_slope_missing_reason": noSlope,
	"origin": {SetBeforehand: "set beforehand", Grown: "grown from the data", NotSaid: "not said"},
	"part": {
		DisplayStatistic: "statistic of a mechanism", DisplayTheme: "theme of a mechanism",
		DisplayPlace: "place of a site", DisplaySiteTheme: "theme at a site",
	},
	"residuals_of": {OfTheLine: "the line", WithinBoards: "the line with a mean for each board"},
	"resampled":    {"sources": "whole sources", "blocks": "blocks of text"},
	"rule": {
		"workbook": alignmentRules["workbook"], "listed": alignmentRules["listed"],
		"as_at": alignmentRules["as_at"], "first_after": alignmentRules["first_after"],
		SharedByList: "registered list", SharedByWeighted: "weighted list", SharedByNeed: "weighted list times deprivation",
		CheckFailed: "a check failed", IncompleteInput: "an input is incomplete", FigureDiffers: "a published figure differs",
		FigureNotCompared: "a published figure cannot be compared", UncertainRate: "a rate is uncertain",
		SettingDiffers: "a setting differs", AnswerDepends: "the answer depends on a choice",
		RegionsDiffer: "regions differ", YearsRepeat: "a year repeats another", NoConclusion: "nothing to conclude from",
		DistantSnapshot: "a contract year is far from its populations",
		DistantInput:    "an input is of another time",
	},
	"rule_fit": fitWords,
	"side":     {SideFor: "for", SideAgainst: "against", SideBoth: "on both sides"},
	"rurality": {"rural": "rural", "urban": "urban"},
	"series":   {SeriesInterviews: "interviews", SeriesAll: "all sources"},
	"severity": {SeverityError: "error", SeverityWarning: "warning", SeverityNote: "note"},
	"statistic": {
		MedianEstimate: "median estimate", StouffersZ: "Stouffer's Z",
		ShareSignificant:                  "share of estimates significant on the side with more of them",
		"rurality":                        "rurality",
		string(config.FundingSlope):       "funding per weighted patient on deprivation",
		string(config.FundingSlopeChange): "change of that slope since the first contract year",
		string(config.SizeSlope):          "registered patients on deprivation",
		string(config.ListSharingSlope):   "pounds per patient on practice deprivation, shared by list",
		string(config.NeedSharingSlope):   "pounds per patient on practice deprivation, shared by need",
	},
	"rate_confidence": {"high": "high", "medium": "medium", "low": "low"},
	"rate_unit":       {"gbp": "pounds for each unit of the base", "times": "times the amount of the formula"},
	"term":            {"intercept": "intercept"},
	"turn": {
		TurnSign: "the sign of the slope", TurnSignificance: "whether the interval includes nought",
		TurnSignificanceByICB: "whether the interval clustered by ICB includes nought",
	},
	"unclear": {
		UnclearBetween: "between two rates", UnclearOutside: "at or below one rate, and at or above another", UnclearAll: "at every rate",
	},
	"verdict": {Exact: "exact", Close: "close", Misprint: "misprint", Differs: "differs"},
}

var noSlope = map[string]string{SameEverywhere: "the same for every network", TooFew: "too few for a slope"}

var alignmentRules = map[string]string{
	"workbook": "as the workbook counts it", "listed": "as the study lists it",
	"as_at": "by the spell that holds on the study's date", "first_after": "by the first spell after it",
}

var fitWords = map[string]string{
	string(config.FitConfirm): "confirm", string(config.FitExpand): "expand",
	string(config.FitDiscord): "discord", string(config.FitPartial): "partial", string(config.FitSilent): "silent",
}

func choiceWords() map[string]string {
	words := map[string]string{Interactions: "choices in combination"}
	for _, choice := range config.Choices {
		words[choice.Name] = choice.Label
	}
	return words
}
