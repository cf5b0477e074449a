package refi

import "pcneval/data/budget"

// Limits bound what an untrusted archive may cost. A zero field takes its
// default, which data/budget declares.
type Limits struct {
	DirectoryBytes int64 // bytes read to list the archive's members
	Members        int   // members of the archive
	ProjectBytes   int64 // inflated bytes of the project document
	TextBytes      int64 // inflated bytes of one plain text
	FileBytes      int64 // inflated bytes of one other file of the sources
	TotalBytes     int64 // inflated bytes of all members read
	Depth          int   // nested elements of the document
	Elements       int   // elements of the document
	AttributeBytes int   // bytes of one attribute
	Attributes     int   // attributes of one element
}

// Options of a reading.
type Options struct {
	Limits Limits

	// KeepFiles reads every file of the sources folder, not the plain texts
	// alone, so that the project can be written again without loss.
	KeepFiles bool
}

// orDefault fills the fields that are zero.
func (l Limits) orDefault() Limits {
	fill := func(field *int64, value int64) {
		if *field <= 0 {
			*field = value
		}
	}
	fillInt := func(field *int, value int) {
		if *field <= 0 {
			*field = value
		}
	}
	fill(&l.DirectoryBytes, budget.ProjectDirectory)
	fillInt(&l.Members, budget.ProjectMembers)
	fill(&l.ProjectBytes, budget.Project)
	fill(&l.TextBytes, budget.ProjectText)
	fill(&l.FileBytes, budget.ProjectFile)
	fill(&l.TotalBytes, budget.ProjectTotal)
	fillInt(&l.Depth, budget.ProjectDepth)
	fillInt(&l.Elements, budget.ProjectElements)
	fillInt(&l.AttributeBytes, budget.ProjectAttribute)
	fillInt(&l.Attributes, budget.ProjectAttributes)
	return l
}
