package delimited

import (
	"bytes"

	"pcneval/config/problem"
)

// delimiters are what programs put between cells in the place of commas.
var delimiters = []struct {
	mark byte
	name string
}{{';', "semicolons"}, {'\t', "tabs"}, {'|', "vertical bars"}}

// OtherDelimiter tells that the cells of a file are parted by something else
// than commas: of which its beginning has more than twice as many.
func OtherDelimiter(file, member string, content []byte) error {
	head := content[:min(len(content), 4096)]
	commas := bytes.Count(head, []byte(","))
	for _, other := range delimiters {
		if n := bytes.Count(head, []byte{other.mark}); n > 1 && n > 2*commas {
			return problem.Problem{
				File: file, Sheet: member, What: "the cells of the file are not parted by commas", Found: other.name, Expected: "commas",
				Remedy: "download the file again, or open it in a spreadsheet and save a copy as CSV UTF-8 (comma delimited)",
			}
		}
	}
	return nil
}
