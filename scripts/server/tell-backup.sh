#!/bin/sh
# Tells the database that a backup was made: for whatever makes them. usage: tell-backup.sh WORDS
set -eu
[ $# = 1 ] || { echo "usage: tell-backup.sh WORDS" >&2; exit 64; }
# By standard input, where psql quotes the words itself.
echo "select app.backup_taken(:'words');" | psql -Xq -o /dev/null -v ON_ERROR_STOP=1 -v words="$1" -d watchroom || {
    echo "tell-backup.sh: the backup is there, but the database was not told" >&2
    exit 1
}
