package refi

import "slices"

// A Project is a REFI-QDA project: the tree of its project.qde in the order of
// schema 1.0, and the files of its sources folder. GUIDs are in lower case and
// without braces; dates and numbers stand as they were written.
type Project struct {
	Name          string     `xml:"name,attr"`
	Origin        string     `xml:"origin,attr,omitempty"`
	CreatingUser  GUID       `xml:"creatingUserGUID,attr,omitempty"`
	Created       string     `xml:"creationDateTime,attr,omitempty"`
	ModifyingUser GUID       `xml:"modifyingUserGUID,attr,omitempty"`
	Modified      string     `xml:"modifiedDateTime,attr,omitempty"`
	BasePath      string     `xml:"basePath,attr,omitempty"`
	Users         []User     `xml:"Users>User"`
	Codes         []Code     `xml:"CodeBook>Codes>Code"`
	Variables     []Variable `xml:"Variables>Variable"`
	Cases         []Case     `xml:"Cases>Case"`
	Sources       Sources    `xml:"Sources"`
	Notes         []Source   `xml:"Notes>Note"` // a note is a text source in the schema
	Links         []Link     `xml:"Links>Link"`
	Sets          []Set      `xml:"Sets>Set"`
	Graphs        []Graph    `xml:"Graphs>Graph"`
	Description   string     `xml:"Description,omitempty"`
	NoteRefs      []Ref      `xml:"NoteRef"`

	Files map[string][]byte `xml:"-"` // base name in the sources folder -> bytes
}

// Made says who made and last changed a thing, and when (xsd:dateTime).
type Made struct {
	CreatingUser  GUID   `xml:"creatingUser,attr,omitempty"`
	Created       string `xml:"creationDateTime,attr,omitempty"`
	ModifyingUser GUID   `xml:"modifyingUser,attr,omitempty"`
	Modified      string `xml:"modifiedDateTime,attr,omitempty"`
}

// A Ref points at a thing by its GUID.
type Ref struct {
	Target GUID `xml:"targetGUID,attr"`
}

// A User is a person who coded.
type User struct {
	GUID GUID   `xml:"guid,attr"`
	Name string `xml:"name,attr,omitempty"`
	ID   string `xml:"id,attr,omitempty"`
}

// A Code is a node of the codebook, with the codes below it.
type Code struct {
	GUID        GUID   `xml:"guid,attr"`
	Name        string `xml:"name,attr"`
	IsCodable   string `xml:"isCodable,attr"` // xsd:boolean
	Color       string `xml:"color,attr,omitempty"`
	Description string `xml:"Description,omitempty"`
	NoteRefs    []Ref  `xml:"NoteRef"`
	Codes       []Code `xml:"Code"`
}

// A Variable is declared once; sources and cases hold its values.
type Variable struct {
	GUID        GUID   `xml:"guid,attr"`
	Name        string `xml:"name,attr"`
	Type        string `xml:"typeOfVariable,attr"` // Text, Boolean, Integer, Float, Date or DateTime
	Description string `xml:"Description,omitempty"`
}

// A VariableValue is one value of one variable; one of the typed values is set.
type VariableValue struct {
	Variable Ref     `xml:"VariableRef"`
	Text     *string `xml:"TextValue"`
	Boolean  *string `xml:"BooleanValue"`
	Integer  *string `xml:"IntegerValue"`
	Float    *string `xml:"FloatValue"`
	Date     *string `xml:"DateValue"`
	DateTime *string `xml:"DateTimeValue"`
}

// Value returns the value as it was written, whatever its type.
func (v VariableValue) Value() string {
	for _, value := range []*string{v.Text, v.Boolean, v.Integer, v.Float, v.Date, v.DateTime} {
		if value != nil {
			return *value
		}
	}
	return ""
}

// A Case is a unit of analysis: a person, a site, a meeting.
type Case struct {
	GUID          GUID            `xml:"guid,attr"`
	Name          string          `xml:"name,attr,omitempty"`
	Description   string          `xml:"Description,omitempty"`
	CodeRefs      []Ref           `xml:"CodeRef"`
	Values        []VariableValue `xml:"VariableValue"`
	SourceRefs    []Ref           `xml:"SourceRef"`
	SelectionRefs []Ref           `xml:"SelectionRef"`
}

// A Link joins two things of the project.
type Link struct {
	GUID      GUID   `xml:"guid,attr"`
	Name      string `xml:"name,attr,omitempty"`
	Direction string `xml:"direction,attr,omitempty"`
	Color     string `xml:"color,attr,omitempty"`
	Origin    GUID   `xml:"originGUID,attr,omitempty"`
	Target    GUID   `xml:"targetGUID,attr,omitempty"`
	NoteRefs  []Ref  `xml:"NoteRef"`
}

// A Set groups codes, sources and notes; ATLAS.ti 8 writes the attributes of
// documents as sets named "gender: male".
type Set struct {
	GUID        GUID   `xml:"guid,attr"`
	Name        string `xml:"name,attr"`
	Description string `xml:"Description,omitempty"`
	Codes       []Ref  `xml:"MemberCode"`
	Sources     []Ref  `xml:"MemberSource"`
	Notes       []Ref  `xml:"MemberNote"`
}

// A Graph is a drawing of the project; it is carried, not interpreted.
type Graph struct {
	GUID     GUID     `xml:"guid,attr"`
	Name     string   `xml:"name,attr,omitempty"`
	Vertices []Vertex `xml:"Vertex"`
	Edges    []Edge   `xml:"Edge"`
}

// A Vertex is a node of a graph.
type Vertex struct {
	GUID        GUID   `xml:"guid,attr"`
	Represented GUID   `xml:"representedGUID,attr,omitempty"`
	Name        string `xml:"name,attr,omitempty"`
	FirstX      string `xml:"firstX,attr"`
	FirstY      string `xml:"firstY,attr"`
	SecondX     string `xml:"secondX,attr,omitempty"`
	SecondY     string `xml:"secondY,attr,omitempty"`
	Shape       string `xml:"shape,attr,omitempty"`
	Color       string `xml:"color,attr,omitempty"`
}

// An Edge is a line between two vertices of a graph.
type Edge struct {
	GUID        GUID   `xml:"guid,attr"`
	Represented GUID   `xml:"representedGUID,attr,omitempty"`
	Name        string `xml:"name,attr,omitempty"`
	From        GUID   `xml:"sourceVertex,attr"`
	To          GUID   `xml:"targetVertex,attr"`
	Color       string `xml:"color,attr,omitempty"`
	Direction   string `xml:"direction,attr,omitempty"`
	LineStyle   string `xml:"lineStyle,attr,omitempty"`
}

// UserNames returns the names of the project's users, each spelling once in
// their order: people to be masked wherever they are named.
func (p *Project) UserNames() (names []string) {
	for _, u := range p.Users {
		if u.Name != "" && !slices.Contains(names, u.Name) {
			names = append(names, u.Name)
		}
	}
	return names
}
