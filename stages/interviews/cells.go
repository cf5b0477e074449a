package interviews

import "pcneval/data"

// cells counts the sources in which somebody of a site and role speaks.
type cells struct {
	bySite map[string]int
	both   map[[2]string]int
	of     map[string]map[[2]string]bool // by source: the sites and roles in it
}

func cellsOf(interviews []data.Interview, codings []data.Coding) cells {
	c := cells{map[string]int{}, map[[2]string]int{}, map[string]map[[2]string]bool{}}
	for _, interview := range interviews {
		c.of[interview.Source] = map[[2]string]bool{{interview.Site, interview.Role}: true}
	}
	for _, coding := range codings {
		c.of[coding.Source][[2]string{coding.Site, coding.Role}] = true
	}
	for _, interview := range interviews {
		sites := map[string]bool{}
		for cell := range c.of[interview.Source] {
			c.both[cell]++
			sites[cell[0]] = true
		}
		for site := range sites {
			c.bySite[site]++
		}
	}
	return c
}

// attribution tells site and role of a quotation as far as enough sources share
// them.
func (c cells) attribution(site, role string, least int) (toldSite, toldRole string) {
	if c.bySite[site] >= least {
		toldSite = site
	}
	if c.both[[2]string{site, role}] >= least {
		toldRole = role
	}
	return toldSite, toldRole
}

// small counts the sources in which somebody speaks whose site and role fewer
// than least sources share.
func (c cells) small(least int) int {
	small := 0
	for _, within := range c.of {
		rare := false
		for cell := range within {
			if cell[0] != "" && cell[1] != "" && c.both[cell] < least {
				rare = true
			}
		}
		if rare {
			small++
		}
	}
	return small
}
