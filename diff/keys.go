package diff

import (
	"maps"
	"slices"
)

// union lists what stands in either list, once, sorted.
func union(a, b []string) []string {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}

// keys lists the keys of two maps, once, sorted.
func keys[T any](a, b map[string]T) []string {
	return union(slices.Sorted(maps.Keys(a)), slices.Sorted(maps.Keys(b)))
}

// both goes through the keys that two maps share, in their order.
func both[T any](a, b map[string]T, do func(key string, before, after T)) {
	for _, key := range keys(a, b) {
		before, inA := a[key]
		after, inB := b[key]
		if inA && inB {
			do(key, before, after)
		}
	}
}

// missing lists what stands in the first map and not in the second, in the
// order of keys.
func missing[T any](from, in map[string]T) []T {
	var rows []T
	for _, key := range slices.Sorted(maps.Keys(from)) {
		if _, there := in[key]; !there {
			rows = append(rows, from[key])
		}
	}
	return rows
}
