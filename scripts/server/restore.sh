#!/bin/sh
# Makes a data folder from a backup and the archived log, as of a moment or as late as there is. Start a server on it to go back, or just
# to try: it archives nothing until you switch that on.
#
# usage: restore.sh BACKUP ARCHIVE DATA ['2026-11-20 14:02:00+00']
set -eu
umask 077
[ $# -ge 3 ] || { sed -n '2,/^set -eu/p' "$0" | sed '$d; s/^# \{0,1\}//' >&2; exit 64; }
backup=$1 archive=$2 data=$3 to=${4:-}
if [ -d "$data" ] && [ -n "$(ls -A "$data")" ]; then
    echo "restore.sh: $data is not empty; nothing was done" >&2
    exit 73
fi
pg_verifybackup -q "$backup"
mkdir -p "$data"
cp -a "$backup/." "$data/"
cat >>"$data/postgresql.auto.conf" <<END
restore_command = 'cp $archive/%f %p'
recovery_target_action = 'promote'
archive_mode = off
synchronous_standby_names = ''
END
[ -z "$to" ] || echo "recovery_target_time = '$to'" >>"$data/postgresql.auto.conf"
: >"$data/recovery.signal"
echo "restore.sh: start a server on $data" >&2
