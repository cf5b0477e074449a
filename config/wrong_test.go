package config

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"pcneval/config/problem"
)

// A wrong is a file with one mistake: where the message must place it and what
// it must say.
type wrong struct {
	name   string
	text   string
	line   int
	column string // key path
	says   string // part of what the problem says, often the nearest name
}

// replace puts another text in the place of one that is there.
func replace(t *testing.T, text, old, new string) string {
	t.Helper()
	if !strings.Contains(text, old) {
		t.Fatalf("%q is not in the text", old)
	}
	return strings.Replace(text, old, new, 1)
}

// problems asserts that err is a problem list and returns it.
func problems(t *testing.T, err error) problem.List {
	t.Helper()
	var list problem.List
	if !errors.As(err, &list) {
		t.Fatalf("%v (%T) is no problem list", err, err)
	}
	return list
}

// assertOnly asserts that the list holds this one problem, in this file.
func (w wrong) assertOnly(t *testing.T, list problem.List, file string) {
	t.Helper()
	if len(list) != 1 {
		t.Fatalf("%d problems, want one:\n%v", len(list), list)
	}
	p := list[0]
	if filepath.Base(p.File) != file || p.Line != w.line || p.Column != w.column {
		t.Errorf("problem is in %s line %d column %q, want %s line %d column %q", p.File, p.Line, p.Column, file, w.line, w.column)
	}
	if !strings.Contains(p.Error(), w.says) {
		t.Errorf("problem does not say %q:\n%v", w.says, p)
	}
	if p.What == "" || strings.Contains(p.Error(), "goroutine") {
		t.Errorf("problem is not told to a person: %v", p)
	}
}

// rightStudy is a study file without mistakes, with every section.
const rightStudy = `study: right
title: A study
inputs:
  adjusted_populations: {file: a.xlsx, as_at: 2022-01-01}
  memberships: {file: m.xlsx, released: 2022-01-28}
  patients_by_lsoa: {file: p.csv, as_at: 2022-01-01}
  deprivation: {file: d.csv, vintage: 2019, score: income}
  payments: {file: g.csv}
alignment:
  rule: listed
  practices:
    C83042: U33832
contracts: [2019-20, 2022-23]
streams:
  2019-20:
    without: [extended_hours]
    with: [extended_hours_full_year]
analysis:
  per: 0.1
  confidence: 0.95
compare: published-targets
`

