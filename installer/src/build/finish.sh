#!/bin/sh
# finish.sh IMAGE VERIFY_JAR: the checker of packs gets a launcher with a small class path of its own, which jpackage
# has not.
set -eu
app=$1/lib/app
cp "$2" "$app/watchroom-verify.jar"
cp "$1/bin/watchroom-intake" "$1/bin/watchroom-verify"
cat >"$app/watchroom-verify.cfg" <<'CFG'
[Application]
app.classpath=$APPDIR/watchroom-verify.jar
app.mainclass=org.watchroom.verify.VerifyMain

[JavaOptions]
java-options=-XX:+UseSerialGC
java-options=-XX:TieredStopAtLevel=1
java-options=-Djava.awt.headless=true
CFG
