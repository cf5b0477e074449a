package refi

import "encoding/xml"

// The kinds of source of schema 1.0.
const (
	TextSource    = "TextSource"
	PictureSource = "PictureSource"
	PDFSource     = "PDFSource"
	AudioSource   = "AudioSource"
	VideoSource   = "VideoSource"
)

// Sources are the sources of a project in their own order, kinds mixed.
type Sources []Source

// A Source is a document of any kind, and also a note, the text representation
// of a PDF, or the text that describes a picture. The fields stand in an order
// that is the schema's for each kind, as a kind uses only its own.
type Source struct {
	Kind string `xml:"-"` // one of the kinds above; empty for a note or a representation

	GUID          GUID   `xml:"guid,attr"`
	Name          string `xml:"name,attr,omitempty"`
	RichTextPath  string `xml:"richTextPath,attr,omitempty"`
	PlainTextPath string `xml:"plainTextPath,attr,omitempty"`
	Path          string `xml:"path,attr,omitempty"`
	CurrentPath   string `xml:"currentPath,attr,omitempty"`
	Made

	Description       string          `xml:"Description,omitempty"`
	PlainTextContent  *string         `xml:"PlainTextContent"`
	Selections        []Selection     `xml:"PlainTextSelection"`
	TextDescription   *Source         `xml:"TextDescription"`
	PictureSelections []Selection     `xml:"PictureSelection"`
	PDFSelections     []Selection     `xml:"PDFSelection"`
	Representation    *Source         `xml:"Representation"`
	Transcripts       []Transcript    `xml:"Transcript"`
	AudioSelections   []Selection     `xml:"AudioSelection"`
	VideoSelections   []Selection     `xml:"VideoSelection"`
	Codings           []Coding        `xml:"Coding"` // on the whole source
	NoteRefs          []Ref           `xml:"NoteRef"`
	Values            []VariableValue `xml:"VariableValue"`
}

// A Selection is a part of a source: of a text (Start, End), a picture or a
// page of a PDF (a rectangle), a recording (Begin, Finish) or a transcript
// (between two sync points).
type Selection struct {
	GUID          GUID     `xml:"guid,attr"`
	Name          string   `xml:"name,attr,omitempty"`
	Page          string   `xml:"page,attr,omitempty"`
	Start         Position `xml:"startPosition,attr,omitempty"`
	End           Position `xml:"endPosition,attr,omitempty"`
	FirstX        string   `xml:"firstX,attr,omitempty"`
	FirstY        string   `xml:"firstY,attr,omitempty"`
	SecondX       string   `xml:"secondX,attr,omitempty"`
	SecondY       string   `xml:"secondY,attr,omitempty"`
	Begin         string   `xml:"begin,attr,omitempty"` // milliseconds
	Finish        string   `xml:"end,attr,omitempty"`   // milliseconds
	FromSyncPoint GUID     `xml:"fromSyncPoint,attr,omitempty"`
	ToSyncPoint   GUID     `xml:"toSyncPoint,attr,omitempty"`
	Made

	Description    string   `xml:"Description,omitempty"`
	Representation *Source  `xml:"Representation"` // of a part of a PDF
	Codings        []Coding `xml:"Coding"`
	NoteRefs       []Ref    `xml:"NoteRef"`
}

// A Coding says that a person gave a selection, or a whole source, a code.
type Coding struct {
	GUID         GUID   `xml:"guid,attr"`
	CreatingUser GUID   `xml:"creatingUser,attr,omitempty"`
	Created      string `xml:"creationDateTime,attr,omitempty"`
	Code         Ref    `xml:"CodeRef"`
	NoteRefs     []Ref  `xml:"NoteRef"`
}

// A Transcript is the text of a recording.
type Transcript struct {
	GUID          GUID   `xml:"guid,attr"`
	Name          string `xml:"name,attr,omitempty"`
	RichTextPath  string `xml:"richTextPath,attr,omitempty"`
	PlainTextPath string `xml:"plainTextPath,attr,omitempty"`
	Made

	Description      string      `xml:"Description,omitempty"`
	PlainTextContent *string     `xml:"PlainTextContent"`
	SyncPoints       []SyncPoint `xml:"SyncPoint"`
	Selections       []Selection `xml:"TranscriptSelection"`
	NoteRefs         []Ref       `xml:"NoteRef"`
}

// A SyncPoint joins a position of a transcript to a time of its recording.
type SyncPoint struct {
	GUID      GUID     `xml:"guid,attr"`
	TimeStamp string   `xml:"timeStamp,attr,omitempty"` // milliseconds
	Position  Position `xml:"position,attr,omitempty"`
}

// UnmarshalXML reads the sources of the five kinds and passes over the rest.
func (s *Sources) UnmarshalXML(d *xml.Decoder, _ xml.StartElement) error {
	for {
		token, err := d.Token()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			source := Source{Kind: t.Name.Local}
			switch source.Kind {
			case TextSource, PictureSource, PDFSource, AudioSource, VideoSource:
				if err := d.DecodeElement(&source, &t); err != nil {
					return err
				}
				*s = append(*s, source)
			default:
				if err := d.Skip(); err != nil {
					return err
				}
			}
		}
	}
}

// MarshalXML writes each source as an element of its kind.
func (s Sources) MarshalXML(e *xml.Encoder, start xml.StartElement) error {
	if len(s) == 0 {
		return nil
	}
	if err := e.EncodeToken(start); err != nil {
		return err
	}
	for i := range s {
		if err := e.EncodeElement(&s[i], xml.StartElement{Name: xml.Name{Local: s[i].Kind}}); err != nil {
			return err
		}
	}
	return e.EncodeToken(start.End())
}
