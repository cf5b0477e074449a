#!/bin/sh
# Runs the lines that `pcneval show RUN TABLE --snippet` prints, for every table
# of a run, in the tools they are for: check.sh RUN
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if ! command -v Rscript >/dev/null; then
	echo "snippets: installing r-base-core from Debian"
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends r-base-core >/dev/null
fi
exec "$(sh "$here/../venv.sh" "$here")" "$here/check.py" "$here/../../bin/pcneval" "$1"
