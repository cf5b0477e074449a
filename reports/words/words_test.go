package words

import "testing"

func TestWords(t *testing.T) {
	for _, test := range []struct{ got, want string }{
		{NotKnown(""), "not known"},
		{NotKnown("no weighting"), "not known: no weighting"},
		{Many(1, "network", "networks"), "1 network"},
		{Many(1243, "network", "networks"), "1,243 networks"},
		{List(nil), ""},
		{List([]string{"a"}), "a"},
		{List([]string{"a", "b", "c"}), "a, b and c"},
		{Label("registered"), "registered list"},
		{Label("of_no_study"), "of no study"},
		{Capital("list"), "List"},
		{LowerFirst("List"), "list"},
		{UnitOf("of_no_study"), ""},
		{Unit("GBP per patient"), "£ per patient"},
		{Unit("patients"), "patients"},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
	if !Known("registered") || Known("of_no_study") {
		t.Error("it does not know which variables have words")
	}
}