func TestWrongStudies(t *testing.T) {
	edit := func(old, new string) string { return replace(t, rightStudy, old, new) }
	for _, w := range []wrong{
		{"unknown key at the top", edit("alignment:", "alignmnet:"), 9, "alignmnet", "did you mean alignment?"},
		{"unknown key of an input", edit("score:", "scores:"), 7, "inputs.deprivation.scores", "did you mean score?"},
		{"unknown key below a section", edit("confidence:", "confidnce:"), 20, "analysis.confidnce", "did you mean confidence?"},
		{"unknown key of streams", edit("    with:", "    wiht:"), 17, "streams.2019-20.wiht", "did you mean with?"},
		{"unknown role", edit("  payments:", "  payments: {file: g.csv}\n  paymnets:"), 9, "inputs.paymnets", "did you mean payments?"},
		{"missing role", edit("  payments: {file: g.csv}\n", ""), 3, "inputs.payments", "contractor weighted"},
		{"input without a file", edit("{file: g.csv}", "{as_at: 2022-03-31}"), 8, "inputs.payments.file", "names no file"},
		{
			"input without its date", edit(", as_at: 2022-01-01}\n  memberships", "}\n  memberships"), 4, "inputs.adjusted_populations.as_at",
			"as_at: day that the file's numbers hold for",
		},
		{"no such day", edit("2022-01-28", "2022-02-30"), 5, "inputs.memberships.released", "2022-02-30"},
		{"date of another form", edit("2022-01-28", "28/01/2022"), 5, "inputs.memberships.released", "a date such as 2022-01-31"},
		{"text for a number", edit("vintage: 2019", "vintage: new"), 7, "inputs.deprivation.vintage", "a whole number"},
		{"unknown score", edit("score: income", "score: incme"), 7, "inputs.deprivation.score", "did you mean income?"},
		{
			"prices without source", rightStudy + "prices: {base: 2019-20, index: {2019-20: 100, 2022-23: 110}}\n", 22, "prices.source",
			"has no source",
		},
		{
			"prices without base", rightStudy + "prices: {base: 2018-19, index: {2019-20: 100, 2022-23: 110}, source: x}\n", 22, "prices.base",
			"one of the contract years",
		},
		{
			"price of nought", rightStudy + "prices: {base: 2019-20, index: {2019-20: 0, 2022-23: 110}, source: x}\n", 22,
			"prices.index.2019-20", "above 0",
		},
		{
			"share above one", edit("{file: g.csv}", "{file: g.csv, max_rejected_share: 2}"), 8, "inputs.payments.max_rejected_share",
			"from 0 to 1",
		},
		{"list for keys", edit("{file: g.csv}", "[g.csv]"), 8, "inputs.payments", "keys and values"},
		{"key twice", edit("title: A study", "title: A study\ntitle: Another"), 3, "title", "the first is on line 2"},
		{
			"practice twice", edit("    C83042: U33832", "    C83042: U33832\n    C83042: U33833"), 13, "alignment.practices.C83042",
			"the first is on line 12",
		},
		{"unknown rule", edit("rule: listed", "rule: lsited"), 10, "alignment.rule", "did you mean listed?"},
		{
			"listed without practices", edit("  practices:\n    C83042: U33832\n", ""), 9, "alignment.practices",
			"take the rule as_at or first_after",
		},
		{"practices without listed", edit("rule: listed", "rule: as_at"), 11, "alignment.practices", "rule: as_at"},
		{"date with listed", edit("  rule: listed", "  rule: listed\n  date: 2022-01-01"), 11, "alignment.date", "no use for a date"},
		{"practice code", edit("C83042:", "c83042:"), 12, "alignment.practices.c83042", "no practice code"},
		{"network code", edit("U33832", "U3383"), 12, "alignment.practices.C83042", "U and five digits"},
		{"contract year of another form", edit("[2019-20, 2022-23]", "[2019-20, 2022/23]"), 13, "contracts[2]", "two years in a row"},
		{"two years apart", edit("[2019-20, 2022-23]", "[2019-20, 2022-24]"), 13, "contracts[2]", "two years in a row"},
		{"contract year without a file", edit("[2019-20, 2022-23]", "[2019-20, 2032-33]"), 13, "contracts[2]", "contract file of your own"},
		{"contract year twice", edit("[2019-20, 2022-23]", "[2019-20, 2019-20]"), 13, "contracts[2]", "named twice"},
		{"streams of another year", edit("  2019-20:", "  2021-22:"), 15, "streams.2021-22", "one of 2019-20, 2022-23"},
		{
			"unknown stream", edit("without: [extended_hours]", "without: [extended_hours, cor]"), 16, "streams.2019-20.without[2]",
			"did you mean core?",
		},
		{"both alternatives", edit("    without: [extended_hours]\n", ""), 16, "streams.2019-20.with[1]", "add extended_hours under without"},
		{
			"stream with and without", edit("with: [extended_hours_full_year]", "with: [extended_hours]"), 17, "streams.2019-20.with[1]",
			"both with and without",
		},
		{
			"stream nobody can compute", edit("streams:", "streams:\n  2022-23: {with: [care_home]}"), 15, "streams.2022-23.with[1]",
			"no input gives care_home_beds",
		},
		{"step of nothing", edit("per: 0.1", "per: 0"), 19, "analysis.per", "above 0"},
		{"certainty", edit("confidence: 0.95", "confidence: 1"), 20, "analysis.confidence", "between 0 and 1"},
		{"confidence in percent", edit("confidence: 0.95", "confidence: 95%"), 20, "analysis.confidence", "a number such as 0.95"},
		{"not a number", edit("per: 0.1", "per: .nan"), 19, "analysis.per", "a number such as 0.95"},
		{
			"unknown exposure", edit("  per: 0.1", "  per: 0.1\n  exposure: income_deprivaton"), 20, "analysis.exposure",
			"did you mean income_deprivation?",
		},
		{"unknown comparison", edit("compare: published-targets", "compare: published-target"), 21, "compare", "did you mean published-targets?"},
		{"name with blanks", edit("study: right", "study: my study"), 1, "study", "my study"},
		{"no name", edit("study: right\n", ""), 0, "study", "no proper name"},
		{"anchor", edit("study: right", "study: &a right"), 1, "study", "written out"},
		{"broken YAML", edit("title: A study", "title: A: study"), 2, "", "no valid YAML"},
		{"nothing in it", "# only a comment\n", 0, "", "file is empty"},
		{"nothing at all", "", 0, "", "file is empty"},
		{"a list", "- study\n", 1, "", "lines of the form key: value"},
		{"two documents", rightStudy + "---\nstudy: other\n", 22, "", "more than one YAML document"},
	} {
		t.Run(w.name, func(t *testing.T) {
			folder := write(t, map[string]string{"wrong.yaml": w.text})
			_, err := Load(Request{Study: filepath.Join(folder, "wrong.yaml")})
			w.assertOnly(t, problems(t, err), "wrong.yaml")
		})
	}
}

