#!/bin/sh
# Runs the published study twice, by pcneval and by the plain R beside this script, and
# compares every practice, network, stream and coefficient. Called by `make witness`.
#
#   PCNEVAL_OFFICIAL_FILES   folder of the official files
#   PCNEVAL_CONTRACT_RATES   the contract's rates (contract-rates.csv)
set -eu

reference=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$reference")
official=${PCNEVAL_OFFICIAL_FILES:-$root/../shared/data/england-2022}
packages="r-base-core r-cran-readxl r-cran-sandwich r-cran-lmtest r-cran-clubsandwich r-cran-boot r-cran-quantreg \
r-cran-jsonlite r-cran-metafor r-cran-mvtnorm"

fail() {
    echo "witness: $*" >&2
    exit 1
}

require_official_files() {
    [ -d "$official" ] && return
    [ -z "${PCNEVAL_OFFICIAL_FILES:-}" ] || fail "PCNEVAL_OFFICIAL_FILES names $official, and there is no such folder"
    echo "==================================================================="
    echo "THE WITNESS WAS NOT RUN: there are no official files in"
    echo "  $official"
    echo "Nothing was compared. Set PCNEVAL_OFFICIAL_FILES to their folder."
    echo "==================================================================="
    exit 0
}

missing_packages() {
    for package in $packages; do
        dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || printf '%s ' "$package"
    done
}

require_packages() {
    command -v dpkg-query >/dev/null || fail "R is taken from Debian, and this is no Debian: run in one, with $packages"
    missing=$(missing_packages)
    if [ -n "$missing" ]; then
        [ "$(id -u)" = 0 ] || fail "not installed: $missing; run as root: apt-get install --no-install-recommends $missing"
        echo "witness: installing from Debian: $missing"
        apt-get update -qq
        # shellcheck disable=SC2086  # one word a package
        DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing
    fi
    echo "witness: the versions used"
    # shellcheck disable=SC2086
    dpkg-query -W -f '  ${Package} ${Version}\n' $packages
}

require_official_files
official=$(cd "$official" && pwd)
rates=${PCNEVAL_CONTRACT_RATES:-$official/../../contract-rates.csv}
[ -f "$rates" ] || fail "there is no $rates; set PCNEVAL_CONTRACT_RATES to the file of the contract's rates"
require_packages

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/tables"

echo "witness: the study in R"
Rscript "$reference/study.R" "$official" "$rates" "$work/reference"
Rscript "$reference/sure.R" "$official" "$work/reference"
Rscript "$reference/whatif.R" "$official" "$rates" "$work/reference"

echo "witness: the comparison sees what it should"
Rscript "$reference/compare-test.R" "$work/reference"

echo "witness: the study by pcneval"
make -C "$root" build
"$root/bin/pcneval" run --study bjgp2024 --inputs "$official" --out "$work/run" --progress off
for table in practices networks funding network_years summary regressions tests influence leave_one_out equity \
    scenarios scenario_networks sharing sharing_rules sharing_summary entitlement_payments entitlement_summary specifications; do
    "$root/bin/pcneval" show "$work/run" "$table" --format csv >"$work/tables/$table.csv"
done

echo "witness: the two compared"
Rscript "$reference/compare.R" "$work/tables" "$work/reference"
Rscript "$reference/specify.R" "$work/tables"

# Slopes of regions and boards, and what slopes are made of: from the networks of a run, so of the
# demonstration's too.
compare_where() {
    mkdir "$work/where-$1"
    for table in networks network_years funding area_slopes area_pooling slope_models tests identity year_evidence; do
        "$root/bin/pcneval" show "$2" "$table" --format csv >"$work/where-$1/$table.csv"
    done
    Rscript "$reference/where.R" "$work/where-$1" "$work/where-$1"
    Rscript "$reference/compare.R" "$work/where-$1" "$work/where-$1" where_
}
echo "witness: errors of deprivation and of the weighted list"
mkdir "$work/accuracy"
for table in networks network_deprivation alignments shared_lsoas source_practices practice_deprivation payments network_years funding \
    measurement_errors error_slopes; do
    "$root/bin/pcneval" show "$work/run" "$table" --format csv >"$work/accuracy/$table.csv"
done
Rscript "$reference/accuracy.R" "$work/accuracy"

echo "witness: regions and boards, from the official files"
compare_where official "$work/run"
echo "witness: regions and boards, from the demonstration"
"$root/bin/pcneval" run --out "$work/demo" --progress off
compare_where demo "$work/demo"
