package refi

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The rules of schema 1.0, written as tables: for each type its children in
// order ("?" at most one, "*" any number, "+" at least one, none exactly one)
// and its attributes ("!" required). "|" stands between names of a choice.
var schemaTypes = map[string]struct{ children, attributes string }{
	"Project": {
		"Users? CodeBook? Variables? Cases? Sources? Notes? Links? Sets? Graphs? Description? NoteRef*",
		"name! origin creatingUserGUID:guid creationDateTime:time modifyingUserGUID:guid modifiedDateTime:time basePath",
	},
	"Users":         {"User+", ""},
	"User":          {"", "guid:guid! name id"},
	"CodeBook":      {"Codes", ""},
	"Codes":         {"Code+", ""},
	"Code":          {"Description? NoteRef* Code*", "guid:guid! name! isCodable:boolean! color:colour"},
	"Variables":     {"Variable+", ""},
	"Variable":      {"Description?", "guid:guid! name! typeOfVariable:kind!"},
	"Cases":         {"Case+", ""},
	"Case":          {"Description? CodeRef* VariableValue* SourceRef* SelectionRef*", "guid:guid! name"},
	"VariableValue": {"VariableRef TextValue|BooleanValue|IntegerValue|FloatValue|DateValue|DateTimeValue?", ""},
	"Sources":       {"TextSource|PictureSource|PDFSource|AudioSource|VideoSource+", ""},
	"Notes":         {"Note+", ""},
	"TextSource": {
		"Description? PlainTextContent? PlainTextSelection* Coding* NoteRef* VariableValue*",
		"guid:guid! name richTextPath plainTextPath " + made,
	},
	"PictureSource": {
		"Description? TextDescription? PictureSelection* Coding* NoteRef* VariableValue*",
		"guid:guid! name path currentPath " + made,
	},
	"PDFSource": {
		"Description? PDFSelection* Representation? Coding* NoteRef* VariableValue*",
		"guid:guid! name path currentPath " + made,
	},
	"AudioSource": {
		"Description? Transcript* AudioSelection* Coding* NoteRef* VariableValue*",
		"guid:guid! name path currentPath " + made,
	},
	"VideoSource": {
		"Description? Transcript* VideoSelection* Coding* NoteRef* VariableValue*",
		"guid:guid! name path currentPath " + made,
	},
	"Transcript": {
		"Description? PlainTextContent? SyncPoint* TranscriptSelection* NoteRef*",
		"guid:guid! name richTextPath plainTextPath " + made,
	},
	"PlainTextSelection": {"Description? Coding* NoteRef*", "guid:guid! name startPosition:integer! endPosition:integer! " + made},
	"PictureSelection": {
		"Description? Coding* NoteRef*",
		"guid:guid! name firstX:integer! firstY:integer! secondX:integer! secondY:integer! " + made,
	},
	"PDFSelection": {
		"Description? Representation? Coding* NoteRef*",
		"guid:guid! name page:integer! firstX:integer! firstY:integer! secondX:integer! secondY:integer! " + made,
	},
	"AudioSelection":      {"Description? Coding* NoteRef*", "guid:guid! name begin:integer! end:integer! " + made},
	"TranscriptSelection": {"Description? Coding* NoteRef*", "guid:guid! name fromSyncPoint:guid toSyncPoint:guid " + made},
	"SyncPoint":           {"", "guid:guid! timeStamp:integer position:integer"},
	"Coding":              {"CodeRef NoteRef*", "guid:guid! creatingUser:guid creationDateTime:time"},
	"Links":               {"Link+", ""},
	"Link":                {"NoteRef*", "guid:guid! name direction:direction color:colour originGUID:guid targetGUID:guid"},
	"Sets":                {"Set+", ""},
	"Set":                 {"Description? MemberCode* MemberSource* MemberNote*", "guid:guid! name!"},
	"Graphs":              {"Graph+", ""},
	"Graph":               {"Vertex* Edge*", "guid:guid! name"},
	"Vertex": {
		"",
		"guid:guid! representedGUID:guid name firstX:integer! firstY:integer! secondX:integer secondY:integer shape:shape color:colour",
	},
	"Edge": {
		"",
		"guid:guid! representedGUID:guid name sourceVertex:guid! targetVertex:guid! color:colour direction:direction lineStyle:line",
	},
	"reference": {"", "targetGUID:guid!"},
	"text":      {"", ""},
}

const made = "creatingUser:guid creationDateTime:time modifyingUser:guid modifiedDateTime:time"

// schemaType names the type of an element where it is not the element's name.
var schemaType = map[string]string{
	"Note": "TextSource", "TextDescription": "TextSource", "Representation": "TextSource", "VideoSelection": "AudioSelection",
	"NoteRef": "reference", "CodeRef": "reference", "SourceRef": "reference", "SelectionRef": "reference", "VariableRef": "reference",
	"MemberCode": "reference", "MemberSource": "reference", "MemberNote": "reference", "Description": "text", "PlainTextContent": "text",
	"TextValue": "text", "BooleanValue": "text", "IntegerValue": "text", "FloatValue": "text", "DateValue": "text", "DateTimeValue": "text",
}

