package synthetic

// An area is a region, a board or a commissioning group.
type area struct {
	code, name string
	statistics string // code of the Office for National Statistics
	parent     int    // region of a board, board of a group
}

// A network is a primary care network of any of the lists.
type network struct {
	population
	code, name     string
	ccg            int
	opened, closed string // yyyymmdd; closed is empty while it is open
	unweighted     bool
	empty          bool
	added          bool  // opened as the years passed, and in the workbook
	border         bool  // whether some of its patients live in Wales
	practices      []int // in the workbook, late joiners included
	site           site
	firstLSOA      int
	lsoas          int
}

// A practice is a practice of any of the lists.
type practice struct {
	code, name string
	ccg        int
	network    int  // in the workbook; -1 where in none
	home       int  // network among whose patients it lies
	late       bool // a late joiner, of its home network
	special    int  // which pattern of spells, or -1
	site       site

	registered  int     // January 2022
	adjusted    float64 // January 2022
	deprivation float64 // income deprivation that its patients shall have
	before      int     // registered a year earlier; 0 where absent
	paid        bool    // in the payments
	paidList    float64 // registered in the payments
	weighted    float64 // weighted in the payments

	opened, closed string
	added          bool // opened as the years passed
}

// A spell is a time of a practice in a network, as ODS lists it.
type spell struct {
	practice, network int
	start, end        string // yyyymmdd; end is empty while it is open
}

// england is all that the files are written from.
type england struct {
	seed                uint64
	sizes               sizes
	regions, icbs, ccgs []area
	networks            []network // those of the workbook, then closed, quiet and later ones
	practices           []practice
	open                int // practices of the workbook stand before this index, by network, then the unaligned
	spells, laterSpells []spell
	lsoas               []lsoa
	age                 int // years after the first workbook
	opened              int // practices that opened in them
}

// build draws an England. The order matters: each step draws on the ones before.
func build(seed uint64, s sizes) *england {
	e := &england{seed: seed, sizes: s}
	e.drawAreas()
	e.drawNetworks()
	e.drawPractices()
	e.drawUnalignedPractices()
	e.balanceAdjusted()
	e.drawClosedPractices()
	e.drawOtherLists()
	e.drawSpells()
	e.drawLSOAs()
	return e
}

func (e *england) facts() Facts {
	f := Facts{
		Files: filesAt(e.age), Networks: e.sizes.networks, Unweighted: e.sizes.unweighted, Empty: 1,
		Practices: e.open, Unaligned: e.sizes.unaligned, LateJoiners: lateJoiners,
		Regions: len(e.regions), ICBs: len(e.icbs), CCGs: len(e.ccgs), LSOAs: len(e.lsoas),
		Memberships: len(e.spells), LaterMemberships: len(e.laterSpells),
	}
	for _, p := range e.practices {
		if p.paid {
			f.Payments++
		}
	}
	if e.age == 0 {
		return f
	}
	f.Networks, f.Practices, f.Unaligned, f.LateJoiners, f.LaterMemberships = 0, 0, 0, 0, 0
	for i := range e.networks {
		if e.lists(i) {
			f.Networks++
		}
	}
	for i, p := range e.practices {
		if e.inWorkbook(i) {
			f.Practices++
			if p.network < 0 {
				f.Unaligned++
			}
		}
	}
	return f
}

// listed are the networks of the first workbook.
func (e *england) listed() []network { return e.networks[:e.sizes.networks] }

// inWorkbook says whether a practice is in the workbook, and lists whether a
// network is.
func (e *england) inWorkbook(practice int) bool {
	p := e.practices[practice]
	return (practice < e.open || p.added) && p.closed == ""
}

func (e *england) lists(network int) bool {
	n := e.networks[network]
	return network < e.sizes.networks && n.closed == "" || n.added && len(n.practices) > 0
}

func (e *england) icbOf(ccg int) *area { return &e.icbs[e.ccgs[ccg].parent] }

func (e *england) regionOf(ccg int) *area { return &e.regions[e.icbOf(ccg).parent] }
