#!/bin/sh
# Validate a run's datapackage.json and ro-crate-metadata.json with the
# standards' own validators: validate.sh RUN. The first call is the one that a
# user would make, with nothing of ours beside it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=$(sh "$here/../venv.sh" "$here")
(cd "$1" && "$(dirname "$python")/frictionless" validate datapackage.json)
exec "$python" "$here/validate.py" "$1"