// rightContract is a contract file without mistakes, with both kinds of stream.
const rightContract = `contract_year: 2027-28
streams:
  - name: core
    label: Core
    rate_gbp: 2
    base: registered
    months: 12
    starts: 2027-04-01
    confidence: low
    source: somewhere
  - name: posts
    label: Posts
    amount: "registered > 100000 ? 2 : 1"
    months: 6
    mid_year: true
    alternative_to: core
    confidence: high
    source: somewhere
`

// replacedRate is the right contract whose first stream replaced other rates.
func replacedRate(from string) string {
	return strings.Replace(rightContract, "    source: somewhere\n", "    source: somewhere\n    from: ["+from+"]\n", 1)
}

func TestWrongContracts(t *testing.T) {
	edit := func(old, new string) string { return replace(t, rightContract, old, new) }
	for _, w := range []wrong{
		{
			"unknown key", edit("    source: somewhere\n  -", "    sorce: somewhere\n    source: somewhere\n  -"), 10, "streams[1].sorce",
			"did you mean source?",
		},
		{"no source", edit("    source: somewhere\n  -", "  -"), 3, "streams[1].source", "stream has no source"},
		{"no label", edit("    label: Posts\n", ""), 11, "streams[2].label", "stream has no label"},
		{"no name", edit("  - name: posts\n    label", "  - label"), 11, "streams[2].name", "no proper name"},
		{"two streams of one name", edit("name: posts", "name: core"), 11, "streams[2].name", "the first is on line 3"},
		{"unknown base", edit("base: registered", "base: registred"), 6, "streams[1].base", "did you mean registered?"},
		{"unknown variable", edit("registered > 100000", "registerd > 100000"), 13, "streams[2].amount", "did you mean registered?"},
		{"formula without a number", edit(" ? 2 : 1", ""), 13, "streams[2].amount", "formula cannot be read"},
		{"broken formula", edit("2 : 1", "2 :"), 13, "streams[2].amount", "unexpected token"},
		{
			"rate and formula", edit("    base: registered", "    base: registered\n    amount: registered"), 7, "streams[1].amount",
			"either rate_gbp and base, or amount",
		},
		{"neither", edit("    rate_gbp: 2\n    base: registered\n", ""), 3, "streams[1]", "neither a rate nor a formula"},
		{"rate without base", edit("    base: registered\n", ""), 3, "streams[1].base", "a rate but no base"},
		{"base without rate", edit("    rate_gbp: 2\n", ""), 3, "streams[1].rate_gbp", "a base but no rate"},
		{"negative rate", edit("rate_gbp: 2", "rate_gbp: -2"), 5, "streams[1].rate_gbp", "negative"},
		{"rate in words", edit("rate_gbp: 2", "rate_gbp: £2"), 5, "streams[1].rate_gbp", "a number such as"},
		{"months", edit("months: 12", "months: 13"), 7, "streams[1].months", "1 to 12"},
		{"no months", edit("    months: 12\n", ""), 3, "streams[1].months", "1 to 12"},
		{"half a month", edit("months: 12", "months: 11.5"), 7, "streams[1].months", "a whole number"},
		{"start in another year", edit("2027-04-01", "2028-04-01"), 8, "streams[1].starts", "2027-28"},
		{"yes for true", edit("mid_year: true", "mid_year: yes"), 15, "streams[2].mid_year", "true or false"},
		{"unknown confidence", edit("confidence: high", "confidence: hihg"), 17, "streams[2].confidence", "did you mean high?"},
		{"alternative to nothing", edit("alternative_to: core", "alternative_to: cor"), 16, "streams[2].alternative_to", "did you mean core?"},
		{"alternative to itself", edit("alternative_to: core", "alternative_to: posts"), 16, "streams[2].alternative_to", "one of core"},
		{"year of another form", edit("2027-28", "2027/28"), 1, "contract_year", "2027/28"},
		{"no year", edit("contract_year: 2027-28\n", ""), 0, "contract_year", "two years in a row"},
		{
			"attested by nobody known", edit("source: somewhere\n  -", "source: somewhere\n    attested_by: pres\n  -"), 11,
			"streams[1].attested_by", "did you mean press?",
		},
		{
			"replaced rate of a formula", rightContract + "    from: [{rate_gbp: 1, source: x}]\n", 19, "streams[2].from",
			"a formula replaces no rate",
		},
		{"replaced rate without source", replacedRate("{rate_gbp: 1}"), 11, "streams[1].from[1].source", "has no source"},
		{"replaced rate below nought", replacedRate("{rate_gbp: -1, source: x}"), 11, "streams[1].from[1].rate_gbp", "missing or negative"},
		{
			"replaced rate that came later", replacedRate(
				"{rate_gbp: 1, source: x, published: 2027-05-01}, {rate_gbp: 2, source: x, published: 2027-04-01}",
			), 11,
			"streams[1].from[1].published", "first issued first",
		},
		{
			"reading of no stream", rightContract + "readings: [{name: a, title: t, rates: {cor: 1}}]\n", 19, "readings[1].rates.cor",
			"did you mean core?",
		},
		{
			"reading of a formula", rightContract + "readings: [{name: a, title: t, rates: {posts: 1}}]\n", 19, "readings[1].rates.posts",
			"stream with a rate",
		},
		{
			"reading below nought", rightContract + "readings: [{name: a, title: t, rates: {core: -1}}]\n", 19, "readings[1].rates.core",
			"negative",
		},
		{"reading of nothing", rightContract + "readings: [{name: a, title: t}]\n", 19, "readings[1].rates", "changes no rate"},
		{"reading without title", rightContract + "readings: [{name: a, rates: {core: 1}}]\n", 19, "readings[1].title", "has no title"},
		{
			"two readings of one name", rightContract + "readings: [{name: a, title: t, rates: {core: 1}}, {name: a, title: t, rates: {core: " +
				"3}}]\n", 19,
			"readings[2].name", "once in the file",
		},
		{"no streams", "contract_year: 2027-28\n", 0, "streams", "no streams"},
		{"a list of texts", "contract_year: 2027-28\nstreams: [core]\n", 2, "streams[1]", "keys and values"},
	} {
		t.Run(w.name, func(t *testing.T) {
			folder := write(t, map[string]string{"contract.yaml": w.text, "study.yaml": smallStudy + "contracts: [contract.yaml]\n"})
			_, err := LoadContract(filepath.Join(folder, "contract.yaml"))
			w.assertOnly(t, problems(t, err), "contract.yaml")
			_, err = Load(Request{Study: filepath.Join(folder, "study.yaml")})
			w.assertOnly(t, problems(t, err), "contract.yaml")
		})
	}
}

