package synthetic

// A LateJoiner is a practice that the workbook has in no network, but that the
// membership spells show in one.
type LateJoiner struct{ PracticeCode, NetworkCode string }

// LateJoiners lists the practices that a study aligns with a network although
// the workbook has them in none. Their codes are the same for every seed and
// scale, so that a study file can list them.
func LateJoiners() []LateJoiner {
	codes := networkCodes(lateJoiners)
	list := make([]LateJoiner, lateJoiners)
	for i := range list {
		list[i] = LateJoiner{organisationCode(lateCodes, i), codes[i]}
	}
	return list
}
