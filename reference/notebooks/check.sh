#!/bin/sh
# Runs the notebooks top to bottom on a run: check.sh RUN. Installs R from Debian
# where it is missing, and pinned packages from PyPI.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
run=$(cd "$1" && pwd)
python=$(sh "$here/../venv.sh" "$here")
if ! command -v Rscript >/dev/null; then
	echo "notebooks: installing r-base-core from Debian"
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends r-base-core >/dev/null
fi
PCNEVAL_RUN=$run "$python" "$here/run.py" "$root/notebooks/results.ipynb"
cd "$root/notebooks"
PCNEVAL="$root/bin/pcneval" Rscript results.R "$run"
echo "notebooks: both ran top to bottom"
