#!/bin/sh
# What is in the program bin/pcneval: known vulnerabilities (govulncheck), a bill of
# materials in CycloneDX, dist/pcneval.cdx.json, and the licence of every module,
# which NOTICE lists. Fails on a vulnerability, a licence that is not allowed and a
# stale NOTICE; says what it could not run. audit.sh [--update], which writes NOTICE.
# VULNERABILITIES is the database, https or a folder's file:// address.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
failed=0

said=$(mktemp)
trap 'rm -f "$said"' EXIT
if go run golang.org/x/vuln/cmd/govulncheck@v1.9.0 -db "${VULNERABILITIES:-https://vuln.go.dev}" ./cmd/pcneval >"$said" 2>&1; then
	cat "$said"
elif grep -q '^govulncheck: fetching vulnerabilities: Get ' "$said"; then
	echo "NOT RUN: govulncheck: its database cannot be reached: $(grep '^govulncheck: ' "$said")" >&2
else
	cat "$said" >&2
	failed=1
fi

python=$(sh "$here/../venv.sh" "$here")
go mod download
# Without a version of pcneval itself it finds no licence of the modules that it asks for together with it.
version=$(git describe --always --dirty)
mkdir -p dist
go run github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.10.0 bin \
    -version "$version" -licenses -json -output dist/pcneval.cdx.json bin/pcneval
"$python" "$here/licences.py" dist/pcneval.cdx.json NOTICE "$@" || failed=1
exit $failed
