#!/bin/sh
# Makes a standby of a running server: copies it, and leaves what it needs to follow. Run as the account the standby will run as; start
# it afterwards, and name it on the first server (synchronous_standby_names).
#
# usage: standby.sh PRIMARY[:PORT] NAME DATA PASSWORDFILE ROOTCERT
#   NAME      as which it follows
#   DATA      its data folder, empty or not there
#   PASSWORDFILE   what logins.sh made for replicator
#   ROOTCERT  certificate of the authority that signed the servers'
set -eu
umask 077
[ $# = 5 ] || { sed -n '2,/^set -eu/p' "$0" | sed '$d; s/^# \{0,1\}//' >&2; exit 64; }
host=${1%%:*} name=$2 data=$3 root=$5
port=5432
[ "$host" = "$1" ] || port=${1##*:}
if [ -d "$data" ] && [ -n "$(ls -A "$data")" ]; then
    echo "standby.sh: $data is not empty; nothing was done" >&2
    exit 73
fi
pass=$(dirname "$data")/$name.pgpass
printf '%s:%s:*:replicator:%s\n' "$host" "$port" "$(cat "$4")" >"$pass"
pg_basebackup -D "$data" -X stream -c fast -R --no-password \
    -d "host=$host port=$port user=replicator passfile=$pass sslmode=verify-full sslrootcert=$root application_name=$name"
[ -e "$data/standby.signal" ]
echo "standby.sh: $data follows $host as $name once it is started" >&2
