package synthetic

import "math"

// sizes counts what an England holds. The national counts are those of the
// official files of January 2022.
type sizes struct {
	regions, icbs, ccgs, lsoas int

	networks       int // in the workbook
	unweighted     int // of them, without a usable weighting
	closedNetworks int // closed before the workbook's date
	laterNetworks  int // opened after the first release
	quietNetworks  int // open, but without practices and not in the workbook

	members   int // practices in a network
	unaligned int // practices in no network
	lapsed    int // of them, with spells that are all over
	crossCCG  int // members whose network belongs to another CCG
	moved     int // members with an earlier spell elsewhere
	moving    int // members whose move the first release announces
	movers    int // members that move between the two releases

	partners        int // open spells of organisations without a list
	closedPractices int // in the list of practices
	closedWithList  int // of them, with patients a year before
	closedPaid      int // of them, in the payments
	closedInNetwork int // of them, with a spell that is over
	otherOrgs       int // prescribing, but not as a practice
	welshPractices  int // in the list of practices
	dormant         int

	noLSOARows    int // practices absent from patients by LSOA
	unpaid        int // practices absent from the payments
	zeroWeighted  int // open practices with a weighted list of 0
	mapDiffers    int // members that the map puts in another network
	mapMissing    int // practices absent from the map
	borderHomes   int // networks at the Welsh border
	inactiveLists int // practices of the workbook that the list of practices calls closed
}

// sizesAt scales the national counts. No kind of irregularity vanishes: each
// count has a least value.
func sizesAt(scale float64) sizes {
	n := func(national, least int) int {
		return max(least, int(math.Round(float64(national)*scale)))
	}
	return sizes{
		regions:         n(7, 3),
		icbs:            n(42, 3),
		ccgs:            n(106, 6),
		lsoas:           n(32844, 600),
		networks:        n(1255, 25),
		unweighted:      n(11, 1),
		closedNetworks:  n(46, 2),
		laterNetworks:   n(26, 2),
		quietNetworks:   n(2, 1),
		members:         n(6458, 120),
		unaligned:       n(70, 14),
		lapsed:          n(13, 2),
		crossCCG:        n(17, 2),
		moved:           n(360, 6),
		moving:          n(6, 1),
		movers:          n(110, 3),
		partners:        n(49, 2),
		closedPractices: n(3095, 30),
		closedWithList:  n(135, 3),
		closedPaid:      n(261, 5),
		closedInNetwork: n(340, 6),
		otherOrgs:       n(4120, 20),
		welshPractices:  n(738, 5),
		dormant:         n(327, 3),
		noLSOARows: n(
			5, 1,
		),
		unpaid:        n(31, 2),
		zeroWeighted:  n(20, 2),
		mapDiffers:    n(3, 1),
		mapMissing:    n(2, 1),
		borderHomes:   n(8, 1),
		inactiveLists: n(26, 2),
	}
}