func TestWrongOverlays(t *testing.T) {
	for _, c := range []struct{ set, says string }{
		{"analysis.confidnce=0.9", "did you mean confidence?"},
		{"analysis.confidence=2", "between 0 and 1"},
		{"analysis.confidence=high", "a number such as 0.95"},
		{"analysis.confidence", "KEY=VALUE"},
		{"=1", "KEY=VALUE"},
		{"inputs.paymets.file=x.csv", "did you mean payments?"},
		{"title.short=x", "holds one value"},
		{"contracts=[2019-20", "no valid YAML"},
		{"contracts=2019-20", "a list"},
		{"alignment.practices.C83042=33832", "U and five digits"},
		{"alignment.rule=first_after", "but the rule does not look at them"},
		{"inputs.payments={fil: x.csv}", "did you mean file?"},
	} {
		t.Run(c.set, func(t *testing.T) {
			_, err := Load(Request{Study: "bjgp2024", Set: []string{c.set}})
			if list := problems(t, err); !strings.Contains(list.Error(), c.says) {
				t.Errorf("%v does not say %q", list, c.says)
			}
		})
	}
	t.Setenv("PCNEVAL_ANALYSIS_PER", "-1")
	_, err := Load(Request{Study: "bjgp2024", Set: []string{"analysis.confidence=2"}})
	list := problems(t, err)
	if len(list) != 2 || list[0].File != "--set analysis.confidence=2" || list[1].File != "PCNEVAL_ANALYSIS_PER" || list[0].Line != 0 {
		t.Errorf("problems do not name what was laid over the study: %v", list)
	}
}

