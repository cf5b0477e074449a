// Package ods reads the lists of the Organisation Data Service: the
// memberships of practices in networks (ePCN) and the list of practices
// (epraccur).
package ods
