package specify

import "slices"

// medianOf returns the median of x, and leaves x in another order. It sorts no
// more than it must (Hoare 1961), as it is called for every permutation.
func medianOf(x []float64) float64 {
	upper := selected(x, len(x)/2)
	if len(x)%2 == 1 {
		return upper
	}
	// All before the upper middle are at most as large.
	return (slices.Max(x[:len(x)/2]) + upper) / 2
}

// selected puts the value of rank k, counted from 0, in its place, with none
// larger before it and none smaller after it, and returns it.
func selected(x []float64, k int) float64 {
	low, high := 0, len(x)-1
	for low < high {
		pivot := x[low+(high-low)/2]
		i, j := low, high
		for i <= j {
			for x[i] < pivot {
				i++
			}
			for x[j] > pivot {
				j--
			}
			if i <= j {
				x[i], x[j] = x[j], x[i]
				i++
				j--
			}
		}
		switch {
		case k <= j:
			high = j
		case k >= i:
			low = i
		default:
			return x[k]
		}
	}
	return x[k]
}
