package problem

import "strings"

// Nearest returns the candidate with the smallest edit distance to name, and
// false when none is near enough to be a plausible slip: more than a third of
// the name's length apart. Ties go to the first candidate. A name that differs
// in capitals only is the nearest.
func Nearest(name string, candidates []string) (string, bool) {
	for _, candidate := range candidates {
		if strings.EqualFold(name, candidate) {
			return candidate, true
		}
	}
	best, bestDistance := "", len(name)/3+2
	for _, candidate := range candidates {
		if d := Distance(name, candidate); d < bestDistance {
			best, bestDistance = candidate, d
		}
	}
	return best, best != ""
}

// Distance is the Levenshtein distance between two strings, in bytes.
func Distance(a, b string) int {
	previous := make([]int, len(b)+1)
	current := make([]int, len(b)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := 1; i <= len(a); i++ {
		current[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			current[j] = min(previous[j]+1, current[j-1]+1, previous[j-1]+cost)
		}
		previous, current = current, previous
	}
	return previous[len(b)]
}
