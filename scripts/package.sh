# Makes the installable packages. Sourced by ./watchroom, after build.sh.

# package_console [--rpm]: everything in $tree/target/packages, with checksums, and signed where a key is named.
package_console() {
    profiles=dist
    for option; do
        case $option in
        --rpm) profiles=$profiles,rpm ;;
        *)
            echo "Usage: ./watchroom package [--rpm]" >&2
            return 64
            ;;
        esac
    done
    [ "$tree" = "$root" ] || copy_sources || return 73
    mkdir -p "$state" || return 73
    log=$state/package.log
    echo "Building packages; this takes some minutes. Log: $log" >&2
    {
        # shellcheck disable=SC2086 # words of the user's own
        run_maven "-P$profiles" -DskipTests -Dspotless.check.skip -Dcheckstyle.skip -Djacoco.skip ${WATCHROOM_PACKAGE_OPTIONS:-} package 2>&1
        echo $? >"$state/package.result"
    } | tee "$log" | show_progress >&2
    if [ "$(cat "$state/package.result")" != 0 ]; then
        grep '^\[ERROR\]' "$log" | head -n 12 >&2
        echo "Packaging failed. Everything it said is in $log" >&2
        return 70
    fi
    out=$tree/target/packages
    rm -rf "$out" && mkdir -p "$out" || return 73
    cp "$tree"/installer/target/*.deb "$tree/installer/target/bom.json" "$tree/installer/target/watchroom-verify.jar" \
        "$tree/installer/target/papers/THIRD-PARTY.txt" "$out" || return 74
    case $profiles in *rpm*) cp "$tree"/installer/target/rpm/RPMS/*/*.rpm "$out" || return 74 ;; esac
    (cd "$out" && sha256sum -- * >SHA256SUMS) || return 74
    sign_packages "$out" || return $?
    (cd "$out" && ls -l)
}

# Whoever trusts the key checks one signature, and by it the sums of everything. The package has its own beside it too.
sign_packages() {
    [ -n "${WATCHROOM_SIGNING_KEY:-}" ] || { echo "Not signed: WATCHROOM_SIGNING_KEY names no key." >&2; return 0; }
    for file in "$1/SHA256SUMS" "$1"/*.deb "$1"/*.rpm; do
        [ -e "$file" ] || continue
        gpg --batch --yes --local-user "$WATCHROOM_SIGNING_KEY" --armor --detach-sign "$file" || return 74
    done
}
