package synthetic

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
)

var mapHeadings = []string{
	"PUBLICATION",
	"EXTRACT_DATE",
	"PRACTICE_CODE",
	"PRACTICE_NAME",
	"PRACTICE_POSTCODE",
	"PCN_CODE",
	"PCN_NAME",
	"ONS_CCG_CODE",
	"CCG_CODE",
	"CCG_NAME",
	"ONS_STP_CODE",
	"STP_CODE",
	"STP_NAME",
	"ONS_COMM_REGION_CODE",
	"COMM_REGION_CODE",
	"COMM_REGION_NAME",
}

// writeMap writes the practice map: it lacks a few practices of the workbook,
// and has a few of them in another network.
func (e *england) writeMap(_ context.Context, to io.Writer) error {
	out := csv.NewWriter(to)
	if err := out.Write(mapHeadings); err != nil {
		return err
	}
	elsewhere := map[int]bool{}
	for _, i := range spread(e.sizes.mapDiffers, e.sizes.members) {
		elsewhere[i] = true
	}
	for _, at := range e.byCode(func(p practice) bool { return p.registered > 0 }) {
		if at >= e.open-e.sizes.mapMissing && at < e.open {
			continue
		}
		p := e.practices[at]
		code, name := "U", "Unallocated"
		if p.network >= 0 {
			n := e.networks[p.network]
			if elsewhere[at] {
				n = e.networks[e.neighbour(p.network)]
			}
			code, name = n.code, n.name
		}
		ccg, icb, region := e.ccgs[p.ccg], e.icbOf(p.ccg), e.regionOf(p.ccg)
		err := out.Write([]string{
			"GP_PRAC_PAT_LIST", fmt.Sprintf("01Jan%d", firstYear+e.age), p.code, p.name, p.site.postcode, code, name,
			ccg.statistics, ccg.code, ccg.name, icb.statistics, icb.code, icb.name, region.statistics, region.code, region.name,
		})
		if err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
