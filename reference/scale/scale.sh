#!/usr/bin/env bash
# Prints how processor time and peak memory of pcneval grow with rows of patients
# by LSOA and with replicates, on the synthetic England. Called by `make scale`.
#
#   SCALES      how many times the published rows (default "1 10 100": 0.84, 8.4 and
#               84 million; the last file takes 6 GB of disk)
#   REPLICATES  how many draws or replicates (default "1000 10000 100000 1000000")
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
pcneval=$root/bin/pcneval
[ -x /usr/bin/time ] || { echo "scale: there is no GNU time (Debian: apt-get install time)" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# measure WHAT COMMAND...: processor seconds, wall seconds and megabytes.
measure() {
    local what=$1
    shift
    /usr/bin/time -o "$work/time" -f '%U %S %e %M' "$@" >"$work/said" 2>&1 || { cat "$work/said" >&2; exit 1; }
    awk -v what="$what" '{ printf "| %s | %.1f | %.1f | %.0f |\n", what, $1 + $2, $3, $4 / 1024 }' "$work/time"
}

echo "| what | processor seconds | seconds | peak memory, MB |"
echo "| :--- | ---: | ---: | ---: |"
for scale in ${SCALES:-1 10 100}; do
    inputs=$work/inputs
    patients=()
    if [ "$scale" = 1 ]; then
        measure "rows times 1, written" "$pcneval" demo "$inputs"
    else
        measure "rows times $scale, written" "$pcneval" demo "$inputs" --scale "$scale"
        patients=(--set inputs.patients_by_lsoa.file=synthetic-patients-by-lsoa-2021-01.csv)
    fi
    measure "rows times $scale, read (\`--until ingest\`)" "$pcneval" run --inputs "$inputs" "${patients[@]}" \
        --until ingest --progress off --out "$work/run"
    rm -rf "$inputs" "$work/run" "$work/.run.pcneval"
done
"$pcneval" demo "$work/inputs" >/dev/null
"$pcneval" run --inputs "$work/inputs" --until funding --progress off --out "$work/until" >/dev/null
for replicates in ${REPLICATES:-1000 10000 100000 1000000}; do
    for setting in robust:replicates.robust specify:sensitivity.permutations; do
        cp -r "$work/until" "$work/run"
        measure "$replicates of ${setting%%:*}" "$pcneval" run --inputs "$work/inputs" --until "${setting%%:*}" \
            --set "${setting#*:}=$replicates" --progress off --out "$work/run"
        rm -rf "$work/run" "$work/.run.pcneval"
    done
done
