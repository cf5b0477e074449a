// Package qda reads and writes coded interviews: projects (.qdpx) and codebooks
// (.qdc) of the REFI-QDA exchange standard (version 1.5, schema 1.0), as NVivo,
// ATLAS.ti, MAXQDA and QualCoder export them, and plain tables for those who
// have neither.
//
// A file goes three steps. [ReadProject] turns the archive into a [Project],
// the standard's own tree, tolerant of what the tools do differently and
// reporting it. [Flatten] turns the project into [Coded]: one row a source, a
// code and a coding, with site, role, date and coder, and with positions in
// code points of the text whose line ends are single line feeds. Where a
// position counts in another unit, the [Reading] says which; it has a default
// for each exporting tool and can be set.
//
// An archive is untrusted: nothing is unpacked to a disk, sizes, numbers and
// depth are bounded by [Limits], a document type is refused and no entity is
// expanded. Problems and warnings name files, elements and GUIDs, and never
// hold a source's name, a selection's name or a word of a source's text.
package qda
