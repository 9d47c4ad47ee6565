#!/bin/sh
# Open Penholder, the first time with the sample workspace. Without a display: the same tour, written to out/.
set -eu

has_display() {
    [ "$(uname -s)" = Linux ] || return 0
    [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || return 1
    .venv/bin/python -c 'from PySide6.QtGui import QGuiApplication; QGuiApplication([])' >/dev/null 2>&1
}

mkdir -p out
if has_display; then
    if [ -e out/sample.penholder ]; then
        exec .venv/bin/penholder
    fi
    .venv/bin/penholder new out/sample.penholder --sample
    exec .venv/bin/penholder out/sample.penholder
fi
echo "There is no display here, so no window can be opened. Going through the main job without one:"
.venv/bin/penholder tour --out out
echo "Open the papers in out/ to see what Penholder prints."
