#!/bin/sh
# finish.sh IMAGE VERIFY_JAR WORK: what jpackage leaves to be done to the image of the programs.
# The checker of packs gets its own small class path. The console is run once, on a data folder of its own, and leaves
# what it loaded as an AOT cache; it is switched on last, because a program cannot use one and write one.
set -eu
image=$1 jar=$2 work=$3
app=$image/lib/app

cp "$jar" "$app/watchroom-verify.jar"
cp "$image/bin/watchroom-intake" "$image/bin/watchroom-verify"
cat >"$app/watchroom-verify.cfg" <<'CFG'
[Application]
app.classpath=$APPDIR/watchroom-verify.jar
app.mainclass=org.watchroom.verify.VerifyMain

[JavaOptions]
java-options=-XX:+UseSerialGC
java-options=-XX:TieredStopAtLevel=1
java-options=-Djava.awt.headless=true
CFG

cache=$app/watchroom.aot
rm -rf "$work" "$cache"
mkdir -p "$work"
cp "$app/watchroom.cfg" "$work/watchroom.cfg"
# Not by JAVA_TOOL_OPTIONS: the console's companions would write to the same file.
printf 'java-options=-Dglass.platform=Headless\njava-options=-Dprism.order=sw\njava-options=-XX:AOTCacheOutput=%s\n' "$cache" >>"$app/watchroom.cfg"
code=0
env -u DISPLAY -u WAYLAND_DISPLAY -u PGHOST -u PGSERVICE HOME="$work" WATCHROOM_HOME="$work/home" "$image/bin/watchroom" --trial >"$work/log" 2>&1 || code=$?
cp "$work/watchroom.cfg" "$app/watchroom.cfg"
if [ "$code" != 0 ] || [ ! -s "$cache" ]; then
    echo "The console did not run in training (exit $code):" >&2
    cat "$work/log" >&2
    exit 1
fi
# shellcheck disable=SC2016 # the launcher knows $APPDIR, not this shell
echo 'java-options=-XX:AOTCache=$APPDIR/watchroom.aot' >>"$app/watchroom.cfg"
rm -rf "$work"
