#!/usr/bin/env bash
# Changes the code in one place at a time and asks the tests whether they notice, with
# gremlins from the Go module proxy. Called by `make mutation`; prints the changes that
# nobody noticed, and a line of counts for each package.
#
#   MUTATE        packages, each with a regular expression of its files behind a colon, if
#                 not all (default: those in which a slip would be a wrong figure)
#   MUTATE_SKIP   tests left out, a regular expression (default: simulations, which take
#                 half a minute a change and ask for sizes and coverage, not for figures)
#   MUTATE_TO     folder for a report in JSON of each (default: none is kept)
set -euo pipefail
cd "$(dirname "$0")/../.."

gremlins=github.com/go-gremlins/gremlins/cmd/gremlins@v0.6.0
packages=${MUTATE:-stages/method stages/funding stages/align stages/reconcile data/qda/mask stats}
skip=${MUTATE_SKIP:-SizeUnder|CoverTheTruth}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
GOBIN=$work/tool GOFLAGS= go install "$gremlins"
# gremlins takes a change that does not compile for one that was noticed, for go test
# ends in 1 for both. This go builds first, and ends in 2 where that fails. Tests that do
# not end in a minute have noticed, too.
cat > "$work/bin/go" <<WRAPPER
#!/bin/sh
[ "\$1" = test ] || exec $(command -v go) "\$@"
case "\$*" in *-cover*) exec $(command -v go) "\$@" -skip '$skip' ;; esac
$(command -v go) test -c -vet=off -ldflags='-s -w' -o "\$GOTMPDIR/mutant" . 2>"\$GOTMPDIR/why" || exit 2
ulimit -v 6000000 # a loop without an end can gather without an end
timeout 60 "\$GOTMPDIR/mutant" -test.failfast -test.skip '$skip' > /dev/null 2>&1 || exit 1
WRAPPER
chmod +x "$work/bin/go"

for one in $packages; do
	package=${one%%:*} only=()
	if [ "$one" != "$package" ]; then
		while read -r file; do only+=(--exclude-files "^$file\$"); done < <(
			cd "$package"; find . -maxdepth 1 -name '*.go' ! -name '*_test.go' -printf '%f\n' | sort | grep -Evx "${one#*:}" || true
		)
	fi
	echo "== $one"
	PATH="$work/bin:$PATH" nice -n "${MUTATE_NICE:-19}" "$work/tool/gremlins" unleash "./$package" --workers 1 --timeout-coefficient 40 \
		--invert-logical --invert-assignments "${only[@]}" ${MUTATE_TO:+-o "$MUTATE_TO/$(echo "$one" | tr '/:|' '----').json"} |
		grep --line-buffered -E 'LIVED|NOT COVERED|NOT VIABLE|TIMED OUT|^Killed|^Timed out|^Mutation'
done
