package nhse

import "fmt"

// A placeNumber stands for the code of a place, one to one: the number in an
// English LSOA's code, or other codes of up to twelve characters in base 37.
type placeNumber uint64

const (
	otherPlace placeNumber = 1 << 63 // 37^12 is less
	characters             = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)

// numberOf packs a code other than an English LSOA's.
func numberOf(code []byte) placeNumber {
	number := placeNumber(0)
	for _, c := range code {
		digit := placeNumber(0)
		switch {
		case c >= '0' && c <= '9':
			digit = placeNumber(c-'0') + 1
		case c >= 'A' && c <= 'Z':
			digit = placeNumber(c-'A') + 11
		}
		number = number*37 + digit
	}
	return number | otherPlace
}

// String is the code again.
func (n placeNumber) String() string {
	if n < otherPlace {
		return fmt.Sprintf("E01%06d", uint64(n))
	}
	var code []byte
	for n &^= otherPlace; n > 0; n /= 37 {
		if digit := n % 37; digit > 0 {
			code = append([]byte{characters[digit-1]}, code...)
		}
	}
	return string(code)
}
