package house_test

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// NOTICE tells the licences, which make audit reads from the modules themselves;
// which modules there are is known without asking anybody.
func TestNoticeNamesTheModulesOfTheProgram(t *testing.T) {
	list := exec.Command("go", "list", "-deps", "-tags=minimal", "-f",
		"{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}", "./cmd/pcneval")
	list.Env = append(os.Environ(), "GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=0")
	listed, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	held := map[string]bool{}
	for line := range strings.Lines(string(listed)) {
		if line = strings.TrimSpace(line); line != "" {
			held[line] = true
		}
	}
	notice, err := os.ReadFile("NOTICE")
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	for _, line := range regexp.MustCompile(`(?m)^(\S+ v\S+) \S+( AND \S+)*$`).FindAllStringSubmatch(string(notice), -1) {
		told[line[1]] = true
	}
	if difference := cmp.Diff(held, told); difference != "" {
		t.Errorf("NOTICE is stale: make build, sh reference/audit/audit.sh --update (- in the program, + in NOTICE)\n%s", difference)
	}
}
