# System packages. Sourced by ./watchroom and .ci/run. Installs only where that needs no question (root, or sudo without
# a password) and WATCHROOM_NO_APT is not set; else prints one line to type.

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"; else return 126; fi
}

known_to_apt() { command -v apt-cache >/dev/null && apt-cache show "$1" >/dev/null 2>&1; }

# Prints the name this system has for a package that the 64-bit time change renamed.
renamed() { if known_to_apt "${1}t64"; then echo "${1}t64"; else echo "$1"; fi; }

apt_quietly() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120 "$@" >/dev/null 2>&1; }

# Installs the packages, or says the line to type and fails.
install_packages() {
    if [ -z "${WATCHROOM_NO_APT:-}" ] && command -v apt-get >/dev/null && as_root true; then
        echo "Installing system packages: $*" >&2
        apt_quietly install -y --no-install-recommends "$@" && return 0
        apt_quietly update
        apt_quietly install -y --no-install-recommends "$@" && return 0
    fi
    if command -v apt-get >/dev/null; then
        echo "Missing system packages. Run:  sudo apt-get install -y --no-install-recommends $*" >&2
    else
        echo "Missing system packages; Debian calls them: $*" >&2
    fi
    return 69
}

libraries=
have_library() { # where the loader cannot be asked, it is taken to be there
    [ -n "$libraries" ] || libraries=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null) || libraries=unknown
    case $libraries in unknown | *"$1 "*) return 0 ;; *) return 1 ;; esac
}

have_file() { for found in $1; do [ -e "$found" ] && return 0; done; return 1; }

# Each needs_… notes what is absent, under Debian's names: $missing stops the start, $wished only costs a feature.
missing='' wished=''
lacks() { missing="$missing $1"; }
wishes() { wished="$wished $1"; }

needs_text() { # every start: fonts, also where nothing is shown
    have_library libfreetype.so.6 || lacks libfreetype6
    have_library libpangoft2-1.0.so.0 || lacks libpangoft2-1.0-0
    have_library libfontconfig.so.1 || lacks fontconfig
    have_file '/usr/share/fonts/*' || have_file "${HOME:-/}/.fonts" || lacks fonts-dejavu-core
}

needs_window() {
    have_library libgtk-3.so.0 || lacks "$(renamed libgtk-3-0)"
    have_library libXtst.so.6 || lacks libxtst6
    have_library libXxf86vm.so.1 || lacks libxxf86vm1
    have_library libGL.so.1 || lacks libgl1
}

needs_playback() {
    have_library libvlc.so.5 || wishes libvlc5
    have_file '/usr/lib*/*/vlc/plugins/codec' || have_file '/usr/lib*/vlc/plugins/codec' || wishes vlc-plugin-base
    have_file '/usr/lib*/*/vlc/vlc-cache-gen' || have_file '/usr/lib*/vlc/vlc-cache-gen' || wishes libvlc-bin
}

needs_virtual_display() {
    command -v Xvfb >/dev/null || lacks xvfb
    command -v xauth >/dev/null || lacks xauth
}

needs_strangers_tools() { # what judges a pack in tests and in the tour
    command -v openssl >/dev/null || wishes openssl
    command -v pdftotext >/dev/null || wishes poppler-utils
    command -v qpdf >/dev/null || wishes qpdf
}

needs_build() {
    command -v unzip >/dev/null || lacks unzip # without it the Maven wrapper takes another archive, and its checksum fails
}

install_missing() {
    [ -n "$missing$wished" ] || return 0
    # shellcheck disable=SC2086 # one word per package
    install_packages $missing $wished || [ -z "$missing" ] || return 69
    missing='' wished='' libraries=''
}
