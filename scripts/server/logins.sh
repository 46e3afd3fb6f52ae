#!/bin/sh
# Makes the logins of services: replicator (the other servers), watch (what watches over the server), and one for each intake service
# named. Passwords are made here and lie in FOLDER, one file each, for this account only. A login that is there keeps its password.
#
# usage: logins.sh FOLDER [INTAKE…]
set -eu
umask 077
[ $# -gt 0 ] || { echo "usage: logins.sh FOLDER [INTAKE…]" >&2; exit 64; }
folder=$1
shift
mkdir -p "$folder"
login() { # name, rights, groups
    case $1 in
    *[!a-z0-9_]* | '') echo "logins.sh: a login has small letters, digits and _: '$1'" >&2; exit 64 ;;
    esac
    if [ "$(psql -XAtq -d watchroom -c "select count(*) from pg_roles where rolname = '$1'")" != 0 ]; then
        echo "$1 is there already" >&2
        return
    fi
    openssl rand -hex 24 >"$folder/$1.password"
    # By standard input: an argument could be read by every program on the machine. Not into the log either.
    psql -Xq -v ON_ERROR_STOP=1 -d watchroom <<END
set log_statement = none;
set log_min_duration_statement = -1;
set log_min_error_statement = panic;
begin;
create role $1 login password '$(cat "$folder/$1.password")' $2;
${3:+grant $3 to $1 with set false;}
commit;
END
    echo "$1: password in $folder/$1.password" >&2
}
old=$(psql -XAtq -d watchroom -c "select current_setting('server_version_num')::int < 160000")
if [ "$old" = t ]; then
    echo "logins.sh: the server is too old: Watchroom needs PostgreSQL 17 or newer" >&2
    [ -n "${WATCHROOM_REPLICATION_ONLY:-}" ] || exit 69
fi
login replicator 'replication connection limit 10' ''
[ -z "${WATCHROOM_REPLICATION_ONLY:-}" ] || exit 0
login watch 'connection limit 10' watchroom_monitor
for intake; do
    login "$intake" 'connection limit 40' 'watchroom_intake, watchroom_sealer'
done
