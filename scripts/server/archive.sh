#!/bin/sh
# Keeps one file of the log: archive_command = 'archive.sh %p %f DIR'. Whole or not at all, and never over another one: a server that
# was restored must not destroy what the first one kept.
set -eu
from=$1 name=$2 to=$3
if [ -e "$to/$name" ]; then
    cmp -s "$from" "$to/$name" && exit 0 # kept already, and the server was told nothing of it
    echo "archive.sh: $to/$name is there already and is another one" >&2
    exit 1
fi
cp "$from" "$to/$name.part"
sync "$to/$name.part"
mv "$to/$name.part" "$to/$name"
sync "$to"
