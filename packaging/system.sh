#!/bin/sh
# The shared libraries that Qt needs from a Linux system.
#   system.sh          install what is missing (as root, Debian and its kin), or print the line to type and fail
#   system.sh judges   also LibreOffice and poppler, by which the tests judge exported documents
set -eu

[ "$(uname -s)" = Linux ] || exit 0

missing=""
need() { # library, package
    ldconfig=$(command -v ldconfig || echo /sbin/ldconfig)
    "$ldconfig" -p 2>/dev/null | grep -q "$1" || missing="$missing $2"
}

need libGL.so.1 libgl1
need libEGL.so.1 libegl1
need libxkbcommon.so.0 libxkbcommon0
need libfontconfig.so.1 libfontconfig1
need libdbus-1.so.3 libdbus-1-3
need libglib-2.0.so.0 libglib2.0-0
need libgssapi_krb5.so.2 libgssapi-krb5-2
need libxcb-cursor.so.0 libxcb-cursor0
need libxcb-icccm.so.4 libxcb-icccm4
need libxcb-keysyms.so.1 libxcb-keysyms1
need libxkbcommon-x11.so.0 libxkbcommon-x11-0
need libxcb-shape.so.0 libxcb-shape0

if [ "${1:-}" = judges ]; then
    command -v soffice >/dev/null || missing="$missing libreoffice-writer-nogui"
    command -v pdftoppm >/dev/null || missing="$missing poppler-utils"
fi

[ -n "$missing" ] || exit 0

line="apt-get install -y --no-install-recommends$missing"
if ! command -v apt-get >/dev/null; then
    echo "These system libraries are missing; install what your system calls them:$missing" >&2
    exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
    echo "Some system libraries are missing. Please type:" >&2
    echo "    sudo $line" >&2
    exit 1
fi
echo "Installing system libraries:$missing"
export DEBIAN_FRONTEND=noninteractive
apt-get update -q >/dev/null
# shellcheck disable=SC2086
$line -q >/dev/null
