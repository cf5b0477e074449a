package sites

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"pcneval/config"
	"pcneval/data"
)

func TestTenths(t *testing.T) {
	values := []float64{50, 10, 30, 30, 90, 20, 70, 60, 80, 40}
	if diff := cmp.Diff([]int64{6, 1, 3, 4, 10, 2, 8, 7, 9, 5}, tenths(values)); diff != "" {
		t.Error(diff)
	}
}

func TestGrains(t *testing.T) {
	for name, c := range map[string]struct {
		grain grain
		want  map[int64]span
	}{
		"fifths":   {fifths, map[int64]span{1: {1, 2}, 2: {1, 2}, 3: {3, 4}, 10: {9, 10}}},
		"thirds":   {thirds, map[int64]span{3: {1, 3}, 4: {4, 7}, 8: {8, 10}}},
		"halves":   {halves, map[int64]span{5: {1, 5}, 6: {6, 10}}},
		"withheld": {withheld, map[int64]span{1: {}, 10: {}}},
	} {
		for tenth, want := range c.want {
			if got := c.grain.band(tenth); got != want {
				t.Errorf("%s: tenth %d is in %v, want %v", name, tenth, got, want)
			}
		}
	}
}

// someNetworks draws networks with any joint distribution, lumps and single
// ones included.
func someNetworks(t *rapid.T) []standing {
	n := rapid.IntRange(0, 400).Draw(t, "networks")
	widest := rapid.Int64Range(1, 10).Draw(t, "widest")
	all := make([]standing, n)
	for i := range all {
		tenth := rapid.Int64Range(1, widest)
		all[i] = standing{
			network: fmt.Sprintf("U%05d", i), size: tenth.Draw(t, "size"), deprivation: tenth.Draw(t, "deprivation"),
			funding: tenth.Draw(t, "funding"), rurality: rapid.SampledFrom([]string{"", data.Rural, data.Urban}).Draw(t, "rurality"),
		}
	}
	return all
}

// Whatever the networks: everybody of whom the same is told are at least ten,
// so no place gives a network away, however well the method is known. Where
// that cannot be had, nothing is told of anybody.
func TestTheSameIsToldOfTenNetworks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := someNetworks(t)
		told := tell(all, data.FewestFitting)
		alike := map[place]int{}
		for _, s := range all {
			p, decided := told[s.network]
			if !decided {
				t.Fatalf("nothing is decided of %s", s.network)
			}
			if !p.fits(s) {
				t.Fatalf("%+v is told of %+v, which it does not fit", p, s)
			}
			alike[p]++
		}
		for p, n := range alike {
			if n < data.FewestFitting && len(all) >= data.FewestFitting {
				t.Fatalf("%+v is told of %d networks only", p, n)
			}
			if len(all) < data.FewestFitting && !p.tellsNothing() {
				t.Fatalf("%+v is told, with %d networks in all", p, len(all))
			}
		}
	})
}

// A site's row depends on its link only through the place that its network
// shares with at least nine others: linked to any of them the rows are the
// same, and so is the finding, which counts from the rows alone.
func TestLinksToNetworksOfOnePlaceGiveOneRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := someNetworks(t)
		if len(all) == 0 {
			return
		}
		told := tell(all, data.FewestFitting)
		first := rapid.SampledFrom(all).Draw(t, "network")
		rowOf := func(network string) (data.Site, data.Finding) {
			s := setting{Year: "2022-23"}
			s.Qualitative.Sites = map[string]config.SiteLink{"A": {Network: network}}
			rows := []data.Site{{Site: "A", Interviews: 3}}
			s.place(rows, all)
			return rows[0], finding(rows, all, false)
		}
		row, found := rowOf(first.network)
		if found.Count != 0 {
			t.Fatalf("the check fails: %+v", found)
		}
		for _, other := range all {
			if told[other.network] != told[first.network] {
				continue
			}
			again, foundAgain := rowOf(other.network)
			if diff := cmp.Diff(row, again); diff != "" {
				t.Fatalf("%s and %s are told apart:\n%s", first.network, other.network, diff)
			}
			if found != foundAgain {
				t.Fatalf("the findings of %s and %s differ", first.network, other.network)
			}
		}
		if row.NetworkCode != "" {
			t.Fatal("the network is named")
		}
	})
}

// The check is not satisfied by construction: it counts a row that tells too
// much.
func TestFindingCountsWhatIsToldJointly(t *testing.T) {
	var all []standing
	for i := range 30 {
		s := standing{network: fmt.Sprintf("U%05d", i), size: int64(i%10) + 1, deprivation: int64(i/3) + 1, funding: 5, rurality: data.Urban}
		all = append(all, s)
	}
	row := func(size, deprivation span) data.Site {
		r := data.Site{Site: "A", Placed: true, NetworksFitting: new(int64(30))}
		put(&r, place{size: size, deprivation: deprivation})
		return r
	}
	for name, c := range map[string]struct {
		rows []data.Site
		want float64
	}{
		"nothing told":           {[]data.Site{row(span{}, span{})}, 0},
		"half the sizes":         {[]data.Site{row(span{1, 5}, span{})}, 0},
		"a third of deprivation": {[]data.Site{row(span{}, span{1, 4})}, 0},
		"both together":          {[]data.Site{row(span{1, 5}, span{1, 4})}, 1},
		"two of three":           {[]data.Site{row(span{1, 5}, span{1, 4}), row(span{}, span{}), row(span{1, 1}, span{})}, 2},
		"fewer alike than fit": {
			[]data.Site{{Site: "A", Placed: true, SizeFrom: new(int64(1)), SizeTo: new(int64(10)), NetworksFitting: new(int64(9))}}, 1,
		},
	} {
		if got := finding(c.rows, all, false); got.Count != c.want {
			t.Errorf("%s: %v sites can be recognised, want %v (%s)", name, got.Count, c.want, got.Detail)
		}
	}
	if got := finding([]data.Site{row(span{1, 1}, span{1, 1})}, all, true); got.Count != 0 || got.Detail != "the study discloses its sites" {
		t.Errorf("disclosed sites: %+v", got)
	}
}
