"""The command line: the domain's functions for scripts, batch jobs and tests."""

from app.cli.running import load, main  # noqa: F401 - the program's entry, and what it loads before the window
