package synthetic

import (
	"bufio"
	"cmp"
	"context"
	"io"
	"slices"
	"strings"
)

// byCode gives the practices that are wanted, in the order of their codes.
func (e *england) byCode(wanted func(practice) bool) []int {
	var at []int
	for i, p := range e.practices {
		if wanted(p) {
			at = append(at, i)
		}
	}
	slices.SortFunc(at, func(a, b int) int { return cmp.Compare(e.practices[a].code, e.practices[b].code) })
	return at
}

// registerColumns is how many columns the list of practices has; it has no headings.
const registerColumns = 27

// An organisation is one row of the list of practices.
type organisation struct {
	practice
	region, board, status, setting string
}

// writeRegister writes the ODS list of practices, open and closed, with
// organisations that are no practice and practices in Wales, and counts them.
func (e *england) writeRegister(_ context.Context, to io.Writer) (rows int, err error) {
	out := bufio.NewWriter(to)
	list := e.register()
	for _, o := range list {
		group := e.ccgs[o.ccg].code
		if o.region == "W00" {
			group = "7A3"
		}
		joined := max(o.opened, "20130401")
		fields := [registerColumns]string{
			o.code, o.name, o.region, o.board, o.site.building, o.site.street, o.site.town, o.site.county, "", o.site.postcode,
			o.opened, o.closed, o.status, "B", group, joined, o.closed, o.site.telephone, "", "", "", "0", "", group, "", o.setting, "",
		}
		out.WriteString(`"` + strings.Join(fields[:], `","`) + "\"\r\n")
	}
	return len(list), out.Flush()
}

// register lists the organisations by code.
func (e *england) register() []organisation {
	var list []organisation
	add := func(p practice, status, setting string) {
		list = append(list, organisation{p, e.regionOf(p.ccg).code, e.icbOf(p.ccg).code, status, setting})
	}
	inactive := map[int]bool{}
	for _, i := range spread(e.sizes.inactiveLists, e.open) {
		inactive[i] = true
	}
	for i, p := range e.practices {
		switch {
		case inactive[i] && p.closed == "":
			p.closed = "20211031"
			add(p, "C", "4")
		case p.closed != "":
			add(p, "C", "4")
		case !e.inWorkbook(i): // a partner without a list
			add(p, "A", "0")
		default:
			add(p, "A", "4")
		}
	}
	list = append(list, e.drawOthers()...)
	slices.SortFunc(list, func(a, b organisation) int { return cmp.Compare(a.code, b.code) })
	return list
}

// drawOthers draws what the list holds beside the practices of England.
func (e *england) drawOthers() []organisation {
	r := generator(e.seed, drawRegister, 0)
	settings := []string{"0", "0", "0", "0", "9", "9", "9", "10", "8", "2", "13", "12", "25", "1", "11", "14", "3"}
	var list []organisation
	add := func(block, count int, dress func(o *organisation)) {
		for i := range count {
			o := organisation{practice: practice{code: organisationCode(block, i), ccg: r.IntN(len(e.ccgs))}, status: "A", setting: "4"}
			o.region, o.board = e.regionOf(o.ccg).code, e.icbOf(o.ccg).code
			e.describe(&o.practice)
			dress(&o)
			list = append(list, o)
		}
	}
	add(dormantCodes, e.sizes.dormant, func(o *organisation) { o.status = "D" })
	add(otherCodes, e.sizes.otherOrgs, func(o *organisation) {
		o.setting = pick(r, settings)
		o.name = strings.ToUpper(pick(r, placeStarts)+pick(r, placeEnds)) + " COMMUNITY SERVICE"
	})
	add(welshCodes, e.sizes.welshPractices, func(o *organisation) { o.region, o.board = "W00", "Q99" })
	return list
}
