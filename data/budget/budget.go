// Package budget says how much of everything a file may hold before it is
// refused: several times what the largest publication has, and little enough
// that a hostile file costs a second and a few hundred megabytes at most.
package budget

// What one file may hold.
const (
	File     = 256 << 20 // bytes of a delimited file that is read whole; the largest so far has 4 MB
	Zip      = 1 << 30   // bytes that the members of a zip inflate to; patients by LSOA and sex need a quarter
	Members  = 10_000    // members of a zip
	Workbook = 128 << 20 // bytes that the parts of a workbook inflate to; the largest so far has 12 MB
	Sheets   = 256       // sheets of a workbook
	Rows     = 1 << 20   // rows of a sheet, as the format has it
	Columns  = 1 << 14   // columns of a sheet, to XFD, as the format has it; and of a delimited file
	Depth    = 64        // XML elements that are open at a time; a workbook needs ten
	Record   = 16 << 20  // bytes of one record of a delimited file
	Heading  = 1_000     // characters of a heading that are compared
)

// What is read before it is known to be what it is called.
const (
	Download = 4 << 30   // bytes of a file that is fetched; the largest so far has 4 MB
	Manifest = 256 << 20 // bytes of the manifest of a run; the largest so far has half of one MB
)

// What one REFI-QDA project may hold, whose parts are other people's files; see
// refi.Limits.
const (
	ProjectDirectory  = 32 << 20  // bytes read to list the members
	ProjectMembers    = 20_000    // members
	Project           = 128 << 20 // inflated bytes of the project document, or of a codebook
	ProjectText       = 16 << 20  // inflated bytes of one plain text
	ProjectFile       = 256 << 20 // inflated bytes of one other file of the sources
	ProjectTotal      = 1 << 30   // inflated bytes of all members that are read
	ProjectDepth      = 100       // elements inside each other
	ProjectElements   = 1_000_000 // elements
	ProjectAttribute  = 1 << 20   // bytes of one attribute
	ProjectAttributes = 64        // attributes of one element
	CodedTable        = 256 << 20 // bytes of a table of segments, codes or attributes
)
