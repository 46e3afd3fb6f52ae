#!/bin/sh
# A backup of the whole server, checked, with the log it needs; older ones than the newest KEEP are deleted. Tells the database, so that
# './watchroom server check' notices when none is made any more. With archive.sh's folder there is a way back to any moment since.
#
# usage: back-up.sh DIR KEEP
set -eu
umask 077
case ${2:-} in '' | *[!0-9]* | 0) echo "usage: back-up.sh DIR KEEP" >&2; exit 64 ;; esac
dir=$1 keep=$2
mkdir -p "$dir"
rm -rf "$dir"/base-*.part # of one that was interrupted
name=base-$(date -u +%Y%m%dT%H%M%SZ)
pg_basebackup -D "$dir/$name.part" -X stream -c fast --no-password --manifest-checksums=SHA256
pg_verifybackup -q "$dir/$name.part"
sync
mv "$dir/$name.part" "$dir/$name"
find "$dir" -mindepth 1 -maxdepth 1 -type d -name 'base-*Z' | sort -r | tail -n +"$((keep + 1))" | while read -r old; do
    rm -rf "$old"
done
echo "$dir/$name"
"$(dirname "$0")/tell-backup.sh" "$name"
