package reading

import (
	"fmt"
	"sort"
	"strings"
)

// Aside is how many rows were set aside, for whatever reason.
func (c Counts) Aside() int64 {
	var total int64
	for _, n := range c.SetAside {
		total += n
	}
	return total
}

// reasons tells why rows were set aside, in the order of the reasons.
func reasons(c Counts) string {
	if len(c.SetAside) == 0 {
		return "none set aside"
	}
	var parts []string
	for reason, n := range c.SetAside {
		parts = append(parts, fmt.Sprintf("%d set aside: %s", n, reason))
	}
	sort.Strings(parts)
	return strings.Join(parts, ", ")
}

// CountAside counts one row as set aside.
func (c *Counts) CountAside(reason string) { c.setAside(reason, 1) }

// Include adds the counts of another part of the same file.
func (c *Counts) Include(other Counts) {
	c.Rows += other.Rows
	c.Used += other.Used
	c.Rejected += other.Rejected
	for reason, n := range other.SetAside { // allowed: whole numbers are added, each to its reason
		c.setAside(reason, n)
	}
}