var schemaValues = map[string]*regexp.Regexp{
	"guid": regexp.MustCompile(
		`^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|\{[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\})$`,
	),
	"time":      regexp.MustCompile(`^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$`),
	"integer":   regexp.MustCompile(`^[+-]?\d+$`),
	"boolean":   regexp.MustCompile(`^(true|false|0|1)$`),
	"colour":    regexp.MustCompile(`^#([A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})$`),
	"kind":      regexp.MustCompile(`^(Text|Boolean|Integer|Float|Date|DateTime)$`),
	"direction": regexp.MustCompile(`^(Associative|OneWay|Bidirectional)$`),
	"shape":     regexp.MustCompile(`^(Person|Oval|Rectangle|RoundedRectangle|Star|LeftTriangle|RightTriangle|UpTriangle|DownTriangle|Note)$`),
	"line":      regexp.MustCompile(`^(dotted|dashed|solid)$`),
}

var leafValues = map[string]*regexp.Regexp{
	"BooleanValue":  schemaValues["boolean"],
	"IntegerValue":  schemaValues["integer"],
	"FloatValue":    regexp.MustCompile(`^[+-]?(\d+(\.\d*)?|\.\d+)$`),
	"DateValue":     regexp.MustCompile(`^-?\d{4,}-\d\d-\d\d(Z|[+-]\d\d:\d\d)?$`),
	"DateTimeValue": schemaValues["time"],
}

type element struct {
	XMLName    xml.Name
	Attributes []xml.Attr `xml:",any,attr"`
	Children   []element  `xml:",any"`
	Text       string     `xml:",chardata"`
}

// validate returns every breach of the schema below an element.
func validate(e element) (breaches []string) {
	name := e.XMLName.Local
	fail := func(format string, values ...any) {
		breaches = append(breaches, name+": "+fmt.Sprintf(format, values...))
	}
	kind := schemaType[name]
	if kind == "" {
		kind = name
	}
	rules, ok := schemaTypes[kind]
	if !ok || e.XMLName.Space != ProjectNamespace {
		fail("no element of the schema (namespace %s)", e.XMLName.Space)
		return breaches
	}
	given := map[string]string{}
	for _, a := range e.Attributes {
		if a.Name.Local != "xmlns" {
			given[a.Name.Local] = a.Value
		}
	}
	for _, rule := range strings.Fields(rules.attributes) {
		required := strings.HasSuffix(rule, "!")
		attribute, form, typed := strings.Cut(strings.TrimSuffix(rule, "!"), ":")
		value, present := given[attribute]
		if required && !present {
			fail("attribute %s is missing", attribute)
		}
		if present && typed && !schemaValues[form].MatchString(value) {
			fail("attribute %s is no %s", attribute, form)
		}
		delete(given, attribute)
	}
	for attribute := range given {
		fail("attribute %s is unknown", attribute)
	}
	if kind == "text" && leafValues[name] != nil && !leafValues[name].MatchString(e.Text) {
		fail("value has not the form")
	}
	if kind != "text" && strings.TrimSpace(e.Text) != "" {
		fail("text between elements")
	}
	at := 0
	for _, rule := range strings.Fields(rules.children) {
		names := strings.Split(strings.TrimRight(rule, "?*+"), "|")
		n := 0
		for ; at < len(e.Children) && slices.Contains(names, e.Children[at].XMLName.Local); at++ {
			n++
		}
		most := map[byte]int{'*': 1 << 30, '+': 1 << 30}[rule[len(rule)-1]]
		if n > max(most, 1) || n == 0 && !strings.ContainsAny(rule, "?*") {
			fail("%d of %s", n, rule)
		}
	}
	if at < len(e.Children) {
		fail("%s is out of order", e.Children[at].XMLName.Local)
	}
	for _, child := range e.Children {
		breaches = append(breaches, validate(child)...)
	}
	return breaches
}

// documentOf returns the project document of an archive as a tree.
func documentOf(t *testing.T, content []byte) element {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("project.qde")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var root element
	d := xml.NewDecoder(f)
	if err := d.Decode(&root); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Token(); err != nil && !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
	return root
}

func TestWrittenProjectsFollowTheSchema(t *testing.T) {
	bare := &Project{Name: "bare"}
	oneKind := &Project{Name: "one", Sources: Sources{{Kind: TextSource, GUID: guid(1)}}}
	for _, p := range []*Project{everything(), bare, oneKind} {
		for _, breach := range validate(documentOf(t, write(t, p))) {
			t.Errorf("%s: %s", p.Name, breach)
		}
	}
}

// The validator itself must see what is wrong.
func TestValidatorSeesBreaches(t *testing.T) {
	for _, test := range []struct{ xml, want string }{
		{`<Project/>`, "attribute name is missing"},
		{`<Project name="a"><Sets/></Project>`, "0 of Set+"},
		{`<Project name="a"><Sets><Set guid="x" name="s"/></Sets></Project>`, "attribute guid is no guid"},
		{`<Project name="a"><Description/><Users><User guid="` + string(guid(1)) + `"/></Users></Project>`, "Users is out of order"},
		{`<Project name="a" colour="red"/>`, "attribute colour is unknown"},
		{`<Project name="a"><CodeBook/></Project>`, "0 of Codes"},
	} {
		var e element
		if err := xml.Unmarshal([]byte(strings.Replace(test.xml, "<Project", `<Project xmlns="`+ProjectNamespace+`"`, 1)), &e); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(validate(e), "\n"); !strings.Contains(got, test.want) {
			t.Errorf("%s gives %q, want %q", test.xml, got, test.want)
		}
	}
}
