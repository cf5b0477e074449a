#!/bin/sh
# Validate a run's datapackage.json and ro-crate-metadata.json with the
# standards' own validators: validate.sh RUN
set -eu
here=$(cd "$(dirname "$0")" && pwd)
exec "$(sh "$here/../venv.sh" "$here")" "$here/validate.py" "$1"
