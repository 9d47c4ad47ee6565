"""Where the program's own files lie, and where a user's settings, logs and backups belong on each system."""

import os
from pathlib import Path

import platformdirs

PROJECT = Path(__file__).resolve().parent.parent
SUFFIX = ".penholder"  # a workspace file


def resources() -> Path:
    """Fonts, icons, style sheets, translations."""
    return PROJECT / "resources"


def templates() -> Path:
    """Layouts, starter paragraphs and the sample meetings, as data."""
    return PROJECT / "templates"


def _user(kind: str, default: str) -> Path:
    """PENHOLDER_HOME puts everything a user keeps into one folder (portable use, tests)."""
    home = os.environ.get("PENHOLDER_HOME")
    return Path(home) / kind if home else Path(default)


def settings_folder() -> Path:
    return _user("settings", platformdirs.user_config_dir("penholder", appauthor=False))


def logs_folder() -> Path:
    return _user("logs", platformdirs.user_log_dir("penholder", appauthor=False))


def documents_folder() -> Path:
    """Where a new workspace is offered to be kept."""
    return _user("documents", platformdirs.user_documents_dir())


def backups_folder(workspace: Path) -> Path:
    """The backups of `workspace` lie beside it, so that they travel with the folder and a person finds them."""
    return workspace.parent / f"{workspace.stem} backups"
