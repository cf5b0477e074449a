package archive_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"pcneval/data/archive"
	"pcneval/data/budget"
	. "pcneval/data/reading/readingtest"
)

func TestKind(t *testing.T) {
	for content, want := range map[string]archive.What{
		"PK\x03\x04...":                     archive.Zip,
		"PK\x05\x06...":                     archive.Zip,
		"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":  archive.OldExcel,
		"%PDF-1.7":                          archive.PDF,
		"\x1f\x8b\x08":                      archive.Gzip,
		"\xff\xfeP\x00":                     archive.UTF16,
		"\xef\xbb\xbf\r\n <!DOCTYPE html>":  archive.HTML,
		"<HTML><head>":                      archive.HTML,
		"<?xml version=\"1.0\"?>":           archive.XML,
		"a\x00b":                            archive.Binary,
		"PRACTICE_CODE,LSOA_CODE\r\nA81001": archive.Text,
		"\"A81001\",\"CHLO\xcb\"":           archive.Text,
	} {
		if got := archive.Kind([]byte(content)); got != want {
			t.Errorf("%q is %s, want %s", content, got, want)
		}
	}
}

func TestNamesOutsideTheFolder(t *testing.T) {
	for name, refused := range map[string]bool{
		"a.csv": false, "folder/a.csv": false, "folder/": false, "a..csv": false, "oct-22..csv": false,
		"../a.csv": true, "a/../../b.csv": true, "/etc/a.csv": true, `..\a.csv`: true, `C:\a.csv`: true, "C:a.csv": true,
	} {
		_, err := archive.New("x.zip", Zip(t, Member{Name: name}))
		if (err != nil) != refused {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestOnlyListsWhatThereIs(t *testing.T) {
	zipped, err := archive.New(
		"x.zip",
		Zip(
			t, Member{Name: "folder/"}, Member{Name: "folder/A.CSV", Content: []byte("a")},
			Member{Name: "__MACOSX/folder/._A.csv"}, Member{Name: "b.txt"},
		),
	)
	if err != nil {
		t.Fatal(err)
	}
	csv := func(base string) bool { return strings.HasSuffix(base, ".csv") }
	member, err := zipped.Only(csv, "one .csv file")
	if err != nil || member.Name != "folder/A.CSV" {
		t.Errorf("%v, %v", member, err)
	}
	_, err = zipped.Only(func(string) bool { return false }, "one .xlsx file")
	if err == nil || !strings.Contains(err.Error(), "folder/A.CSV") || !strings.Contains(err.Error(), "one .xlsx file") {
		t.Error(err)
	}
}

// A directory may say what it likes of a member's size: what inflates to more
// is refused before it is all there, and what is said to be huge at once.
func TestSizesThatLie(t *testing.T) {
	content := Zip(t, Member{Name: "a.csv", Content: bytes.Repeat([]byte("0"), 1<<20)})
	said := func(size uint32) []byte {
		changed := bytes.Clone(content)
		directory := bytes.LastIndex(changed, []byte("PK\x01\x02"))
		binary.LittleEndian.PutUint32(changed[directory+24:], size)
		return changed
	}
	zipped, err := archive.New("x.zip", said(10))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := zipped.Read(zipped.Reader.File[0]); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("a member larger than said: %v", err)
	}
	if _, err := archive.New("x.zip", said(1<<31)); err == nil || !strings.Contains(err.Error(), "holds too much") {
		t.Errorf("a member said to be huge: %v", err)
	}
}

// A few hundred bytes that say they hold nearly a budget, compressed in as many,
// would have that much set aside for them.
func TestAMemberLongerThanItsZip(t *testing.T) {
	var content bytes.Buffer
	zipped := zip.NewWriter(&content)
	lies := &zip.FileHeader{Name: "a.csv", Method: zip.Deflate, CompressedSize64: budget.Zip - 1, UncompressedSize64: budget.Zip - 1}
	if _, err := zipped.CreateRaw(lies); err != nil {
		t.Fatal(err)
	}
	if err := zipped.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := archive.New("x.zip", content.Bytes())
	if err == nil || !strings.Contains(err.Error(), "longer than the zip") || !strings.Contains(err.Error(), fmt.Sprint(budget.Zip-1)) {
		t.Errorf("%v", err)
	}
}

func TestTwoMembersOfOneName(t *testing.T) {
	if _, err := archive.New("x.zip", Zip(t, Member{Name: "a.csv"}, Member{Name: "a.csv"})); err == nil ||
		!strings.Contains(err.Error(), "one name") {
		t.Error(err)
	}
}

func TestEncrypted(t *testing.T) {
	content := Zip(t, Member{Name: "a.csv", Content: []byte("a")})
	content[bytes.LastIndex(content, []byte("PK\x01\x02"))+8] |= 1
	if _, err := archive.New("x.zip", content); err == nil || !strings.Contains(err.Error(), "encrypted") {
		t.Error(err)
	}
}

func TestCheckedToItsEnd(t *testing.T) {
	var content bytes.Buffer
	writer := zip.NewWriter(&content)
	member, err := writer.CreateHeader(&zip.FileHeader{Name: "a.csv", Method: zip.Store})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := member.Write([]byte("A81001,100")); err != nil {
		t.Fatal(err)
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	changed := bytes.Replace(content.Bytes(), []byte("A81001,100"), []byte("A81001,900"), 1)
	zipped, err := archive.New("x.zip", changed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := zipped.Read(zipped.Reader.File[0]); err == nil || !strings.Contains(err.Error(), "checksum") {
		t.Errorf("a digit changed in a stored member: %v", err)
	}
}
