#!/bin/sh
# train.sh ROOT WORK: runs the staged console once, on data of its own and without a display, and leaves what it loaded as
# an AOT cache, which halves the work of a start.
#
# It runs where it will be installed, /usr/lib/watchroom, in a private view of the file system. The cache keeps the names
# of the jars: trained elsewhere, Java 25 ends at the start, once the place where it was trained is gone.
set -eu
root=$1 work=$2
place=/usr/lib/watchroom

if [ "${3:-}" = inside ]; then
    mkdir -p "$work/over"
    mount -t tmpfs tmpfs "$work/over"
    mkdir "$work/over/upper" "$work/over/work"
    mount -t overlay -o "lowerdir=/usr/lib,upperdir=$work/over/upper,workdir=$work/over/work" overlay /usr/lib
    rm -rf "$place"
    mkdir "$place"
    mount --bind "$root$place" "$place"
    exec env -u DISPLAY -u WAYLAND_DISPLAY -u PGHOST -u PGSERVICE HOME="$work" WATCHROOM_HOME="$work/home" "$place/bin/watchroom" --trial
fi

view='unshare --mount'
[ "$(id -u)" = 0 ] || view='unshare --user --map-root-user --mount'
settings=$root$place/lib/app/watchroom.cfg
cache=$root$place/lib/app/watchroom.aot
rm -rf "$work" "$cache"
mkdir -p "$work"
cp -p "$settings" "$work/watchroom.cfg"
# Not by JAVA_TOOL_OPTIONS: the console's companions would write to the same file.
printf 'java-options=%s\n' -Dglass.platform=Headless -Dprism.order=sw "-XX:AOTCacheOutput=$place/lib/app/watchroom.aot" >>"$settings"
code=0
$view sh "$0" "$root" "$work" inside >"$work/log" 2>&1 || code=$?
cp "$work/watchroom.cfg" "$settings"
if [ "$code" != 0 ] || [ ! -s "$cache" ]; then
    echo "The console did not run in training (exit $code):" >&2
    cat "$work/log" >&2
    exit 1
fi
# shellcheck disable=SC2016 # the launcher knows $APPDIR, not this shell
echo 'java-options=-XX:AOTCache=$APPDIR/watchroom.aot' >>"$settings"
chmod 644 "$cache"
touch -r "$work/watchroom.cfg" "$settings" "$cache"
rm -rf "$work"
