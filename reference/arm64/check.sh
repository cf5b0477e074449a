#!/usr/bin/env bash
# Runs the demo study built for linux/arm64, under qemu, and holds its tables against
# those of this machine: the same names, rows, codes, counts and amounts, and numbers
# that differ in their last digits at most. Called by `make arm64`.
set -euo pipefail
cd "$(dirname "$0")/../.."
if ! command -v qemu-aarch64-static > /dev/null; then
	echo "installing qemu-user-static from Debian"
	apt-get update -qq && apt-get install -qq -y --no-install-recommends qemu-user-static > /dev/null
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -trimpath -ldflags="-s -w" -o "$work/here" ./cmd/pcneval
GOARCH=arm64 go build -trimpath -ldflags="-s -w" $ARM64 -o "$work/arm64" ./cmd/pcneval
"$work/here" run --out "$work/runs/here" --progress off > /dev/null
qemu-aarch64-static "$work/arm64" run --out "$work/runs/arm64" --progress off > /dev/null
python3 reference/arm64/compare.py "$work/here" "$work/runs/here" "$work/runs/arm64"
