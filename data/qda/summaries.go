package qda

import (
	"regexp"
	"slices"
	"strings"

	"pcneval/data/refi"
)

// A summaryFinder finds the notes in which an analyst sums up one site, or one
// source of it, on one code: a note that is joined, by links, sets or references, to a case or
// source of one site and to a code; or one whose name fits the pattern.
type summaryFinder struct {
	project *refi.Project
	pattern *regexp.Regexp
	joined  map[refi.GUID][]refi.GUID // note -> what it is joined to
}

func newSummaryFinder(p *refi.Project, pattern string) (*summaryFinder, error) {
	f := &summaryFinder{project: p, joined: p.Joined()}
	if pattern != "" {
		compiled, err := regexp.Compile(pattern)
		if err != nil {
			return nil, err
		}
		f.pattern = compiled
	}
	return f, nil
}

// find returns the summaries in the order of the notes.
func (f *summaryFinder) find(from *flattener, index *placeIndex) (found []Summary) {
	sites := map[refi.GUID]string{}
	for i := range f.project.Cases {
		sites[f.project.Cases[i].GUID] = index.siteOfCase(&f.project.Cases[i])
	}
	for _, row := range from.coded.Sources {
		sites[row.GUID] = row.Site
	}
	sources := sourcesOf(from.coded.Sources, index)
	for i := range f.project.Notes {
		note := &f.project.Notes[i]
		content, ok := f.project.NoteText(note)
		if !ok {
			continue
		}
		site, codes := f.subject(note, sites, from.codes)
		memo := Memo{
			Name: note.Name, Author: from.coders.byGUID[note.CreatingUser], Words: len(strings.Fields(content)), Summary: len(codes) > 0,
		}
		for _, thing := range f.joined[note.GUID] {
			if code, ok := from.codes[thing]; ok && !slices.Contains(memo.Codes, code.Path) {
				memo.Codes = append(memo.Codes, code.Path)
			}
			if at, ok := sources[thing]; ok && !slices.Contains(memo.Sources, at) {
				memo.Sources = append(memo.Sources, at)
			}
		}
		from.coded.Memos = append(from.coded.Memos, memo)
		if len(codes) == 0 {
			from.coded.Unlinked++
		}
		for _, code := range codes {
			s := Summary{Site: site, Code: code, Title: note.Name, Text: content, Author: memo.Author}
			if len(memo.Sources) == 1 {
				s.Source = &memo.Sources[0]
			}
			found = append(found, s)
		}
	}
	return found
}

// sourcesOf finds the source that a thing stands for: the source itself, or a
// case that one source alone belongs to.
func sourcesOf(rows []SourceRow, index *placeIndex) map[refi.GUID]int {
	found, several := map[refi.GUID]int{}, map[refi.GUID]bool{}
	for i, row := range rows {
		found[row.GUID] = i
		members := index.members[row.GUID]
		for _, c := range members.Source {
			if _, before := found[c.GUID]; before {
				several[c.GUID] = true
			}
			found[c.GUID] = i
		}
		for _, part := range members.Parts { // a person of a focus group is not the group
			several[part.Case.GUID] = true
		}
	}
	for guid := range several {
		delete(found, guid)
	}
	return found
}

// subject returns the one site and the codes that a note is about; no codes
// where it is no summary.
func (f *summaryFinder) subject(note *refi.Source, sites map[refi.GUID]string, rows map[refi.GUID]CodeRow) (site string, codes []string) {
	for _, thing := range f.joined[note.GUID] {
		if code, ok := rows[thing]; ok && !slices.Contains(codes, code.Path) {
			codes = append(codes, code.Path)
		}
		if s := sites[thing]; s != "" {
			if site != "" && site != s {
				return "", nil
			}
			site = s
		}
	}
	if site != "" && len(codes) > 0 {
		return site, codes
	}
	if f.pattern == nil {
		return "", nil
	}
	match := f.pattern.FindStringSubmatch(note.Name)
	group := func(name string) string {
		if i := f.pattern.SubexpIndex(name); match != nil && i >= 0 {
			return strings.TrimSpace(match[i])
		}
		return ""
	}
	if group("site") == "" || group("theme") == "" {
		return "", nil
	}
	return group("site"), []string{group("theme")}
}

// siteOfCase returns the site that a case's variables name.
func (x *placeIndex) siteOfCase(c *refi.Case) string {
	for _, v := range c.Values {
		if x.isAttribute(x.names[v.Variable.Target], "site") {
			return strings.TrimSpace(v.Value())
		}
	}
	return ""
}
