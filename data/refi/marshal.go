package refi

import "encoding/xml"

// A projectDocument is a project as it is written. Its lists are pointers, as
// encoding/xml writes the parent of an empty list and schema 1.0 has no parent
// without a child.
type projectDocument struct {
	Name          string      `xml:"name,attr"`
	Origin        string      `xml:"origin,attr,omitempty"`
	CreatingUser  GUID        `xml:"creatingUserGUID,attr,omitempty"`
	Created       string      `xml:"creationDateTime,attr,omitempty"`
	ModifyingUser GUID        `xml:"modifyingUserGUID,attr,omitempty"`
	Modified      string      `xml:"modifiedDateTime,attr,omitempty"`
	BasePath      string      `xml:"basePath,attr,omitempty"`
	Users         *[]User     `xml:"Users>User"`
	Codes         *[]Code     `xml:"CodeBook>Codes>Code"`
	Variables     *[]Variable `xml:"Variables>Variable"`
	Cases         *[]Case     `xml:"Cases>Case"`
	Sources       Sources     `xml:"Sources"`
	Notes         *[]Source   `xml:"Notes>Note"`
	Links         *[]Link     `xml:"Links>Link"`
	Sets          *[]Set      `xml:"Sets>Set"`
	Graphs        *[]Graph    `xml:"Graphs>Graph"`
	Description   string      `xml:"Description,omitempty"`
	NoteRefs      []Ref       `xml:"NoteRef"`
}

// MarshalXML writes the project in the order of the schema.
func (p *Project) MarshalXML(e *xml.Encoder, start xml.StartElement) error {
	return e.EncodeElement(projectDocument{
		p.Name, p.Origin, p.CreatingUser, p.Created, p.ModifyingUser, p.Modified, p.BasePath,
		some(p.Users), some(p.Codes), some(p.Variables), some(p.Cases), p.Sources,
		some(p.Notes), some(p.Links), some(p.Sets), some(p.Graphs), p.Description, p.NoteRefs,
	}, start)
}

// some returns nil for a list that is empty.
func some[T any](list []T) *[]T {
	if len(list) == 0 {
		return nil
	}
	return &list
}
