package data

import "hash/fnv"

// Seed starts the random numbers of one unit of a stage, such as one of its
// bootstraps: it follows from the stage's name and the unit's number alone.
func Seed(stage string, unit int) uint64 {
	hash := fnv.New64a()
	// A hash never fails to be written to.
	_, _ = hash.Write([]byte(stage))
	return hash.Sum64() + uint64(unit)*0x9e3779b97f4a7c15
}
