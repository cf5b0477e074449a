#!/usr/bin/env bash
# Prints wall time and peak memory of pcneval on the official files, beside the hashing
# of the same files and the plain R reference. Called by `make bench`.
#
#   PCNEVAL_OFFICIAL_FILES   folder of the official files
#   PCNEVAL_CONTRACT_RATES   the contract's rates (contract-rates.csv), for the reference
#   BENCH_TIMES              how often each is run; the median is printed (default 5)
set -euo pipefail

reference=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$reference")
official=${PCNEVAL_OFFICIAL_FILES:-$root/../shared/data/england-2022}
times=${BENCH_TIMES:-5}
pcneval=$root/bin/pcneval

if [ ! -d "$official" ]; then
    echo "bench: NOT RUN: there are no official files in $official; set PCNEVAL_OFFICIAL_FILES to their folder"
    exit 0
fi
official=$(cd "$official" && pwd)
rates=${PCNEVAL_CONTRACT_RATES:-$official/../../contract-rates.csv}
[ -x "$pcneval" ] || { echo "bench: there is no $pcneval; call make build" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C
study=(--study bjgp2024 --inputs "$official" --progress off)

# once COMMAND...: seconds and kilobytes of one run; the kilobytes are 0 where GNU time
# is not there to measure them.
once() {
    if [ -x /usr/bin/time ]; then
        /usr/bin/time -o "$work/time" -f '%e %M' "$@" >"$work/said" 2>&1 || { cat "$work/said" >&2; exit 1; }
        cat "$work/time"
    else
        local TIMEFORMAT=%R
        { time "$@" >"$work/said" 2>&1; } 2>"$work/time" || { cat "$work/said" >&2; exit 1; }
        echo "$(cat "$work/time") 0"
    fi
}

# measure NAME TIMES COMMAND...: a line with the median time and the largest memory.
# {} in the command is another new folder each time.
measure() {
    local name=$1 repeats=$2 i
    shift 2
    for i in $(seq "$repeats"); do
        once "${@//\{\}/$work/new-$name-$i}"
        rm -rf "$work/new-$name-$i" "$work/.new-$name-$i.pcneval"
    done | sort -n | awk -v name="$name" '
        { seconds[NR] = $1; if ($2 > most) most = $2 }
        END { printf "%s %.3f %.1f\n", name, seconds[int((NR + 1) / 2)], most / 1024 }' >>"$work/results"
}

hash_inputs() { sha256sum "$official"/*; }
export -f hash_inputs
export official

"$pcneval" run "${study[@]}" --out "$work/run" >/dev/null # the last one, for no-op and plan
measure run "$times" "$pcneval" run "${study[@]}" --out '{}'
measure no-op "$times" "$pcneval" run "${study[@]}" --out "$work/run"
measure plan "$times" "$pcneval" plan "${study[@]}" --out "$work/run"
measure hashing "$times" bash -c hash_inputs
if command -v Rscript >/dev/null && Rscript -e 'library(readxl)' >/dev/null 2>&1 && [ -f "$rates" ]; then
    mkdir "$work/reference"
    measure reference 1 Rscript "$reference/study.R" "$official" "$rates" "$work/reference"
else
    echo "bench: the R reference was not measured: it needs Rscript, readxl and $rates (make witness installs them)"
fi

echo "$(nproc) processors; median of $times runs, the reference once; memory is the peak"
awk '
    { seconds[$1] = $2; memory[$1] = $3 }
    END {
        label["run"] = "pcneval run, nothing remembered"; label["no-op"] = "pcneval run, nothing changed"
        label["plan"] = "pcneval plan"; label["hashing"] = "sha256sum of the inputs"; label["reference"] = "the same study in plain R"
        n = split("run no-op plan hashing reference", order, " ")
        for (i = 1; i <= n; i++) if (order[i] in seconds)
            print line(label[order[i]], seconds[order[i]], memory[order[i]])
        verdict("run: at most 2 s", seconds["run"] <= 2)
        if (memory["run"] > 0) verdict("run: at most 400 MB", memory["run"] <= 400)
        verdict(sprintf("nothing changed: at most 0.1 s beyond hashing (%+.2f s)", seconds["no-op"] - seconds["hashing"]), seconds["no-op"] - seconds["hashing"] <= 0.1)
        verdict(sprintf("plan: at most 0.1 s beyond hashing (%+.2f s)", seconds["plan"] - seconds["hashing"]), seconds["plan"] - seconds["hashing"] <= 0.1)
        if ("reference" in seconds) print "  the reference takes " ratio(seconds["reference"], seconds["run"]) " times as long and " ratio(memory["reference"], memory["run"]) " times the memory"
    }
    function ratio(a, b) { return (b == 0) ? "?" : sprintf("%.1f", a / b) }
    function line(what, s, m) { return sprintf("  %-34s %7.2f s %s", what, s, (m == 0) ? "(no GNU time: memory not measured)" : sprintf("%7.0f MB", m)) }
    function verdict(what, met) { printf "  %-6s %s\n", met ? "met" : "MISSED", what }
' "$work/results"
