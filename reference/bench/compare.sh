#!/usr/bin/env bash
# Runs the Go benchmarks of an earlier commit and of this tree in turns, compares them
# with benchstat and fails where one is more than a fifth slower. Called by
# `make bench-compare`.
#
#   BASE                     the earlier commit (default: the last tagged one; where there is
#                            no tag, where this branch left main, or the commit before on main)
#   BENCH                    which benchmarks, a regular expression (default: all)
#   BENCH_PACKAGES           of which packages (default: all that have any)
#   BENCH_TIMES              how often each is run (default 6; benchstat needs 4 to tell a difference)
#   BENCH_TIME               how long each time (default 200ms)
#   PCNEVAL_OFFICIAL_FILES   folder of the official files
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
benchstat=golang.org/x/perf/cmd/benchstat@v0.0.0-20260908200009-22c9c6c9d4da
slower=20 # per cent

base=${BASE:-$(git describe --tags --abbrev=0 HEAD^ 2>/dev/null || git merge-base main HEAD)}
if [ "$(git rev-parse "$base^{commit}")" = "$(git rev-parse HEAD)" ] && [ -z "${BASE:-}" ]; then base=HEAD^; fi
export PCNEVAL_OFFICIAL_FILES=${PCNEVAL_OFFICIAL_FILES:-$root/../shared/data/england-2022}
export LC_ALL=C
work=$(mktemp -d)
trap 'git worktree remove --force "$work/tree" 2>/dev/null; rm -rf "$work"' EXIT
git worktree add --quiet --detach "$work/tree" "$base"
echo "bench-compare: this tree against $(git log -1 --format='%h %s' "$base")"

with_benchmarks() { (cd "$1" && grep -rl --include='*_test.go' '^func Benchmark' . | xargs -n 1 dirname | sort -u); }
packages=${BENCH_PACKAGES:-$(comm -12 <(with_benchmarks "$root") <(with_benchmarks "$work/tree"))}
for package in $packages; do
    for tree in "$work/tree" "$root"; do
        (cd "$tree" && go test -trimpath -c -o "$work/$([ "$tree" = "$root" ] && echo now || echo before)-${package//\//_}" "$package")
    done
done
for turn in $(seq "${BENCH_TIMES:-6}"); do
    for package in $packages; do
        for when in before now; do
            tree=$([ $when = now ] && echo "$root" || echo "$work/tree")
            echo "pkg: ${package#./}" >>"$work/$when.txt"
            (cd "$tree/$package" && "$work/$when-${package//\//_}" -test.run '^$' -test.bench "${BENCH:-.}" \
                -test.benchtime "${BENCH_TIME:-200ms}" >"$work/said") || { cat "$work/said" >&2; exit 1; }
            grep '^Benchmark' "$work/said" >>"$work/$when.txt" || true # none has such a name
        done
    done
    echo "bench-compare: turn $turn of ${BENCH_TIMES:-6}"
done
go run "$benchstat" "$work/before.txt" "$work/now.txt"
go run "$benchstat" -format csv -filter '.unit:sec/op' "$work/before.txt" "$work/now.txt" 2>/dev/null |
    awk -F, -v most=$slower '
        $1 != "geomean" {
            for (i = 2; i <= NF; i++)
                if ($i ~ /^\+[0-9.]+%$/ && substr($i, 2) + 0 > most) { print "bench-compare: slower by " $i ": " $1; bad = 1 }
        }
        END { exit bad }
    '
