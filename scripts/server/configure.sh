#!/bin/sh
# Gives a PostgreSQL server the settings and the rules of docs/how-to/shared-server.md. Run it as the account the server runs as, before
# Watchroom's database is made and again whenever a network changes; then restart the server.
#
# usage: configure.sh CONFIG --people CIDR --services CIDR --standbys CIDR --archive DIR [--owner NAME] [--address LIST]
#   CONFIG    folder of postgresql.conf and pg_hba.conf; server.crt and server.key lie there too
#   --people, --services, --standbys   from where consoles, intake services (and what watches), and the other servers come
#   --archive folder that keeps the log, on another machine's disk
#   --owner   account and superuser of the server (default: postgres)
#   --address what the server listens on (default: *)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
say() { echo "configure.sh: $*" >&2; }

[ $# -gt 0 ] || { sed -n '2,/^set -eu/p' "$0" | sed '$d; s/^# \{0,1\}//' >&2; exit 64; }
config=$1
shift
people='' services='' standbys='' archive='' owner=postgres address='*'
while [ $# -gt 1 ]; do
    case $1 in
    --people) people=$2 ;;
    --services) services=$2 ;;
    --standbys) standbys=$2 ;;
    --archive) archive=$2 ;;
    --owner) owner=$2 ;;
    --address) address=$2 ;;
    *) say "unknown option $1"; exit 64 ;;
    esac
    shift 2
done
for given in "$people" "$services" "$standbys" "$archive"; do
    [ -n "$given" ] || { say "give --people, --services, --standbys and --archive"; exit 64; }
done
for file in postgresql.conf pg_hba.conf server.crt server.key; do
    [ -r "$config/$file" ] || { say "$config/$file is not there or cannot be read by $(id -un)"; exit 66; }
done
for place in "$config" "$archive" "$here"; do
    case $place in
    /*) ;;
    *) say "give whole paths, not $place"; exit 64 ;;
    esac
    case $place in
    *[!A-Za-z0-9/._-]*) say "a path with other signs than letters, digits, / . _ - cannot be used: $place"; exit 64 ;;
    esac
done
[ -d "$archive" ] && [ -w "$archive" ] || { say "$archive is no folder that $(id -un) can write to"; exit 73; }
openssl x509 -in "$config/server.crt" -noout -checkend 2592000 >/dev/null ||
    say "note: the certificate holds for less than 30 days"

mkdir -p "$config/conf.d"
part=$config/conf.d/watchroom.conf.part
cat >"$part" <<END
# Made by configure.sh.
listen_addresses = '$address'
ssl = on
ssl_cert_file = '$config/server.crt'
ssl_key_file = '$config/server.key'
ssl_min_protocol_version = 'TLSv1.3'
password_encryption = 'scram-sha-256'
fsync = on
full_page_writes = on
synchronous_commit = on
wal_level = replica
max_wal_senders = 10
wal_keep_size = '1GB'
archive_mode = on
archive_command = '$here/archive.sh %p %f $archive'
archive_timeout = 60
max_prepared_transactions = 0
log_min_messages = warning
logging_collector = on
END
# Added in 17.
version=$(cat "$config/PG_VERSION" 2>/dev/null || sed -n "s|^data_directory = '\(.*\)'.*|\1/PG_VERSION|p" "$config/postgresql.conf" | xargs -r cat)
[ "${version:-0}" -lt 17 ] || echo "max_notify_queue_pages = 64" >>"$part"
[ "${version:-0}" -lt 15 ] || echo "log_destination = 'stderr,jsonlog'" >>"$part"
mv "$part" "$config/conf.d/watchroom.conf"
grep -q "^include_dir *=* *'conf.d'" "$config/postgresql.conf" ||
    echo "include_dir = 'conf.d'" >>"$config/postgresql.conf"

[ -e "$config/pg_hba.conf.before" ] || cp -p "$config/pg_hba.conf" "$config/pg_hba.conf.before"
cat >"$config/pg_hba.conf.part" <<END
# Made by configure.sh. The database column matters: elsewhere on the server catalogs tell who is connected.
# TYPE   DATABASE     USER                       ADDRESS     METHOD
hostssl  watchroom    +watchroom_staff           $people     scram-sha-256
hostssl  watchroom    +watchroom_police_liaison  $people     scram-sha-256
hostssl  watchroom    +watchroom_intake          $services   scram-sha-256
hostssl  watchroom    +watchroom_sealer          $services   scram-sha-256
hostssl  watchroom    +watchroom_monitor         $services   scram-sha-256
hostssl  replication  replicator                 $standbys   scram-sha-256
local    all          $owner                                 peer
local    replication  $owner                                 peer
END
chmod 600 "$config/pg_hba.conf.part"
mv "$config/pg_hba.conf.part" "$config/pg_hba.conf"
say "written; restart the server"
