package synthetic

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Parts of invented place names. Some of the places they make may exist; no
// list here belongs to any of them.
var (
	placeStarts = strings.Fields(`Alder Amber Ash Barrow Beacon Birch Black Bram Brook Cald Carrow Cherry Cold Copper
		Dun East Elder Ember Fal Fern Fox Glen Gold Green Hal Hart Haver Hazel Heron High Holly Ivy Kest Lark Lin Long
		Maple Marl Mead Mer Moss Nether North Oak Orchard Otter Pen Pine Quarry Raven Red Rook Rowan Sand Silver South
		Stone Swan Thorn Under Vale Wend West White Willow Win Wood Yar`)
	placeEnds = strings.Fields(`acre bourne bridge brook bury by cliffe combe cote dale den ditch field fleet ford gate
		ham haven hill holme hurst ley marsh mere minster moor mouth pool ridge side stead stoke stow thorpe ton tor
		wade water well wick worth yard`)
	networkKinds  = strings.Fields(`Valley Central North South Coastal Rural Alliance Town Riverside Villages East West`)
	practiceKinds = []string{
		"Surgery", "Medical Centre", "Health Centre", "Medical Practice", "Group Practice", "Family Practice",
		"Surgery, The", "& Partners", "Doctors' Surgery",
	}
	streets  = strings.Fields(`Mill Church Station Market Chapel Orchard School Bridge Meadow Castle Park Quarry`)
	roads    = []string{"Road", "Street", "Lane", "Way", "Close"}
	surnames = strings.Fields(`Ablewhite Brindlecombe Cragthorpe Dunnamoor Elderfoot Fernyhough Garthwell Hollinby Inglestone Karnaby
		Lodderworth Merrowdown Netherclift Ormeswick Pellamounter Quillfeather Rusholder Stannerby Thistlewood Underbank Wrackham Yarbury`)
)

// A site is where an organisation is, as the lists print it.
type site struct{ building, street, town, county, postcode, telephone string }

// places gives every invented place name once, in random order.
func places(r *rand.Rand) []string {
	names := make([]string, 0, len(placeStarts)*len(placeEnds))
	for _, start := range placeStarts {
		for _, end := range placeEnds {
			names = append(names, start+end)
		}
	}
	r.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	return names
}

func pick[T any](r *rand.Rand, words []T) T { return words[r.IntN(len(words))] }

// practiceName invents a name; some hold a comma, an apostrophe or an
// ampersand, as real ones do.
func practiceName(r *rand.Rand, town string) string {
	switch r.IntN(8) {
	case 0:
		return "Dr " + pick(r, surnames) + " & Partners"
	case 1:
		return "Drs " + pick(r, surnames) + ", " + pick(r, surnames) + " & " + pick(r, surnames)
	case 2:
		return "The " + pick(r, streets) + " " + pick(r, roads) + " Practice"
	}
	return town + " " + pick(r, practiceKinds[:6])
}

// drawSite invents an address in the postcode area ZZ, which has no post towns.
func drawSite(r *rand.Rand, town, county string) site {
	const letters = "ABDEFGHJLNPQRSTUWXYZ"
	return site{
		building: "THE " + strings.ToUpper(pick(r, streets)) + " CENTRE",
		street:   fmt.Sprintf("%d %s %s", 1+r.IntN(180), strings.ToUpper(pick(r, streets)), strings.ToUpper(pick(r, roads))),
		town:     strings.ToUpper(town),
		county:   strings.ToUpper(county),
		postcode: fmt.Sprintf("ZZ%d %d%c%c", 1+r.IntN(98), r.IntN(10), letters[r.IntN(len(letters))], letters[r.IntN(len(letters))]),
		// Ofcom keeps 01632 960000 to 960999 for use in fiction.
		telephone: fmt.Sprintf("01632 960%03d", r.IntN(1000)),
	}
}
