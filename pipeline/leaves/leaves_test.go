package leaves

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const menu = `{
	"oven": {"heat": 220.50, "fan": true, "timer": null, "name": ""},
	"kinds": ["rye", "wheat & rye"], "none": [], "nothing": {},
	"days": [{"day": "Monday", "loaves": 1500000}, {"loaves": 2}, "closed"],
	"weeks": [{"day": "Monday", "week": "one"}, {"day": "Monday", "week": "two"}],
	"times": [{"day": "Monday"}, {"day": "Monday"}],
	"rows": [[1, 2], [3]]
}`

// The paths are written down by hand.
func TestLeaves(t *testing.T) {
	for _, tt := range []struct {
		name string
		form Form
		want map[string]string
	}{
		{"each element", Form{}, map[string]string{
			"oven.heat": "220.50", "oven.fan": "true", "oven.name": `""`, "kinds.1": "rye", "kinds.2": "wheat & rye",
			"days.1.day": "Monday", "days.1.loaves": "1500000", "days.2.loaves": "2", "days.3": "closed",
			"weeks.1.day": "Monday", "weeks.1.week": "one", "weeks.2.day": "Monday", "weeks.2.week": "two",
			"times.1.day": "Monday", "times.2.day": "Monday", "rows.1.1": "1", "rows.1.2": "2", "rows.2.1": "3",
		}},
		{"named and whole", Form{Named: []string{"day", "week"}, Whole: true}, map[string]string{
			"oven.heat": "220.50", "oven.fan": "true", "oven.name": `""`, "kinds": "rye, wheat & rye",
			"days.1.day": "Monday", "days.1.loaves": "1500000", "days.2.loaves": "2", "days.3": "closed",
			"weeks.one.day": "Monday", "weeks.one.week": "one", "weeks.two.day": "Monday", "weeks.two.week": "two",
			"times.1.day": "Monday", "times.2.day": "Monday", "rows.1": "1, 2", "rows.2": "3",
		}},
	} {
		got, err := tt.form.Of(json.RawMessage(menu))
		if err != nil {
			t.Fatal(err)
		}
		for i := 1; i < len(got); i++ {
			if got[i-1].Path >= got[i].Path {
				t.Errorf("%s: %s comes before %s", tt.name, got[i-1].Path, got[i].Path)
			}
		}
		if diff := cmp.Diff(tt.want, Texts(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestLeavesOfOneValueOrNone(t *testing.T) {
	for text, want := range map[string]map[string]string{
		`"rye"`: {"": "rye"}, `["a", null]`: {"": "a, nothing"}, `null`: {}, ``: {}, `{}`: {},
	} {
		got, err := Form{Whole: true}.Of(json.RawMessage(text))
		if diff := cmp.Diff(want, Texts(got)); err != nil || diff != "" {
			t.Errorf("%s: %v\n%s", text, err, diff)
		}
	}
	if _, err := (Form{}).Of(json.RawMessage(`{"a"`)); err == nil {
		t.Error("half a text is read")
	}
}
