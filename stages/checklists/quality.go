package checklists

// quality are standards of public analysis. Neither numbers its items, so that
// these numbers are the program's own.
var quality = []checklist{
	{name: "RAP", source: "levels of reproducible analytical pipelines, NHS England", items: []item{
		{number: "baseline 1", about: "results are made by code, and not by hand", manifest: "stages"},
		{number: "baseline 2", about: "the code is under version control"},
		{number: "baseline 3", about: "the code is documented for who comes next"},
		{number: "baseline 4", about: "the code was reviewed by a peer"},
		{number: "baseline 5", about: "the code is published, or the reason why not"},
		{number: "silver 1", about: "outputs come from the inputs with as little by hand as can be", manifest: "stages"},
		{number: "silver 2", about: "what depends on the user stands in a file of settings", manifest: "config"},
		{number: "silver 3", about: "the code is made of functions that are tested"},
		{number: "silver 4", about: "the versions of program and dependencies are recorded", manifest: "program"},
		{number: "silver 5", about: "data are described in a tidy, open form", manifest: "outputs"},
		{number: "gold 1", about: "inputs are checked when they come in", tables: []string{"checks"}, section: dataQuality},
		{number: "gold 2", about: "tests run by themselves on every change"},
		{number: "gold 3", about: "a run says what was made of what, with hashes", manifest: "inputs and outputs"},
		{number: "gold 4", about: "a new version is released with a log of changes"},
	}},
	{name: "AQuA", source: "register of assumptions of the Aqua Book, HM Treasury 2015", items: []item{
		{
			number: "1", about: "each payment: where its rate comes from, and how sure it is",
			tables: []string{"streams"}, section: whatIsPaid,
		},
		{
			number: "2", about: "payments as first issued, as paid, and with doubtful rates moved",
			tables: []string{"contract_readings"}, section: readings,
		},
		{number: "3", about: "the rate at which a conclusion would turn", tables: []string{"break_even_rates"}, section: breakEven},
		{
			number: "4", about: "practices placed in networks by a rule of the study",
			tables: []string{"alignments"}, section: whoIsCounted,
		},
		{number: "5", about: "what a network needs to be analysed", tables: []string{"networks"}, section: whoIsCounted},
		{
			number: "6", about: "choices that could have been made otherwise, and what hangs on each",
			tables: []string{"specifications", "specification_shares"}, section: choices,
		},
		{
			number: "7", about: "how far measured deprivation and weights may be off",
			tables: []string{"measurement_errors", "error_slopes"}, section: measurement,
		},
		{number: "8", about: "rules that the data must pass, with their limits", tables: []string{"checks"}, section: dataQuality},
		{number: "9", about: "results held against what was published", tables: []string{"comparison"}, section: comparison},
		{number: "10", about: "what is open and needs somebody's attention", tables: []string{"attention"}, section: attention},
		{number: "11", about: "who owns each assumption, and when it was last reviewed"},
		{number: "12", about: "sign-off by an analyst who did not do the work"},
	}},
}
