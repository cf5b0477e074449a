package checklists

// numbers are the guidelines for the national strand. What an item asks is told
// in words of this program; the numbers are the publications'.
var numbers = []checklist{
	{name: "STROBE", source: "von Elm and others 2007", items: []item{
		{number: "1a", about: "what kind of study it is, in title or abstract"},
		{number: "1b", about: "a balanced summary of what was done and found"},
		{number: "2", about: "background, and why the question is asked"},
		{number: "3", about: "objectives, with hypotheses set beforehand"},
		{number: "4", about: "the main elements of the design, early on"},
		{number: "5", about: "setting, places and dates of the data", manifest: "inputs"},
		{
			number: "6", about: "who is eligible, and how they were chosen",
			tables: []string{"alignments", "networks"}, section: whoIsCounted,
		},
		{number: "7", about: "outcome, exposure and other variables, defined", tables: []string{"summary"}, section: summaries},
		{number: "8", about: "sources and measurement of each variable", manifest: "inputs"},
		{number: "9", about: "what was done about possible bias", tables: []string{"measurement_errors"}, section: measurement},
		{number: "10", about: "how the size of the study came about", tables: []string{"networks"}, section: whoIsCounted},
		{number: "11", about: "how quantities were treated in the analysis", tables: []string{"regressions"}, section: slopes},
		{number: "12a", about: "statistical methods", tables: []string{"regressions"}, section: slopes},
		{number: "12b", about: "methods for subgroups and interactions", tables: []string{"area_slopes"}, section: areas},
		{number: "12c", about: "how missing data were handled", tables: []string{"checks"}, section: dataQuality},
		{
			number: "12d", about: "how the way of sampling was allowed for: boards hang together",
			tables: []string{"tests"}, section: howSure,
		},
		{number: "12e", about: "sensitivity analyses", tables: []string{"specifications"}, section: choices},
		{
			number: "13", about: "how many at each stage, and why some fell out",
			tables: []string{"networks", "alignments"}, section: whoIsCounted,
		},
		{number: "14", about: "characteristics of those studied, and what is missing", tables: []string{"summary"}, section: summaries},
		{number: "15", about: "outcome data, summarised", tables: []string{"summary"}, section: summaries},
		{
			number: "16", about: "estimates with their precision, before and after adjustment",
			tables: []string{"regressions"}, section: slopes,
		},
		{
			number: "17", about: "other analyses: subgroups, interactions, sensitivity",
			tables: []string{"specifications"}, section: choices,
		},
		{number: "18", about: "main results beside the objectives"},
		{number: "19", about: "limitations, and direction and size of bias"},
		{number: "20", about: "a cautious interpretation in the light of other evidence"},
		{number: "21", about: "how far results carry over to elsewhere"},
		{number: "22", about: "funding, and the part that funders played"},
	}},
	{name: "RECORD", source: "Benchimol and others 2015", items: []item{
		{number: "1.1", about: "the kind of data, and names of the sources, in title or abstract"},
		{number: "1.2", about: "place and time of the data, in title or abstract"},
		{number: "1.3", about: "that sources were linked, in title or abstract"},
		{number: "6.1", about: "how the population was selected, with codes", tables: []string{"alignments"}, section: whoIsCounted},
		{number: "6.2", about: "studies that validate those codes"},
		{
			number: "6.3", about: "a diagram of how sources were linked, with numbers",
			tables: []string{"networks", "alignments"}, section: whoIsCounted,
		},
		{
			number: "7.1", about: "a full list of codes and algorithms for exposure, outcome and the rest",
			tables: []string{"streams"}, section: whatIsPaid,
		},
		{number: "12.1", about: "what access investigators had to the sources"},
		{number: "12.2", about: "how the data were cleaned", tables: []string{"checks"}, section: dataQuality},
		{
			number: "12.3", about: "whether and how sources were linked, and how well that went",
			tables: []string{"checks"}, section: dataQuality,
		},
		{
			number: "13.1", about: "how the population was filtered by quality, availability and linkage",
			tables: []string{"networks", "alignments"}, section: whoIsCounted,
		},
		{number: "19.1", about: "what it means to use data that were not collected for the question"},
		{number: "22.1", about: "where protocol, raw data and code are to be had", manifest: "inputs and program"},
	}},
}
