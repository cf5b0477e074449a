package synthetic

import (
	"cmp"
	"context"
	"io"
	"slices"
	"strings"
	"time"
)

var (
	detailHeadings = []any{
		"PCN Code", "PCN Name", "Current Clinical \nCommissioning \nGroup Code", "Clinical\nCommissioning\nGroup Name",
		"Open Date", "Close Date", "Address Line 1", "Address Line 2", "Address Line 3", "Address Line 4", "Address Line 5", "Postcode",
	}
	partnerHeadings = []any{
		"Partner\nOrganisation\nCode", "Partner\nName", "Practice\nParent\nCCG Code", "Practice\nParent\nCCG Name",
		"PCN Code", "PCN Name", "PCN Parent\nCCG Code", "PCN Parent\nCCG Name", "Practice to PCN\nRelationship\nStart Date",
		"Practice to PCN\nRelationship\nEnd Date", "Practice CCG and PCN\nCCG Match ",
	}
	laterDetailHeadings  = renamed(detailHeadings, map[int]any{2: "Current Sub ICB Loc Code", 3: "Sub ICB Location"})
	laterPartnerHeadings = renamed(partnerHeadings, map[int]any{
		2: "Practice\nParent\nSub ICB Loc Code", 3: "Practice\nParent\nSub ICB Loc Name",
		6: "PCN Parent\nSub ICB Loc Code", 7: "PCN Parent\nSub ICB Loc Name", 10: "Practice Sub ICB Loc and PCN Sub ICB Loc Match ",
	})
)

func renamed(headings []any, as map[int]any) []any {
	headings = slices.Clone(headings)
	for i, heading := range as { // allowed: each heading has a place of its own
		headings[i] = heading
	}
	return headings
}

func upper(s string) string { return strings.ToUpper(s) }

// A release is one release of the membership list.
type release struct {
	day              time.Time
	details, members []any // headings
	networks         []network
	spells           []spell
	parent           func(ccg int) string // name of a group, later of a sub-ICB location
}

// writeMemberships writes the first release: a zip that holds the workbook
// beside something else, as the official one does.
func (e *england) writeMemberships(ctx context.Context, to io.Writer) error {
	networks := slices.Clone(e.networks[:len(e.networks)-e.sizes.laterNetworks])
	slices.SortFunc(networks, func(a, b network) int {
		return cmp.Or(cmp.Compare(e.ccgs[a.ccg].name, e.ccgs[b.ccg].name), cmp.Compare(a.name, b.name), cmp.Compare(a.code, b.code))
	})
	z := newArchive(to)
	member, err := z.member("ePCN.xlsx", releaseDay)
	if err != nil {
		return err
	}
	err = e.writeRelease(ctx, member, release{
		releaseDay, detailHeadings, partnerHeadings, networks, e.spells,
		func(ccg int) string { return upper(e.ccgs[ccg].name) },
	})
	if err != nil {
		return err
	}
	note, err := z.member("SYNTHETIC.txt", releaseDay)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(note, notice+"\r\n"); err != nil {
		return err
	}
	return z.Close()
}

// writeAgedMemberships writes the release of the January that an England that
// has aged is of.
func (e *england) writeAgedMemberships(ctx context.Context, to io.Writer) error {
	return e.writeLaterRelease(ctx, to, releaseDay.AddDate(e.age, 0, 0), e.spells)
}

// writeLaterMemberships writes the release a year later.
func (e *england) writeLaterMemberships(ctx context.Context, to io.Writer) error {
	return e.writeLaterRelease(ctx, to, laterReleaseDay, e.laterSpells)
}

func (e *england) writeLaterRelease(ctx context.Context, to io.Writer, day time.Time, spells []spell) error {
	networks := slices.Clone(e.networks)
	slices.SortFunc(networks, func(a, b network) int { return cmp.Compare(a.code, b.code) })
	return e.writeRelease(ctx, to, release{
		day, laterDetailHeadings, laterPartnerHeadings, networks, spells,
		func(ccg int) string { return upper("NHS "+e.icbOf(ccg).name) + " ICB - " + e.ccgs[ccg].code },
	})
}

func (e *england) writeRelease(ctx context.Context, to io.Writer, r release) error {
	w, err := newWorkbook("ePCN", r.day)
	if err != nil {
		return err
	}
	if err := cmp.Or(ctx.Err(), e.writeDetails(w, r)); err != nil {
		return err
	}
	if err := cmp.Or(ctx.Err(), e.writePartners(w, r)); err != nil {
		return err
	}
	return w.finish(to)
}

func (e *england) writeDetails(w *workbook, r release) error {
	s, err := w.sheet("PCNDetails")
	if err != nil {
		return err
	}
	if err := s.add(r.details...); err != nil {
		return err
	}
	for _, n := range r.networks {
		err := s.add(n.code, n.name, e.ccgs[n.ccg].code, r.parent(n.ccg), n.opened, n.closed,
			n.site.building, n.site.street, "", n.site.town, "", n.site.postcode)
		if err != nil {
			return err
		}
	}
	return s.Flush()
}

func (e *england) writePartners(w *workbook, r release) error {
	s, err := w.sheet("PCN Core Partner Details")
	if err != nil {
		return err
	}
	if err := s.add(r.members...); err != nil {
		return err
	}
	for _, x := range r.spells {
		p, n := e.practices[x.practice], e.networks[x.network]
		var end any // an open end is no cell at all
		if x.end != "" {
			end = x.end
		}
		err := s.add(p.code, p.name, e.ccgs[p.ccg].code, r.parent(p.ccg), n.code, n.name, e.ccgs[n.ccg].code, r.parent(n.ccg),
			x.start, end, p.ccg == n.ccg)
		if err != nil {
			return err
		}
	}
	return s.Flush()
}
