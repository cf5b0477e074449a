package diff

import "pcneval/pipeline"

// An Input is a file that was replaced, or that one run does not have.
type Input struct {
	Role   string          `json:"role"`
	Before *pipeline.Input `json:"before"`
	After  *pipeline.Input `json:"after"`
}

func inputs(before, after []pipeline.Input) []Input {
	byRole := func(inputs []pipeline.Input) map[string]*pipeline.Input {
		roles := map[string]*pipeline.Input{}
		for i := range inputs {
			roles[inputs[i].Role] = &inputs[i]
		}
		return roles
	}
	a, b := byRole(before), byRole(after)
	var changed []Input
	for _, role := range keys(a, b) {
		was, is := a[role], b[role]
		if was == nil || is == nil || was.SHA256 != is.SHA256 {
			changed = append(changed, Input{Role: role, Before: was, After: is})
		}
	}
	return changed
}