func TestAllProblemsAtOnce(t *testing.T) {
	folder := write(t, map[string]string{
		"study.yaml": replace(t, replace(t, replace(t, rightStudy,
			"per: 0.1", "per: -1"), "  payments:", "  paymnets:"), "[2019-20, 2022-23]", "[2019-20, contract.yaml]"),
		"contract.yaml": replace(t, replace(t, rightContract, "months: 12", "months: 13"), "base: registered", "base: registred"),
	})
	_, err := Load(Request{Study: filepath.Join(folder, "study.yaml")})
	list := problems(t, err)
	var places []string
	for _, p := range list {
		places = append(places, filepath.Base(p.File)+" "+p.Column)
	}
	want := []string{
		"study.yaml inputs.payments", "study.yaml inputs.paymnets", "study.yaml analysis.per",
		"contract.yaml streams[1].base", "contract.yaml streams[1].months",
	}
	if strings.Join(places, "; ") != strings.Join(want, "; ") {
		t.Errorf("problems at %q, want %q", places, want)
	}
}

// A contract file that cannot be read brings no second message about its year.
func TestStreamsOfAContractThatCannotBeRead(t *testing.T) {
	folder := write(
		t,
		map[string]string{"study.yaml": smallStudy + "contracts: [./next.yaml, 2022-23]\nstreams: {2027-28: {without: [core]}}\n"},
	)
	_, err := Load(Request{Study: filepath.Join(folder, "study.yaml")})
	if list := problems(t, err); len(list) != 1 || list[0].Found != "no such file" || filepath.Base(list[0].File) != "next.yaml" {
		t.Errorf("got %v", list)
	}
}

func TestUnknownStudy(t *testing.T) {
	for name, says := range map[string]string{
		"bjgp2042":          "did you mean bjgp2024?",
		"something":         "ending in .yaml",
		"./nowhere.yaml":    "no such file",
		"folder/study.yaml": "no such file",
	} {
		_, err := Load(Request{Study: name})
		if list := problems(t, err); !strings.Contains(list.Error(), says) {
			t.Errorf("%s: %v does not say %q", name, list, says)
		}
	}
}
