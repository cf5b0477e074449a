#!/bin/sh
# Holds the report.html of runs to the W3C's HTML checker and to WCAG 2.2 AA in
# Debian's Chromium: check.sh RUN|PAGE [RUN|PAGE...], a run's folder or any page of
# one. The first one's screenshots are kept in docs/screenshots. Installs Chromium, Node and Java from Debian where they are
# missing, and pinned packages from npm.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
wanted=""
command -v chromium >/dev/null || wanted="$wanted chromium"
command -v node >/dev/null || wanted="$wanted nodejs"
command -v npm >/dev/null || wanted="$wanted npm"
command -v java >/dev/null || wanted="$wanted default-jre-headless"
if [ -n "$wanted" ]; then
	echo "browser: installing$wanted from Debian"
	apt-get update -qq
	# shellcheck disable=SC2086
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null
fi
work="$root/.cache/browser"
mkdir -p "$work" "$root/docs/screenshots"
cp "$here/package.json" "$here/check.mjs" "$work/"
echo "browser: installing playwright-core, axe-core and vnu-jar from npm, in the versions of package.json"
(cd "$work" && npm install --no-package-lock --no-audit --no-fund --loglevel=error)
keep="$root/docs/screenshots"
for page in "$@"; do
	[ -d "$page" ] && page="$page/report.html"
	report=$(cd "$(dirname "$page")" && pwd)/$(basename "$page")
	echo "browser: $report"
	java -jar "$work/node_modules/vnu-jar/build/dist/vnu.jar" "$report"
	node "$work/check.mjs" "$report" $keep
	keep=""
done
