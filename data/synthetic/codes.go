package synthetic

import "fmt"

// issuedInBlock are the network codes of the block from U22100 to U23519 that
// ODS had given out by March 2026; the invented England leaves them out.
var issuedInBlock = map[int]bool{22192: true, 22273: true, 22426: true, 22471: true, 22506: true, 23362: true, 23418: true}

// networkCodes gives the first n codes of the block.
func networkCodes(n int) []string {
	codes := make([]string, 0, n)
	for c := 22100; len(codes) < n; c++ {
		if !issuedInBlock[c] {
			codes = append(codes, fmt.Sprintf("U%05d", c))
		}
	}
	return codes
}

// Second to fourth character of a code say what an organisation is.
const (
	closedCodes  = 50000 // closed practices
	dormantCodes = 55000
	otherCodes   = 60000 // organisations that prescribe, but are no practice
	welshCodes   = 70000
	partnerCodes = 80000 // partners of a network without a list
	openedCodes  = 90000 // practices that opened as the years passed
	lateCodes    = 99000
)

// practiceCode is the code of the nth practice of an ICB, both from 0.
func practiceCode(icb, n int) string { return fmt.Sprintf("Z%02d%03d", icb+1, n+1) }

func organisationCode(block, n int) string { return fmt.Sprintf("Z%05d", block+n+1) }

// codeNumber is the number in an organisation's code.
func codeNumber(code string) int {
	n := 0
	for _, digit := range code[1:] {
		n = 10*n + int(digit-'0')
	}
	return n
}

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// ccgCode mixes the two forms in use, three characters and five.
func ccgCode(n int) string {
	tens, ones := string(digits[n/10]), string(digits[n%10])
	if n%5 == 4 {
		return "Z" + tens + "Z" + ones + "Z"
	}
	return "Z" + tens + ones
}

// icbCode numbers boards in base 36 from QZ0 and, after 36 of them, from QA0.
func icbCode(n int) string { return "Q" + string("ZA"[n/36]) + string(digits[n%36]) }

// Practices whose spells have a pattern of their own, in the order of their codes.
const (
	joinsFromApril   = iota // the first release announces it
	joinedTwice             // both spells over, of one network
	backdatedOpen           // only the later release, from 2020
	joinsApril              // only the later release, from April
	changedNetwork          // a spell over in one network, then backdated in another
	joinedThenMoved         // only the later release, over, then another network
	backdatedAutumn         // only the later release, from November 2021
	decoyFebruary           // only the later release, from February: not aligned
	decoyReturns            // a spell over, another from October: not aligned
	specialPractices        // how many there are
)

const lateJoiners = backdatedAutumn + 1
