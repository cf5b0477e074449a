package interviews

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// A passage is what somebody said on one code, and where it stands in the text
// (the text is ASCII, so bytes and code points are one).
type passage struct {
	code       int
	start, end int
	wide       int // end with the sentence that follows
}

// talk puts the text of a meeting together and says where each code is met.
func (b *builder) talk(i int, m *meeting) (string, []passage) {
	r := b.random(uint64(i), 1)
	count := 8 + r.IntN(6)
	if m.observation {
		count = 5 + r.IntN(4)
	}
	var text strings.Builder
	var passages []passage
	text.WriteString(opening(m))
	for _, code := range b.choose(r, i, m.site, count) {
		text.WriteString("\n\n" + filler(r) + " ")
		p := passage{code: code, start: text.Len()}
		text.WriteString(phrase(r, m, b.codes[code].phrases))
		if len(passages) == 2 && i%24 == 10 {
			text.WriteString(" " + identifying[i/24%len(identifying)])
		}
		p.end = text.Len()
		text.WriteString(" " + filler(r))
		p.wide = text.Len()
		passages = append(passages, p)
	}
	text.WriteString("\n")
	return text.String(), passages
}

// choose draws the codes of a meeting: those that are new in it first, then by
// how much the site speaks of each theme.
func (b *builder) choose(r *rand.Rand, i int, site string, count int) []int {
	from := b.grown()
	weights := make([]float64, len(b.codes))
	total, known := 0.0, 0
	var chosen []int
	for c, code := range b.codes {
		if from[c] == i && i > 0 {
			chosen = append(chosen, c)
		}
		if from[c] <= i {
			weights[c] = b.interest(site, code.theme)
			total += weights[c]
			known++
		}
	}
	for len(chosen) < min(count, known) {
		at := r.Float64() * total
		c := 0
		for ; c < len(weights)-1 && at >= weights[c]; c++ {
			at -= weights[c]
		}
		if weights[c] > 0 && !slices.Contains(chosen, c) {
			chosen = append(chosen, c)
		}
	}
	r.Shuffle(len(chosen), func(x, y int) { chosen[x], chosen[y] = chosen[y], chosen[x] })
	return chosen
}

// interest is how much a site speaks of a theme; three of ten pairs are nearly
// silent, so that coverage differs between sites.
func (b *builder) interest(site, theme string) float64 {
	unit := uint64(site[0])
	for _, c := range theme {
		unit = unit*31 + uint64(c)
	}
	u := b.random(unit&0xffffffff, 2).Float64()
	if u < 0.3 {
		return 0.05
	}
	return 0.4 + 2*u
}

func opening(m *meeting) string {
	if m.observation {
		return "Notes of a meeting that was observed."
	}
	return "Interviewer: Thank you for your time. Where shall we begin?"
}

func filler(r *rand.Rand) string { return fillers[r.IntN(len(fillers))] }

// phrase draws one sentence, and in three of ten cases a second.
func phrase(r *rand.Rand, m *meeting, phrases []string) string {
	first := r.IntN(len(phrases))
	text := phrases[first]
	if r.Float64() < 0.3 {
		text += " " + phrases[(first+1)%len(phrases)]
	}
	who := colleagues[m.role]
	text = strings.ReplaceAll(text, "{role}", who[r.IntN(len(who))])
	text = strings.ReplaceAll(text, "{time}", times[r.IntN(len(times))])
	for _, stop := range []string{"", ". "} { // a sentence starts with a capital
		text = capitalAfter(text, stop)
	}
	return text
}

func capitalAfter(text, stop string) string {
	parts := []string{text}
	if stop != "" {
		parts = strings.Split(text, stop)
	}
	for i, p := range parts {
		if p != "" {
			parts[i] = strings.ToUpper(p[:1]) + p[1:]
		}
	}
	return strings.Join(parts, stop)
}
