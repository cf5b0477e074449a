package qda

import "pcneval/data/refi"

// UnknownCoder stands for a coding that names nobody.
const UnknownCoder = "unknown"

// coders finds the person behind a user's GUID. The same person has another
// GUID in another export or after a merge, so people are matched by name.
type coders struct {
	byGUID map[refi.GUID]string
	byName map[string]string // folded name -> first spelling
	order  []string
}

func codersOf(p *refi.Project) *coders {
	c := &coders{byGUID: map[refi.GUID]string{}, byName: map[string]string{}}
	for _, u := range p.Users {
		name := u.Name
		if foldName(name) == "" {
			name = u.ID
		}
		if foldName(name) == "" {
			name = string(u.GUID)
		}
		c.byGUID[u.GUID] = c.named(name)
	}
	return c
}

// named returns the first spelling of a name.
func (c *coders) named(name string) string {
	key := foldName(name)
	if first, ok := c.byName[key]; ok {
		return first
	}
	c.byName[key] = name
	c.order = append(c.order, name)
	return name
}

// of returns who coded: the coding's user or, where it names none that is
// known, the selection's or the source's.
func (c *coders) of(coding *refi.Coding, within ...refi.Made) string {
	candidates := []refi.GUID{coding.CreatingUser}
	for _, m := range within {
		candidates = append(candidates, m.CreatingUser, m.ModifyingUser)
	}
	for _, guid := range candidates {
		if name, ok := c.byGUID[guid]; ok {
			return name
		}
	}
	return c.named(UnknownCoder)
}
