#!/bin/sh
# stage.sh INSTALLER TARGET VERSION: lays out TARGET/root as it shall lie on a Linux system. The .deb and the .rpm are
# made of it. VERSION is the package's, such as 0.1.0-1.
set -eu
src=$1/src target=$2 version=$3
root=$target/root
epoch=$(date -u -d 2026-11-20T00:00:00Z +%s)
rm -rf "$root"

put() { # put FILE PLACE
    mkdir -p "$root/$(dirname "$2")"
    cp "$1" "$root/$2"
    chmod 644 "$root/$2"
}

put_packed() { # put_packed FILE PLACE: at PLACE.gz, the same bytes every time
    put "$1" "$2"
    gzip -9nf "$root/$2"
}

mkdir -p "$root/usr/lib"
cp -a "$target/image/watchroom" "$root/usr/lib/watchroom"
find "$root/usr/lib/watchroom" -type d -exec chmod 755 {} +
find "$root/usr/lib/watchroom" -type f -exec chmod 644 {} +
chmod 755 "$root"/usr/lib/watchroom/bin/* "$root"/usr/lib/watchroom/lib/runtime/bin/* "$root/usr/lib/watchroom/lib/runtime/lib/jspawnhelper"
rm -f "$root/usr/lib/watchroom/lib/watchroom.png" "$root/usr/lib/watchroom/lib/runtime/lib/jexec" # a picture of Duke; a helper for jars as programs

mkdir -p "$root/usr/bin"
for program in watchroom watchroom-intake watchroom-drill watchroom-verify; do
    ln -s "../lib/watchroom/bin/$program" "$root/usr/bin/$program"
done

put "$src/linux/etc/intake.conf" etc/watchroom/intake.conf
put "$src/linux/systemd/watchroom-intake.service" usr/lib/systemd/system/watchroom-intake.service
put "$src/linux/sysusers.conf" usr/lib/sysusers.d/watchroom.conf
for desktop in "$src"/linux/*.desktop; do put "$desktop" "usr/share/applications/$(basename "$desktop")"; done
put "$src/linux/org.watchroom.Watchroom.metainfo.xml" usr/share/metainfo/org.watchroom.Watchroom.metainfo.xml
put "$src/linux/org.watchroom.Watchroom.xml" usr/share/mime/packages/org.watchroom.Watchroom.xml
put "$src/linux/icons/org.watchroom.Watchroom.svg" usr/share/icons/hicolor/scalable/apps/org.watchroom.Watchroom.svg
for size in 16 24 32 48 64 128 256 512; do
    put "$src/linux/icons/$size.png" "usr/share/icons/hicolor/${size}x$size/apps/org.watchroom.Watchroom.png"
done

for page in "$target"/papers/man/*.1; do put_packed "$page" "usr/share/man/man1/$(basename "$page")"; done
cp -r "$target/papers/share/." "$root/usr/share/"

doc=usr/share/doc/watchroom
put "$src/deb/copyright" "$doc/copyright"
sed "s/@VERSION@/$version/" "$src/deb/changelog" >"$target/changelog.Debian"
put_packed "$target/changelog.Debian" "$doc/changelog.Debian"
put_packed "$target/papers/THIRD-PARTY.txt" "$doc/THIRD-PARTY.txt"
put_packed "$target/bom.json" "$doc/bom.json"
put "$src/deb/lintian-overrides" usr/share/lintian/overrides/watchroom

find "$root" -exec touch -h -d "@$epoch" {} +
