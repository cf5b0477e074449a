package interviews

import (
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/data"
)

// Messages about links end in logs: they name neither network nor site that
// nobody knows yet.
func TestMessagesDoNotRepeatLinks(t *testing.T) {
	links := map[string]config.SiteLink{"A": {Network: "U77777"}, "Greenfield Surgery": {Network: "U00001"}}
	err := checkLinks(links, []data.Interview{{Site: "B"}, {Site: "A"}, {}}, []data.SourceNetwork{{NetworkCode: "U00001"}})
	if err == nil {
		t.Fatal("links that lead nowhere are not told of")
	}
	for _, secret := range []string{"U77777", "U00001", "Greenfield"} {
		if strings.Contains(err.Error(), secret) {
			t.Errorf("the message repeats %s: %v", secret, err)
		}
	}
	for _, said := range []string{"qualitative.sites.A.network", "the labels A, B"} {
		if !strings.Contains(err.Error(), said) {
			t.Errorf("the message does not say %q: %v", said, err)
		}
	}
}
