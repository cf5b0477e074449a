package refi

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"sort"
	"time"

	"pcneval/config/problem"
)

// Namespaces of schema 1.0.
const (
	ProjectNamespace  = "urn:QDA-XML:project:1.0"
	CodebookNamespace = "urn:QDA-XML:codebook:1.0"
)

// WriteProject writes the project as a .qdpx that is valid by schema 1.0. The
// same project gives the same bytes: members are sorted, stored, and carry one
// fixed date. It fails with a problem where a GUID or a name that the schema
// demands is missing, or a file name would leave the sources folder.
func WriteProject(w io.Writer, p *Project) error {
	if err := p.writable(); err != nil {
		return err
	}
	z := zip.NewWriter(w)
	document, err := member(z, "project.qde")
	if err != nil {
		return err
	}
	if err := encodeDocument(document, "Project", ProjectNamespace, p); err != nil {
		return err
	}
	names := make([]string, 0, len(p.Files))
	for name := range p.Files {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		file, err := member(z, "sources/"+name)
		if err != nil {
			return err
		}
		if _, err := file.Write(p.Files[name]); err != nil {
			return err
		}
	}
	return z.Close()
}

// member opens a member that is stored, so that its bytes do not hang on the
// version of a compressor, and dated at the first day a zip can name.
func member(z *zip.Writer, name string) (io.Writer, error) {
	return z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
}

// encodeDocument writes value under a root element of a default namespace.
func encodeDocument(w io.Writer, root, namespace string, value any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", " ")
	start := xml.StartElement{Name: xml.Name{Local: root}, Attr: []xml.Attr{{Name: xml.Name{Local: "xmlns"}, Value: namespace}}}
	if err := e.EncodeElement(value, start); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// writable says what would make the written project invalid.
func (p *Project) writable() error {
	var problems problem.List
	wrong := func(element string) {
		problems.Add(problem.Problem{
			What:     fmt.Sprintf("a GUID of %s has not the form that REFI-QDA demands", element),
			Expected: "eight, four, four, four and twelve hexadecimal digits",
		})
	}
	p.walk(func(element string, guid GUID) {
		if !guid.Valid() {
			wrong(element)
		}
	}, func(element string, guid GUID) {
		if guid != "" && !guid.Valid() {
			wrong("a reference on " + element)
		}
	})
	for name := range p.Files { // allowed: the names are the project's own, so that none is told
		if name != path.Base(path.Clean("/"+name)) || name == "/" {
			problems.Add(problem.Problem{What: "a file name of the project would leave the sources folder", Expected: "a name without a folder"})
		}
	}
	return problems.Err()
}
