#!/usr/bin/env bash
# Prints wall time and peak memory of pcneval on the official files, beside the hashing
# of the same files and the same study by pandas, polars and R with data.table, and writes
# docs/benchmarks.md. Where the official files are not there, pcneval alone is timed, on the
# synthetic England. Called by `make bench`.
#
#   PCNEVAL_OFFICIAL_FILES   folder of the official files
#   PCNEVAL_CONTRACT_RATES   the contract's rates (contract-rates.csv), for the reference
#   BENCH_TIMES              how often each is run; the median is printed (default 5)
#   BENCH_LARGE              0 leaves out the aggregation of 8.4 million rows, whose file takes 650 MB of disk
set -euo pipefail

bench=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$bench/../.." && pwd)
official=${PCNEVAL_OFFICIAL_FILES:-$root/../shared/data/england-2022}
times=${BENCH_TIMES:-5}
pcneval=$root/bin/pcneval

[ -x "$pcneval" ] || { echo "bench: there is no $pcneval; call make build" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C
on="the official files of 2022"
if [ -d "$official" ]; then
    official=$(cd "$official" && pwd)
    rates=${PCNEVAL_CONTRACT_RATES:-$official/../../contract-rates.csv}
    [ -f "$rates" ] || { echo "bench: there is no $rates; set PCNEVAL_CONTRACT_RATES to the file of the contract's rates" >&2; exit 1; }
    study=(--study bjgp2024 --inputs "$official" --progress off)
else
    echo "bench: there are no official files in $official (PCNEVAL_OFFICIAL_FILES): pcneval alone, on the synthetic England"
    on="the synthetic England"
    official=$work/inputs
    rates=
    "$pcneval" demo "$official" >/dev/null 2>&1
    study=(--inputs "$official" --progress off)
fi

# once COMMAND...: seconds, processor seconds and kilobytes of one run; the kilobytes are 0
# where GNU time is not there to measure them.
once() {
    if [ -x /usr/bin/time ]; then
        /usr/bin/time -o "$work/time" -f '%e %U %S %M' "$@" >"$work/said" 2>&1 || { cat "$work/said" >&2; exit 1; }
        awk '{ print $1, $2 + $3, $4 }' "$work/time"
    else
        local TIMEFORMAT='%R %U %S'
        { time "$@" >"$work/said" 2>&1; } 2>"$work/time" || { cat "$work/said" >&2; exit 1; }
        awk '{ print $1, $2 + $3, 0 }' "$work/time"
    fi
}

# measure NAME COMMAND...: one line of seconds and megabytes. {} in the command is a new
# folder, taken away afterwards.
measure() {
    local name=$1
    shift
    echo "$name $(once "${@//\{\}/$work/new}")" | awk '{ printf "%s %.3f %.3f %.1f\n", $1, $2, $3, $4 / 1024 }' >>"$work/results"
    rm -rf "$work/new" "$work/.new.pcneval"
}

hash_inputs() { sha256sum "$official"/*; }
export -f hash_inputs
export official

python=$(sh "$root/reference/venv.sh" "$bench")
with_r() { command -v Rscript >/dev/null && Rscript -e 'library(readxl); library(data.table)' >/dev/null 2>&1; }

# The same slopes by each, or the times would be of different work.
"$pcneval" run "${study[@]}" --out "$work/run" >/dev/null # the one for no-op and plan
check_slopes() { "$python" "$bench/same_slopes.py" "$work/run/tables" "$1"; }
if [ -n "$rates" ]; then
    "$python" "$bench/with_pandas.py" "$official" "$rates" | check_slopes pandas
    "$python" "$bench/with_polars.py" "$official" "$rates" | check_slopes polars
    if with_r; then Rscript "$bench/with_datatable.R" "$official" "$rates" | check_slopes "R with data.table"; fi
    for library in duckdb polars; do "$python" "$bench/aggregation.py" "$library" "$official" "$work/run/tables"; done
fi
for package in nhse ods mhclg archive; do (cd "$root" && go test -trimpath -c -o "$work/readers-$package" "./data/$package"); done
export PCNEVAL_OFFICIAL_FILES=$official
# reader PACKAGE BENCHMARK: one file read once.
reader() { "$work/readers-$1" -test.run '^$' -test.bench "^Benchmark$2\$" -test.benchtime 1x; }

# Ten times the published rows, under the names of the official files.
large=$work/large
if [ "${BENCH_LARGE:-1}" != 0 ]; then
    "$pcneval" demo "$work/demo" --scale 10 >/dev/null 2>&1
    mkdir "$large"
    ln -s "$work/demo/synthetic-iod-scores-lsoa.csv" "$large/iod2019-scores-lsoa.csv"
    ln -s "$work/demo/synthetic-patients-by-lsoa-2021-01.csv" "$large/gp-reg-pat-prac-lsoa-male-female-Jan-21.zip"
fi
large_by() { BENCH_PATIENTS=$work/demo/synthetic-patients-by-lsoa-2021-01.csv "$python" "$bench/aggregation.py" "$1" "$large"; }
large_reader() { PCNEVAL_OFFICIAL_FILES=$large reader nhse Deprivation; }
export -f reader large_by large_reader
export work large python bench

# In turns, so that what else the machine does falls on all alike.
for turn in $(seq "$times"); do
    measure base "$pcneval" run "${study[@]}" --until regress --out '{}'
    measure run "$pcneval" run "${study[@]}" --out '{}'
    measure no-op "$pcneval" run "${study[@]}" --out "$work/run"
    measure plan "$pcneval" plan "${study[@]}" --out "$work/run"
    measure permutations "$pcneval" run "${study[@]}" --set sensitivity.permutations=99999 --out '{}'
    if [ -d "$large" ]; then
        measure large bash -c large_reader
        measure large-duckdb bash -c 'large_by duckdb'
        measure large-polars bash -c 'large_by polars'
    fi
    measure hashing bash -c hash_inputs
    if [ -n "$rates" ]; then
        measure bytes bash -c 'reader archive BytesAlone'
        measure reader-adjusted bash -c 'reader nhse AdjustedPopulations'
        measure reader-memberships bash -c 'reader ods Memberships'
        measure reader-practices bash -c 'reader ods Practices'
        measure reader-payments bash -c 'reader nhse Payments'
        measure reader-scores bash -c 'reader mhclg Scores'
        measure aggregation bash -c 'reader nhse Deprivation'
        measure aggregation-duckdb "$python" "$bench/aggregation.py" duckdb "$official"
        measure aggregation-polars "$python" "$bench/aggregation.py" polars "$official"
        measure polars "$python" "$bench/with_polars.py" "$official" "$rates"
        measure pandas "$python" "$bench/with_pandas.py" "$official" "$rates"
        if with_r; then measure data.table Rscript "$bench/with_datatable.R" "$official" "$rates"; fi
    fi
    echo "bench: turn $turn of $times"
done
[ -z "$rates" ] || with_r ||
    echo "bench: R was not measured: it needs Rscript with readxl and data.table (Debian: r-cran-readxl r-cran-data.table)"
"$python" "$bench/tell.py" "$work/results" "$times" "$on" "$root/docs/benchmarks.md"
