package refi

// Limits bound what an untrusted archive may cost. A zero field takes its
// default.
type Limits struct {
	DirectoryBytes int64 // bytes read to list the archive's members; default 32 MiB
	Members        int   // members of the archive; default 20,000
	ProjectBytes   int64 // inflated bytes of the project document; default 128 MiB
	TextBytes      int64 // inflated bytes of one plain text; default 16 MiB
	FileBytes      int64 // inflated bytes of one other file of the sources; default 256 MiB
	TotalBytes     int64 // inflated bytes of all members read; default 1 GiB
	Depth          int   // nested elements of the document; default 100
	Elements       int   // elements of the document; default 1,000,000
	AttributeBytes int   // bytes of one attribute; default 1 MiB
	Attributes     int   // attributes of one element; default 64
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
	fill(&l.DirectoryBytes, 32<<20)
	fillInt(&l.Members, 20_000)
	fill(&l.ProjectBytes, 128<<20)
	fill(&l.TextBytes, 16<<20)
	fill(&l.FileBytes, 256<<20)
	fill(&l.TotalBytes, 1<<30)
	fillInt(&l.Depth, 100)
	fillInt(&l.Elements, 1_000_000)
	fillInt(&l.AttributeBytes, 1<<20)
	fillInt(&l.Attributes, 64)
	return l
}
