#!/bin/sh
# Reads the demo's REFI-QDA project with two independent programs and holds
# what they find against what Go finds. pyqdpx needs Python 3.12 or later.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

# The first Python of 3.12 or later: on the path, or kept by pyenv.
find_python() {
	for candidate in python3 python3.13 python3.12; do
		if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then
			command -v "$candidate"
			return
		fi
	done
	command -v pyenv >/dev/null || return 0
	for version in $(pyenv versions --bare); do
		case $version in
		3.1[2-9]*)
			echo "$(pyenv prefix "$version")/bin/python"
			return
			;;
		esac
	done
}

python=$(find_python)
if [ -z "$python" ]; then
	echo "==================================================================="
	echo "THE TWO INDEPENDENT READERS WERE NOT RUN: there is no Python 3.12 or"
	echo "later here, which pyqdpx needs. Nothing was compared."
	echo "==================================================================="
	exit 0
fi
PCNEVAL_QDA_PYTHON=$(sh "$here/../venv.sh" "$here" "$python")
export PCNEVAL_QDA_PYTHON
cd "$here/../.."
go test ./data/qda -run TestTwoIndependentReadersAgree -count=1 -v
