"""The command line: the domain's functions for scripts, batch jobs and tests."""

from app.cli.running import main  # noqa: F401 - the program's entry
