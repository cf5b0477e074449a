#!/bin/sh
# Writes the report of runs as Word document and workbook, opens both in
# LibreOffice, and holds every cell of the workbook against the run's tables:
# check.sh RUN [RUN...]. Installs LibreOffice Calc and Writer, pandoc and
# rsvg-convert from Debian where they are missing.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
wanted=""
command -v soffice >/dev/null && soffice --version >/dev/null || wanted="$wanted libreoffice-calc libreoffice-writer"
command -v pandoc >/dev/null || wanted="$wanted pandoc"
command -v rsvg-convert >/dev/null || wanted="$wanted librsvg2-bin"
if [ -n "$wanted" ]; then
	echo "office: installing$wanted from Debian"
	apt-get update -qq
	# shellcheck disable=SC2086
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null
fi
work="$root/.cache/office"
rm -rf "$work"
mkdir -p "$work"
for run in "$@"; do
	"$root/bin/pcneval" report "$run" --also docx,xlsx
	also=$(printf %s "$run" | sed 's:/*$::').also
	soffice --headless "-env:UserInstallation=file://$work/profile" --convert-to ods --outdir "$work" "$also/report.xlsx" >/dev/null 2>&1
	python3 "$here/check.py" "$root/bin/pcneval" "$run" "$work/report.ods" "$also/report.docx"
done
