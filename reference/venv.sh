#!/bin/sh
# Makes the Python environment of a folder's requirements.txt, once, under
# .cache, and prints its interpreter: venv.sh FOLDER [PYTHON]
set -eu
folder=$1
python=${2:-python3}
root=$(cd "$(dirname "$0")/.." && pwd)
venv="$root/.cache/python-$(basename "$folder")"
if ! cmp -s "$folder/requirements.txt" "$venv/requirements.txt"; then
	echo "installing from PyPI: $(grep -v '^#' "$folder/requirements.txt" | tr '\n' ' ')" >&2
	rm -rf "$venv"
	"$python" -m venv "$venv"
	"$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$folder/requirements.txt" >&2
	cp "$folder/requirements.txt" "$venv/requirements.txt"
fi
echo "$venv/bin/python"
