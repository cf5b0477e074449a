package interviews

import (
	"fmt"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/qda"
)

// findingsOf counts what the rules on interviews are held against.
func findingsOf(
	read *reading, q config.Qualitative, interviews []data.Interview, cells cells, codes codebook,
	themes []data.CodeTheme, rules []data.RuleCode, safe *guard,
) []data.Finding {
	coded := read.coded
	used := len(coded.Segments)
	lost := max(read.codings-used-coded.CaseCodings-coded.UnknownCodings, used+coded.CaseCodings+coded.UnknownCodings-read.codings)
	unmapped, codings := unmappedCodes(q, codes, themes)
	withoutSite, withoutRole, uncoded := 0, 0, 0
	for _, source := range coded.Sources {
		if source.Codings == 0 {
			uncoded++
		}
	}
	for _, interview := range interviews {
		if interview.Role == "" && interview.Kind == data.KindInterview {
			withoutRole++
		}
		if interview.Site == "" {
			withoutSite++
		}
	}
	small := cells.small(q.Disclosure.SmallCell)
	disagree := 0.0
	if coded.Names.Named > 0 {
		disagree = 1 - coded.Names.Share()
	}
	return []data.Finding{
		{
			Check: "codings_accounted",
			Count: float64(lost),
			Detail: fmt.Sprintf("%d codings: %d used, %d say which case a passage belongs to, %d name no code",
				read.codings, used, coded.CaseCodings, coded.UnknownCodings),
		},
		{Check: "codings_without_code", Count: float64(coded.UnknownCodings), Detail: fmt.Sprintf("of %d codings", read.codings)},
		{Check: "positions_doubted", Count: disagree, Detail: read.positions()},
		betterPositions(coded),
		{
			Check: "speakers_doubted", Count: float64(coded.DoubtedSegments + coded.DoubtedSources),
			Detail: fmt.Sprintf("%d of %d codings, %d of %d sources", coded.DoubtedSegments, used, coded.DoubtedSources, len(interviews)),
		},
		{Check: "attributes_unmatched", Count: float64(coded.Unmatched), Detail: "sources are told by their names, in any case"},
		variablesUnread(read, q, safe),
		{
			Check: "codes_alike", Count: float64(codes.alike),
			Detail: fmt.Sprintf("of %d codes; %d have the path of an earlier one", len(coded.Codes), codes.merged),
		},
		{
			Check: "memos_unlinked", Count: float64(coded.Unlinked),
			Detail: fmt.Sprintf("beside %d that are linked, or summaries by their name", len(coded.Summaries)),
		},
		{
			Check: "references_dangling", Count: float64(read.dangling),
			Detail: "links, members of sets and cases, codes of codings, and who made what",
		},
		{Check: "sources_uncoded", Count: float64(uncoded), Detail: fmt.Sprintf("of %d sources", len(interviews))},
		{Check: "selections_uncoded", Count: float64(read.uncoded), Detail: fmt.Sprintf("beside %d codings", read.codings)},
		{Check: "passages_beyond", Count: float64(coded.BeyondText), Detail: fmt.Sprintf("beside %d codings", read.codings)},
		{Check: "texts_missing", Count: float64(read.missing), Detail: fmt.Sprintf("of %d sources", len(interviews))},
		{Check: "texts_mended", Count: float64(read.mended), Detail: fmt.Sprintf("of %d sources and memos", read.ofTexts)},
		{Check: "interviews_without_role", Count: float64(withoutRole), Detail: fmt.Sprintf("of %d sources", len(interviews))},
		{Check: "sources_without_site", Count: float64(withoutSite), Detail: fmt.Sprintf("of %d sources", len(interviews))},
		{
			Check: "codes_in_no_theme", Count: float64(unmapped),
			Detail: fmt.Sprintf("by the first framework, %s; %d codings", q.Codebooks[0], codings),
		},
		rulesWithoutCodes(q.Display.Rules, rules),
		{
			Check: "texts_masked",
			Count: float64(safe.leaks()),
			Detail: fmt.Sprintf("%d texts written (quotations, summaries, names of codes and roles), in %d of which something was masked",
				len(safe.out), safe.hidden),
		},
		{
			Check: "cells_small",
			Count: float64(small),
			Detail: fmt.Sprintf(
				"fewer than %d share them; merge roles with qualitative.roles if the tables leave a secure place", q.Disclosure.SmallCell,
			),
		},
	}
}

// unmappedCodes counts the codes with codings that the first framework takes
// into no theme, and their codings.
func unmappedCodes(q config.Qualitative, codes codebook, themes []data.CodeTheme) (unmapped int, codings int64) {
	in := map[string]bool{}
	for _, row := range themes {
		if row.Framework == q.Codebooks[0] {
			in[row.Code] = true
		}
	}
	for _, code := range codes.rows {
		if code.Codings > 0 && !in[code.Code] {
			unmapped++
			codings += code.Codings
		}
	}
	return unmapped, codings
}

// betterPositions tells of a reading that more names of selections bear out
// than the one that was used.
func betterPositions(coded qda.Coded) data.Finding {
	used := coded.Names
	if coded.Better == nil {
		return data.Finding{Check: "positions_fit_better", Detail: fmt.Sprintf("no other reading fits more of %d named selections", used.Named)}
	}
	better := *coded.Better
	return data.Finding{
		Check: "positions_fit_better",
		Count: float64(better.Agreeing - used.Agreeing),
		Detail: fmt.Sprintf(
			"%d of %d names begin their quotation, and %d with %s; compare a few quotations, and set qualitative.positions if it is right",
			used.Agreeing, used.Named, better.Agreeing, better.Reading,
		),
	}
}
