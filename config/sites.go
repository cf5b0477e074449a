package config

// A SiteLink says which network a site of the interviews stands in. It never
// leaves the program unless the study discloses its sites.
type SiteLink struct {
	Network string `yaml:"network" does:"network code of a site, by the site's label; never written to a run unless disclosure.disclose_sites"`
}
