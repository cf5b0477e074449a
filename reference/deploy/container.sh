#!/bin/sh
# Builds deploy/Containerfile as far as it can be built here, and runs the demonstration in the image: a root that cannot be
# written, a user without rights, no network; what comes out must be what the program makes outside it. Says what it could
# not run, and why. container.sh, after make build; buildah is in Debian.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
not_run() {
	echo "NOT RUN: $*" >&2
	exit 0
}
builder=
for name in buildah podman docker; do
	if command -v $name >/dev/null && $name --version >/dev/null 2>&1; then
		builder=$name
		break
	fi
done
[ -n "$builder" ] || not_run "neither buildah, podman nor docker is here (Debian: buildah), so the container was not built"
if [ "$builder" != buildah ]; then
	$builder info >/dev/null 2>&1 || not_run "$builder has no engine here (Debian: buildah needs none), so the container was not built"
	$builder build -f "$root/deploy/Containerfile" -t pcneval-check "$root" >/dev/null ||
		not_run "$builder could not build the container, perhaps for want of its registry"
	echo "$builder: the container builds; it was not run, which buildah and root do"
	exit 0
fi
work=$(mktemp -d)
store="--root $work/store --runroot $work/state --storage-driver vfs"
trap 'rm -rf "$work"' EXIT
whole="the whole of it"
if ! timeout 600 buildah $store bud --isolation chroot -f "$root/deploy/Containerfile" -t pcneval-check "$root" >"$work/whole" 2>&1; then
	# The stage that compiles comes from a registry; the one that is the container does not.
	whole="its last stage (the one before: $(tail -n 1 "$work/whole" | cut -c1-160))"
	mkdir "$work/context"
	cp "$root/bin/pcneval" /etc/ssl/certs/ca-certificates.crt "$work/context"
	sed -n '/^FROM scratch/,$p' "$root/deploy/Containerfile" |
		sed 's|^COPY --from=build /etc/ssl/certs/|COPY |; s|^COPY --from=build /|COPY |' >"$work/context/Containerfile"
	buildah $store bud --isolation chroot -t pcneval-check "$work/context" >"$work/last" 2>&1 || {
		cat "$work/last" >&2
		exit 1
	}
fi
echo "buildah: built $whole"
[ "$(id -u)" = 0 ] && unshare --mount --net true 2>/dev/null ||
	not_run "to mount and to unshare takes root, so the container was built and not run"
container=$(buildah $store from pcneval-check)
user=$(buildah $store inspect --format '{{.OCIv1.Config.User}}' "$container")
program=$(buildah $store inspect --format '{{index .OCIv1.Config.Entrypoint 0}}' "$container")
mounted=$(buildah $store mount "$container")
"$root/bin/pcneval" demo "$work/inputs" --scale 0.05 >/dev/null 2>&1
mkdir "$work/runs"
chown "$user" "$work/runs"
chmod 755 "$work" "$work/inputs"
mkdir -p "$mounted/inputs" "$mounted/runs" "$mounted/proc"
mounted=$mounted work=$work user=$user program=$program unshare --mount --net sh -euc '
	mount --bind "$mounted" "$mounted"
	mount -t proc proc "$mounted/proc" 2>/dev/null || mount --bind /proc "$mounted/proc"
	mount --bind "$work/inputs" "$mounted/inputs"
	mount -o remount,ro,bind "$mounted/inputs"
	mount --bind "$work/runs" "$mounted/runs"
	mount -o remount,ro,bind "$mounted"
	if touch "$mounted/written" 2>/dev/null; then echo "the root can be written" >&2; exit 1; fi
	chroot --userspec="$user" "$mounted" "$program" run --study demo --inputs /inputs --out /runs/demo --progress off --until funding
' >"$work/said"
"$root/bin/pcneval" verify "$work/runs/demo" >/dev/null
built=$mounted$program
"$built" run --study demo --inputs "$work/inputs" --out "$work/outside" --progress off --until funding >/dev/null
cmp "$work/runs/demo/manifest.json" "$work/outside/manifest.json"
buildah $store umount "$container" >/dev/null
echo "the demonstration ran in the container as $user, on a root that cannot be written and without a network:"
echo "its bytes are those of a run outside"
