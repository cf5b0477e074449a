package sites

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"pcneval/data"
)

// siteRows counts what was done at each site, sites in the order of their
// labels. Sources without a site stand in no row.
func siteRows(interviews []data.Interview) []data.Site {
	bySite := map[string]*data.Site{}
	minutes := map[string]int64{}
	timed := map[string]bool{}
	for _, source := range interviews {
		if source.Site == "" {
			continue
		}
		row := bySite[source.Site]
		if row == nil {
			row = &data.Site{Site: source.Site}
			bySite[source.Site] = row
		}
		switch source.Kind {
		case data.KindObservation:
			row.Observations++
			if source.Minutes != nil {
				minutes[source.Site] += *source.Minutes
				timed[source.Site] = true
			}
		case data.KindDocument:
			row.Documents++
		default:
			row.Interviews++
		}
	}
	var rows []data.Site
	for _, site := range slices.Sorted(maps.Keys(bySite)) {
		row := *bySite[site]
		if timed[site] {
			hours := float64(minutes[site]) / 60
			row.ObservationHours = &hours
		}
		rows = append(rows, row)
	}
	return rows
}

// ruralities says of each network whether at least half of its registered
// patients are in practices that the payments file calls rural. A network none
// of whose practices that file places is not in the map.
func ruralities(practices []data.Practice, payments []data.Payment) map[string]string {
	said := map[string]string{}
	for _, p := range payments {
		said[p.PracticeCode] = strings.ToLower(p.Rurality)
	}
	known, rural := map[string]int64{}, map[string]int64{}
	for _, p := range practices {
		switch said[p.PracticeCode] {
		case data.Rural:
			rural[p.NetworkCode] += p.Registered
			known[p.NetworkCode] += p.Registered
		case data.Urban:
			known[p.NetworkCode] += p.Registered
		}
	}
	found := map[string]string{}
	for network, patients := range known {
		switch {
		case patients == 0:
		case 2*rural[network] >= patients:
			found[network] = data.Rural
		default:
			found[network] = data.Urban
		}
	}
	return found
}

// The same is said of a site without a link and of one whose network is not
// analysed: there are so few of those that the difference would tell.
const notPlaced = "no analysed network is linked to the site"

// place puts into each row what may be told of its place, and returns how many
// are placed.
func (s setting) place(rows []data.Site, all []standing) int {
	told := tell(all, data.FewestFitting)
	placed := 0
	for i := range rows {
		row := &rows[i]
		at := slices.IndexFunc(all, func(n standing) bool { return n.network == s.Qualitative.Sites[row.Site].Network })
		if at < 0 {
			row.Withheld = notPlaced
			continue
		}
		placed++
		row.Placed, row.FundingYear = true, s.Year
		if s.Qualitative.Disclosure.DiscloseSites {
			disclose(row, all[at])
			continue
		}
		p := told[all[at].network]
		put(row, p)
		fitting := int64(0)
		for _, other := range all {
			if told[other.network] == p {
				fitting++
			}
		}
		row.NetworksFitting = &fitting
		row.Withheld = withheldOf(p)
	}
	return placed
}

// disclose tells a site's place in full.
func disclose(row *data.Site, s standing) {
	row.NetworkCode = s.network
	put(row, place{span{s.size, s.size}, span{s.deprivation, s.deprivation}, span{s.funding, s.funding}, s.rurality})
	one := int64(1)
	row.NetworksFitting = &one
}

func put(row *data.Site, p place) {
	row.SizeFrom, row.SizeTo = ends(p.size)
	row.DeprivationFrom, row.DeprivationTo = ends(p.deprivation)
	row.FundingFrom, row.FundingTo = ends(p.funding)
	row.Rurality = p.rurality
}

func ends(s span) (from, to *int64) {
	if s == (span{}) {
		return nil, nil
	}
	return &s.from, &s.to
}

// withheldOf names what is not told.
func withheldOf(p place) string {
	var names []string
	for _, part := range []struct {
		name string
		told bool
	}{
		{"size", p.size != span{}},
		{"deprivation", p.deprivation != span{}},
		{"funding per weighted patient", p.funding != span{}},
		{"rurality", p.rurality != ""},
	} {
		if !part.told {
			names = append(names, part.name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return fmt.Sprintf("%s: with it fewer than %d networks would fit, or it is not known", strings.Join(names, ", "), data.FewestFitting)
}

// finding counts the sites that could be recognised, from the rows alone: of
// what is told of a site, how many networks does all of it fit?
func finding(rows []data.Site, all []standing, disclosed bool) data.Finding {
	f := data.Finding{Check: "sites_identifiable", Detail: "no site is placed"}
	if disclosed {
		f.Detail = "the study discloses its sites"
		return f
	}
	fewest := -1
	for _, row := range rows {
		p := placeOf(row)
		if !row.Placed || p.tellsNothing() {
			continue
		}
		fitting := 0
		for _, s := range all {
			if p.fits(s) {
				fitting++
			}
		}
		if fitting < data.FewestFitting || *row.NetworksFitting < data.FewestFitting {
			f.Count++
		}
		if fewest < 0 || fitting < fewest {
			fewest = fitting
		}
	}
	if fewest >= 0 {
		f.Detail = fmt.Sprintf(
			"of all that is told of a site's place together, at least %d of %d analysed networks fit each site", fewest, len(all),
		)
	}
	return f
}

// placeOf reads back what a row tells.
func placeOf(row data.Site) place {
	read := func(from, to *int64) span {
		if from == nil || to == nil {
			return span{}
		}
		return span{*from, *to}
	}
	return place{
		read(row.SizeFrom, row.SizeTo), read(row.DeprivationFrom, row.DeprivationTo), read(row.FundingFrom, row.FundingTo), row.Rurality,
	}
}
