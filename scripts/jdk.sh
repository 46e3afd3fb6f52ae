# Finds a JDK. Sourced by ./watchroom and .ci/run, after packages.sh. Starts no JVM: that would cost half a second at every start.

# Prints the major version of the JDK in $1; says nothing and fails where there is none.
jdk_major() {
    [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || return 1
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# use_jdk 25: sets JAVA_HOME. What the user named wins if it is new enough; else the oldest that is new enough.
use_jdk() {
    want=$1 best='' best_major=999
    on_path=$(command -v javac 2>/dev/null) && on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")") || on_path=
    eval "hosted=\${JAVA_HOME_${want}_X64:-\${JAVA_HOME_${want}_ARM64:-}}"
    for jdk in "${WATCHROOM_JAVA_HOME:-}" "${JAVA_HOME:-}" "$hosted" "$on_path" \
        /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* \
        /opt/homebrew/opt/openjdk@*/libexec/openjdk.jdk/Contents/Home /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "${HOME:-/}"/.jdks/* "${HOME:-/}"/.sdkman/candidates/java/* "${HOME:-/}"/.local/share/mise/installs/java/* \
        "${HOME:-/}"/.asdf/installs/java/* "${HOME:-/}"/.gradle/jdks/*; do
        [ -n "$jdk" ] && major=$(jdk_major "$jdk") && [ -n "$major" ] && [ "$major" -ge "$want" ] || continue
        if [ "$jdk" = "${WATCHROOM_JAVA_HOME:-}" ] || [ "$jdk" = "${JAVA_HOME:-}" ]; then
            best=$jdk
            break
        fi
        [ "$major" -lt "$best_major" ] && best=$jdk best_major=$major
    done
    if [ -z "$best" ] && [ -z "${jdk_asked:-}" ] && known_to_apt "openjdk-$want-jdk-headless"; then
        jdk_asked=1
        install_packages "openjdk-$want-jdk-headless" || return 69
        use_jdk "$want"
        return
    fi
    if [ -z "$best" ]; then
        echo "Watchroom needs a JDK $want or newer; there is none in JAVA_HOME, PATH, /usr/lib/jvm, ~/.sdkman, ~/.jdks or the other usual places." >&2
        echo "Install one (Eclipse Temurin $want, or openjdk-$want-jdk-headless where apt has it), or set WATCHROOM_JAVA_HOME to its folder." >&2
        return 69
    fi
    JAVA_HOME=$best
    export JAVA_HOME
}
