#!/bin/sh
# Runs the lines that `pcneval show RUN TABLE --snippet` prints, for every table
# of a run, in the tools they are for: check.sh RUN
set -eu
here=$(cd "$(dirname "$0")" && pwd)
exec "$(sh "$here/../venv.sh" "$here")" "$here/check.py" "$here/../../bin/pcneval" "$1"
