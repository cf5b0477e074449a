#!/bin/sh
# Runs the interviews strand of the built-in study and counts and measures it
# again in Python. Needs bin/pcneval (make build).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=${PCNEVAL:-$here/../../bin/pcneval}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$program" run --study demo --out "$work/run" --until agreement --progress off >&2
for table in interviews codings codes code_themes framework_matrix code_frequencies co_occurrence saturation coding_agreement; do
	"$program" show "$work/run" "$table" --format csv >"$work/$table.csv"
done
"$(sh "$here/../venv.sh" "$here/../stats")" "$here/recount.py" "$work"
