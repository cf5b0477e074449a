package interviews

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/qda"
)

// A codebook is the codes of the project as they may be written, and where to
// find them.
type codebook struct {
	rows   []data.Code       // in the order of the project's codebook
	named  []qda.CodeRow     // the same as the project names them
	byPath map[string]string // path in the project to masked path
	alike  int               // codes that have the name of an earlier one
	merged int               // of these, that have its path, too
}

// codesOf lists the codes with masked paths. Two codes that only a masked name
// told apart are numbered.
func codesOf(read *reading, safe *guard) codebook {
	book := codebook{byPath: map[string]string{"": ""}}
	taken, names := map[string]bool{}, map[string]bool{}
	used := map[string]int64{}
	for _, segment := range read.coded.Segments {
		used[segment.CodePath]++
	}
	for _, code := range read.coded.Codes {
		if folded := strings.ToLower(strings.Join(strings.Fields(code.Name), " ")); names[folded] {
			book.alike++
		} else {
			names[folded] = true
		}
		if _, twice := book.byPath[code.Path]; twice {
			book.merged++
			continue // of two codes of one path the codings are one code's
		}
		parent, name := book.byPath[code.Parent], safe.title(code.Name)
		path := name
		if code.Parent != "" {
			path = parent + data.CodePathSeparator + name
		}
		for n := 2; taken[path]; n++ {
			path = strings.TrimSuffix(path, " ("+strconv.Itoa(n-1)+")") + " (" + strconv.Itoa(n) + ")"
		}
		taken[path] = true
		book.byPath[code.Path] = path
		book.named = append(book.named, code)
		book.rows = append(book.rows, data.Code{
			Code: path, Name: name, Parent: parent, Codable: code.Codable, Origin: originOf(code.Description), Codings: used[code.Path],
		})
	}
	return book
}

var (
	grownWords      = regexp.MustCompile(`(?i)\b(grown|emerg(ed|ent)|inductive|in vivo)\b`)
	beforehandWords = regexp.MustCompile(`(?i)\b(beforehand|set before|a priori|deductive)\b`)
)

// originOf tells by its description whether a code was set beforehand or grew
// from the data.
func originOf(description string) string {
	switch {
	case grownWords.MatchString(description):
		return data.Grown
	case beforehandWords.MatchString(description):
		return data.SetBeforehand
	}
	return data.NotSaid
}

func (c codebook) namedByPath() map[string]qda.CodeRow {
	codes := map[string]qda.CodeRow{}
	for _, code := range c.named {
		codes[code.Path] = code
	}
	return codes
}

// themesOf says which codes each framework takes into its themes. A theme names
// a code by its name or path, and takes in the codes below it.
func themesOf(codes codebook, frameworks []config.Codebook) []data.CodeTheme {
	byPath := codes.namedByPath()
	var rows []data.CodeTheme
	for _, framework := range frameworks {
		for _, theme := range framework.Themes {
			for i, code := range codes.rows {
				if takesIn(theme.Codes, codes.named[i], byPath) {
					rows = append(rows, data.CodeTheme{Framework: framework.Framework, Theme: theme.Name, Code: code.Code, Mechanism: theme.Mechanism})
				}
			}
		}
	}
	return rows
}

// rulesOf says which codes each rule of the joint display counts that does not
// count all of a theme, and which speak against it. They are found here by their names in the project: what
// is written may be masked.
func rulesOf(codes codebook, rules []config.FitRule) []data.RuleCode {
	byPath := codes.namedByPath()
	var rows []data.RuleCode
	for i, rule := range rules {
		for j, code := range codes.rows {
			if takesIn(rule.Codes, codes.named[j], byPath) {
				rows = append(rows, data.RuleCode{Rule: int64(i + 1), Side: data.SideFor, Code: code.Code})
			}
			if takesIn(rule.Against, codes.named[j], byPath) {
				rows = append(rows, data.RuleCode{Rule: int64(i + 1), Side: data.SideAgainst, Code: code.Code})
			}
		}
	}
	return rows
}

// rulesWithoutCodes counts the rules whose codes the project has not.
func rulesWithoutCodes(rules []config.FitRule, found []data.RuleCode) data.Finding {
	var without []string
	for i, rule := range rules {
		has := func(side string) bool {
			return slices.ContainsFunc(found, func(row data.RuleCode) bool { return row.Rule == int64(i+1) && row.Side == side })
		}
		if len(rule.Codes) > 0 && !has(data.SideFor) || len(rule.Against) > 0 && !has(data.SideAgainst) {
			without = append(without, strconv.Itoa(i+1))
		}
	}
	f := data.Finding{Check: "rules_without_codes", Count: float64(len(without)), Detail: "of " + strconv.Itoa(len(rules)) + " rules"}
	if len(without) > 0 {
		f.Detail += ": rule " + strings.Join(without, ", ")
	}
	return f
}

// takesIn says whether a code or one above it has one of the names or paths.
func takesIn(names []string, code qda.CodeRow, byPath map[string]qda.CodeRow) bool {
	for known := true; known; code, known = byPath[code.Parent] {
		if slices.ContainsFunc(names, func(name string) bool { return sameName(name, code.Name) || sameName(name, code.Path) }) {
			return true
		}
	}
	return false
}

// sameName compares names without regard to case and blanks.
func sameName(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}
