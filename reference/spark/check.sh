#!/bin/sh
# A million made-up patients counted by Spark, by DuckDB and by a plain count in
# Go; runs on what they wrote; an executor and a DuckDB killed. Says what it could not run.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if ! java -version >/dev/null 2>&1; then
	if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
		echo "installing from Debian: openjdk-17-jre-headless" >&2
		apt-get install -y -qq openjdk-17-jre-headless >/dev/null
	else
		echo "make spark needs Java 17 or later (Debian: openjdk-17-jre-headless)" >&2
		exit 1
	fi
fi
exec "$(sh "$here/../venv.sh" "$here")" "$here/check.py" "$here/../../bin/pcneval"
