#!/bin/sh
# Validate a run's datapackage.json and ro-crate-metadata.json with the
# standards' own validators: validate.sh RUN
set -eu
here=$(cd "$(dirname "$0")" && pwd)
venv="$here/../../.cache/metadata-validators"
if ! cmp -s "$here/requirements.txt" "$venv/requirements.txt"; then
	rm -rf "$venv"
	python3 -m venv "$venv"
	"$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$here/requirements.txt"
	cp "$here/requirements.txt" "$venv/requirements.txt"
fi
exec "$venv/bin/python" "$here/validate.py" "$1"
