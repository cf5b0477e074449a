package config

import (
	"net/url"

	"pcneval/config/problem"
)

// checkAddress tells of what is no address on the web. Names and passwords do
// not belong into a study file, which every run repeats.
func checkAddress(d *document, path, address string) {
	if address == "" {
		return
	}
	p := problem.Problem{
		What: "this is no address", Found: address,
		Expected: "an address that begins with https:// and has no blank, as in https://www.gov.uk/page",
	}
	parsed, err := url.Parse(address)
	switch {
	case err != nil, parsed.Scheme != "https" && parsed.Scheme != "http", parsed.Host == "":
	case parsed.User != nil:
		p.What, p.Found = "the address carries a name or a password", parsed.Redacted()
		p.Remedy = "leave it out: every run repeats what its study file says"
	default:
		return
	}
	d.add(path, p)
}
