# Runs a command on a display of its own where there is none. Sourced by ./watchroom.

on_virtual_display() {
    number=$(mktemp) || return 73
    Xvfb -displayfd 5 -screen 0 1920x1080x24 -nolisten tcp 5>"$number" >/dev/null 2>&1 &
    server=$!
    patience=100
    until [ -s "$number" ] || ! kill -0 "$server" 2>/dev/null || [ $patience = 0 ]; do
        sleep 0.1
        patience=$((patience - 1))
    done
    DISPLAY=:$(cat "$number")
    rm -f "$number"
    if [ "$DISPLAY" = : ]; then
        kill "$server" 2>/dev/null
        echo "No virtual display could be started." >&2
        return 69
    fi
    export DISPLAY
    "$@" <&0 &
    child=$!
    trap 'kill -TERM "$child" 2>/dev/null' TERM INT HUP
    wait "$child" && result=0 || result=$?
    # A signal ends the first wait early; the second one hears how the command took it.
    while kill -0 "$child" 2>/dev/null; do wait "$child" && result=0 || result=$?; done
    kill "$server" 2>/dev/null
    wait "$server" 2>/dev/null || true
    return "$result"
}
