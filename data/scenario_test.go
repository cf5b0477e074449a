package data

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config"
)

func TestAFifthIsTwoTenths(t *testing.T) {
	for decile, fifth := range []int64{1, 1, 2, 2, 3, 3, 4, 4, 5, 5} {
		if got := (Network{DeprivationDecile: new(int64(decile + 1))}).DeprivationFifth(); got != fifth {
			t.Errorf("tenth %d is in fifth %d, want %d", decile+1, got, fifth)
		}
	}
	if got := (Network{}).DeprivationFifth(); got != 0 {
		t.Errorf("a network without a tenth is in fifth %d", got)
	}
}

func TestWhatIsNotKnownOfANetworkIsNoVariable(t *testing.T) {
	n := Network{Registered: 30, Adjusted: 31.5, Practices: 2, Weighting: new(1.1)}
	want := config.Variables{config.Registered: 30, config.Adjusted: 31.5, config.PracticeCount: 2, config.Network: 1, config.Weighting: 1.1}
	if diff := cmp.Diff(want, n.Variables()); diff != "" {
		t.Errorf("variables (-want +got):\n%s", diff)
	}
}
