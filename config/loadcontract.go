package config

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"pcneval/config/problem"
)

// Confidences lists how well a rate can be attested.
var Confidences = []string{"high", "medium", "low"}

// Attesters lists who can attest a rate: the contract or its publisher; a body
// of the profession; an adviser's or supplier's page; the press; arithmetic on a
// total; or nobody, an assumption.
var Attesters = []string{"contract", "profession", "adviser", "press", "arithmetic", "assumption"}

var (
	yearForm       = regexp.MustCompile(`^(\d{4})-(\d{2})$`)
	streamNameForm = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
)

// LoadContract reads a built-in contract year by name, or a file by its path.
// The error is a [problem.List].
func LoadContract(name string) (Contract, error) { return loadContract(name, "") }

// loadContract resolves a path relative to folder.
func loadContract(name, folder string) (Contract, error) {
	if !isPath(name) && !validYear(name) {
		p := yearProblem(name)
		p.Expected += "; built in are " + strings.Join(ContractNames(), ", ")
		return Contract{}, problem.List{p}
	}
	return loadNamed("contract year", "contracts", name, folder, (*Contract).check)
}

// check tells every problem of the contract and reads its formulas.
func (c *Contract) check(d *document) {
	if !validYear(c.Year) {
		d.add("contract_year", yearProblem(c.Year))
	}
	if len(c.Streams) == 0 {
		d.add("streams", problem.Problem{What: "contract year has no streams", Expected: "at least one stream"})
	}
	for i := range c.Streams {
		c.checkName(d, i)
		c.checkPayment(d, i)
		c.checkDetails(d, i)
		c.checkReplaced(d, i)
	}
	c.checkReadings(d)
}

func (c *Contract) checkName(d *document, i int) {
	s, path := c.Streams[i], elementPath("streams", i)
	if !streamNameForm.MatchString(s.Name) {
		d.add(path+".name", problem.Problem{
			What: "stream has no proper name", Found: s.Name, Expected: "small letters, digits and _, as in clinical_director",
		})
	}
	for j, earlier := range c.Streams[:i] {
		if earlier.Name == s.Name && s.Name != "" {
			d.add(path+".name", problem.Problem{
				What: "two streams have one name", Found: s.Name,
				Expected: fmt.Sprintf("a name of its own; the first is on line %d", d.place(elementPath("streams", j)+".name").line),
			})
			break
		}
	}
	if s.AlternativeTo == "" {
		return
	}
	var others []string
	for j, other := range c.Streams {
		if j != i {
			others = append(others, other.Name)
		}
	}
	if !slices.Contains(others, s.AlternativeTo) {
		d.add(path+".alternative_to", unknown("stream", s.AlternativeTo, others))
	}
}

// checkPayment holds a stream to one of its two forms: rate and base, or a formula.
func (c *Contract) checkPayment(d *document, i int) {
	s, path := &c.Streams[i], elementPath("streams", i)
	hasRate, hasBase, hasAmount := d.has(path+".rate_gbp"), d.has(path+".base"), d.has(path+".amount")
	const forms = "either rate_gbp and base, or amount"
	switch {
	case hasAmount && (hasRate || hasBase):
		d.add(path+".amount", problem.Problem{What: "stream has both a rate and a formula", Found: s.Name, Expected: forms})
	case hasAmount:
		s.formula = readFormulaAt(d, path+".amount", s.Amount)
	case !hasRate && !hasBase:
		d.add(path, problem.Problem{What: "stream has neither a rate nor a formula", Found: s.Name, Expected: forms})
	case !hasRate:
		d.add(path+".rate_gbp", problem.Problem{What: "stream has a base but no rate", Found: s.Name, Expected: forms})
	case !hasBase:
		d.add(path+".base", problem.Problem{
			What: "stream has a rate but no base", Found: s.Name, Expected: "base: one of " + strings.Join(variableNames(), ", "),
		})
	}
	if s.RateGBP < 0 {
		d.add(
			path+".rate_gbp",
			problem.Problem{What: "rate is negative", Found: strconv.FormatFloat(s.RateGBP, 'g', -1, 64), Expected: "pounds, 0 or more"},
		)
	}
	if hasBase && !slices.Contains(variableNames(), s.Base) {
		d.add(path+".base", unknown("base", s.Base, variableNames()))
	}
}

// readFormulaAt reads the formula of a key and tells what is wrong with it.
func readFormulaAt(d *document, path, text string) *Formula {
	formula, err := ParseFormula(text)
	var found problem.List
	found.Include("", err)
	at := d.place(path)
	for _, p := range found {
		p.File, p.Line, p.Column = at.file, at.line, path
		d.problems.Add(p)
	}
	return formula
}

func (c *Contract) checkDetails(d *document, i int) {
	s, path := c.Streams[i], elementPath("streams", i)
	for _, told := range [][2]string{{"label", s.Label}, {"source", s.Source}} {
		if key := told[0]; told[1] == "" {
			d.add(path+"."+key, problem.Problem{What: "stream has no " + key, Found: s.Name, Expected: key + ": a text"})
		}
	}
	if s.Months < 1 || s.Months > 12 {
		d.add(
			path+".months",
			problem.Problem{What: "months are out of range", Found: strconv.Itoa(s.Months), Expected: "the months the stream is paid for, 1 to 12"},
		)
	}
	if !slices.Contains(Confidences, s.Confidence) {
		d.add(path+".confidence", unknown("confidence", s.Confidence, Confidences))
	}
	if s.AttestedBy != "" && !slices.Contains(Attesters, s.AttestedBy) {
		d.add(path+".attested_by", unknown("kind of source", s.AttestedBy, Attesters))
	}
	if s.Starts == nil || !validYear(c.Year) {
		return
	}
	// A contract year runs from April to March.
	starts := s.Starts.AddDate(0, -3, 0)
	if strconv.Itoa(starts.Year()) != c.Year[:4] {
		d.add(path+".starts", problem.Problem{
			What:     "stream starts outside its contract year",
			Found:    s.Starts.Format("2006-01-02"),
			Expected: "a day from 1 April to 31 March of " + c.Year,
		})
	}
}

// validYear says whether a text is a contract year: two years in a row, as 2022-23.
func validYear(text string) bool {
	match := yearForm.FindStringSubmatch(text)
	if match == nil {
		return false
	}
	first, _ := strconv.Atoi(match[1])
	second, _ := strconv.Atoi(match[2])
	return (first+1)%100 == second
}

func yearProblem(found string) problem.Problem {
	p := problem.Problem{What: "this is no contract year", Found: found, Expected: "two years in a row, as 2022-23"}
	if year, ok := yearMeant(found); ok {
		p.Remedy = "did you mean " + year + "?"
	}
	return p
}

var yearAnyhow = regexp.MustCompile(`^(?:20)?([0-9]{2})(?:\D+(?:20)?([0-9]{2}))?$`)

// yearMeant reads a contract year in other forms that people write: 2022,
// 2022/23, 2022-2023, 22/23.
func yearMeant(text string) (string, bool) {
	match := yearAnyhow.FindStringSubmatch(text)
	if match == nil {
		return "", false
	}
	first, _ := strconv.Atoi(match[1])
	if second, err := strconv.Atoi(match[2]); err == nil && second != (first+1)%100 {
		return "", false
	}
	return fmt.Sprintf("20%02d-%02d", first, (first+1)%100), true
}
