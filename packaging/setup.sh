#!/bin/sh
# Make .venv with the pinned dependencies and the `penholder` command. Run from the project's root (make setup).
set -eu

for python in python3.11 python3.12 python3.13 python3; do
    if command -v "$python" >/dev/null && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        break
    fi
    python=""
done
if [ -z "$python" ]; then
    echo "Penholder needs Python 3.11 or newer. On Debian type: sudo apt-get install python3 python3-venv" >&2
    exit 1
fi

sh packaging/system.sh

if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    package="python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        apt-get update -q >/dev/null
        DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$package" >/dev/null
    else
        echo "Python's venv module is missing. Please type:" >&2
        echo "    sudo apt-get install -y $package" >&2
        exit 1
    fi
fi

echo "Setting up .venv (a minute the first time)"
[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check -c packaging/constraints.txt -e '.[dev]'
