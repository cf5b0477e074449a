package synthetic

import (
	"archive/zip"
	"compress/flate"
	"io"
	"time"
)

// Days on which members of an archive claim to have been written.
var (
	releaseDay      = time.Date(2022, 1, 28, 16, 15, 0, 0, time.UTC)
	laterReleaseDay = time.Date(2023, 1, 26, 16, 15, 0, 0, time.UTC)
	patientsDay     = time.Date(2021, 1, 14, 9, 30, 0, 0, time.UTC)
	workbookDay     = time.Date(2022, 4, 1, 9, 0, 0, 0, time.UTC)
)

// An archive is a zip whose bytes depend on its members alone.
type archive struct{ *zip.Writer }

func newArchive(w io.Writer) archive {
	z := zip.NewWriter(w)
	var compressor *flate.Writer // large, and used by one member after the other
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (_ io.WriteCloser, err error) {
		if compressor == nil {
			compressor, err = flate.NewWriter(w, flate.BestSpeed)
		} else {
			compressor.Reset(w)
		}
		return compressor, err
	})
	// Only a comment that is too long is refused.
	_ = z.SetComment("SYNTHETIC")
	return archive{z}
}

// member begins a compressed member, dated as told and not by the clock.
func (a archive) member(name string, written time.Time) (io.Writer, error) {
	return a.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: written})
}
