// Package qda turns coded interviews into the rows of the study: coded projects
// that data/refi has read, and plain tables for those who have none.
//
// [Flatten] and [ReadTables] both give [Coded]: one row a source, a code and a
// coding, with site, role, date and coder, and with positions in code points of
// the text whose line ends are single line feeds. Where site, role and date of
// a source stand, a study says in [config.AttributeSources].
//
// Problems and warnings name files, lines and GUIDs, and never hold a source's
// name, a selection's name or a word of a source's text.
package qda
