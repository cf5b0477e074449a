package workbook

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

var named = map[string]string{"lt": "<", "gt": ">", "amp": "&", "apos": "'", "quot": `"`}

// resolve replaces the references of a text by what they stand for.
func resolve(raw []byte) (string, error) {
	if bytes.IndexByte(raw, '&') < 0 {
		return string(raw), nil
	}
	var resolved []byte
	for {
		from := bytes.IndexByte(raw, '&')
		if from < 0 {
			return string(append(resolved, raw...)), nil
		}
		resolved, raw = append(resolved, raw[:from]...), raw[from+1:]
		length := bytes.IndexByte(raw, ';')
		if length < 0 {
			return "", errors.New("an & that is no reference")
		}
		reference := string(raw[:length])
		raw = raw[length+1:]
		if value, ok := named[reference]; ok {
			resolved = append(resolved, value...)
			continue
		}
		code, err := character(reference)
		if err != nil {
			return "", err
		}
		resolved = utf8.AppendRune(resolved, code)
	}
}

func character(reference string) (rune, error) {
	digits, base := "", 10
	if len(reference) > 1 && reference[0] == '#' {
		if digits = reference[1:]; digits[0] == 'x' {
			digits, base = digits[1:], 16
		}
	}
	code, err := strconv.ParseUint(digits, base, 21)
	if err != nil || !utf8.ValidRune(rune(code)) {
		return 0, fmt.Errorf("the unknown reference &%.20s;", reference)
	}
	return rune(code), nil
}

// escaped is how the format writes characters that XML cannot hold, and a
// carriage return, which XML would lose: _x000D_.
var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

func unescape(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	return escaped.ReplaceAllStringFunc(text, func(code string) string {
		number, _ := strconv.ParseUint(code[2:6], 16, 16)
		return string(rune(number))
	})
}
