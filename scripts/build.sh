# Builds what is out of date. Sourced by ./watchroom; needs $root, $state and JAVA_HOME.

# Sets $tree: where the built console lives. The checkout itself, or, where that is not ours to write, a copy of its sources.
find_tree() {
    tree=$root
    if [ ! -w "$root" ] || [ ! -w "$root/desktop-app" ] || { [ -e "$root/desktop-app/target" ] && [ ! -w "$root/desktop-app/target" ]; }; then
        tree=$cache/tree$(printf %s "$root" | tr -c 'A-Za-z0-9' _)
    fi
    stamp=$tree/desktop-app/target/run.stamp
}

sources() { # of a checkout: everything the running console is made of
    find "$1/pom.xml" "$1"/.mvn "$1"/*/pom.xml "$1"/*/src/main "$1"/*/src/build -newer "$stamp" 2>/dev/null
}

is_built() {
    [ -f "$stamp" ] && [ -z "$(sources "$root" | head -n 1)" ] || return 1
    first=$(cut -d: -f1 "$tree/desktop-app/target/run.classpath" 2>/dev/null)
    [ -n "$first" ] && [ -r "$first" ] # libraries may have been cleaned away, or be somebody else's
}

copy_sources() {
    mkdir -p "$tree" && rm -rf "$tree"/*/src || return 73
    (cd "$root" && tar -cf - --exclude=target pom.xml mvnw .mvn ./*/pom.xml ./*/src) | (cd "$tree" && tar -xf -)
}

# One line per module as it begins, and one per hundred libraries fetched; everything else is in the log.
show_progress() {
    fetched=0 began=$(date +%s)
    while IFS= read -r line; do
        case $line in
        *' Building Watchroom: '*)
            name=${line#* Building Watchroom: } of=${line##*\[}
            printf '  %3s s  %s  %s\n' $(($(date +%s) - began)) "${of%]}" "${name% [0-9]*.*}"
            ;;
        *'Downloaded from'*)
            fetched=$((fetched + 1))
            [ $((fetched % 100)) != 0 ] || printf '  %3s s       %s files fetched\n' $(($(date +%s) - began)) $fetched
            ;;
        esac
    done
}

run_maven() { # in $tree; JVM home follows HOME, which is not so by itself where HOME is not the account's own
    (
        cd "$tree" || exit 73
        case ${HOME:-} in '' | *' '*) ;; *) export MAVEN_OPTS="${MAVEN_OPTS:-} -Duser.home=$HOME" ;; esac
        exec ./mvnw -B "$@" 9>&-
    )
}

# build_console [force]
build_console() {
    [ "${1:-}" = force ] || ! is_built || return 0
    mkdir -p "$cache" "$state" || return 73
    exec 9>"$cache/build.lock"
    if command -v flock >/dev/null && ! flock -n 9; then
        echo "Another build is running; waiting for it." >&2
        flock 9
    fi
    [ "${1:-}" = force ] || ! is_built || { exec 9>&-; return 0; }
    log=$state/build.log
    echo "Building Watchroom; the first time this takes some minutes. Log: $log" >&2
    [ "$tree" = "$root" ] || copy_sources || return 73
    touch "$state/build.began"
    {
        run_maven package -pl desktop-app -am -DskipTests -Dspotless.check.skip -Dcheckstyle.skip -Djacoco.skip -Denforcer.skip 2>&1
        echo $? >"$state/build.result"
    } | tee "$log" | show_progress >&2
    if [ "$(cat "$state/build.result")" != 0 ]; then
        grep '^\[ERROR\] .*[a-z]' "$log" | grep -v 'Help 1\|re-run Maven\|Re-run Maven\|full stack trace\|For more info\|After correcting\|-rf :' |
            awk '!told[$0]++' | head -n 12 >&2
        echo "The build failed. Everything it said is in $log" >&2
        return 70
    fi
    rm -f "$cache"/*.jsa
    mv "$state/build.began" "$stamp" # times from before the build, so that what was saved meanwhile counts as newer
    exec 9>&-
}

# The whole verification; its last line is the sum of all test reports.
test_everything() {
    find_tree
    [ "$tree" = "$root" ] || copy_sources || return 73
    rm -rf "$tree"/*/target/surefire-reports
    result=0
    run_maven verify --fail-at-end "$@" || result=70
    find "$tree" -path '*/target/surefire-reports/TEST-*.xml' -exec grep -h -m 1 -A 3 '<testsuite ' {} + | tr '\n>' ' \n' | awk '
        function of(name) { return match($0, " " name "=\"[0-9]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) + 0 : 0 }
        /<testsuite / { tests += of("tests"); failures += of("failures"); errors += of("errors"); skipped += of("skipped") }
        END {
            printf "\nTests run: %d, Failures: %d, Errors: %d, Skipped: %d\n", tests, failures, errors, skipped
            printf "%d passed, %d failed, %d skipped\n", tests - failures - errors - skipped, failures + errors, skipped
        }'
    return $result
}
