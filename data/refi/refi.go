// Package refi reads coded projects (.qdpx) and codebooks (.qdc) of the
// REFI-QDA exchange standard (version 1.5, schema 1.0), as NVivo, ATLAS.ti,
// MAXQDA and QualCoder export them, and writes projects. It knows the standard
// and the tools, and nothing of any study.
//
// [ReadProject] turns the archive into a [Project], the standard's own tree,
// tolerant of what the tools do differently and reporting it.
// [Project.Passages] gives the codings of a source with positions in code
// points of the text whose line ends are single line feeds. Where a position
// counts in another unit, a [positions.Reading] says which; [HabitOf] has a
// default for each exporting tool.
//
// An archive is untrusted: nothing is unpacked to a disk, sizes, numbers and
// depth are bounded by [Limits], a document type is refused and no entity is
// expanded. Problems and warnings name files, elements and GUIDs, and never
// hold a source's name, a selection's name or a word of a source's text.
package refi
