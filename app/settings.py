"""What a user prefers on this machine: theme, language, text size, last workspace.

House style and everything that belongs to a meeting is in the workspace, not here. A damaged settings file is
no reason to stop: the program starts with the defaults.
"""

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from app import paths


@dataclass(frozen=True)
class Settings:
    """`theme` is "light", "dark" or "system"; `zoom` is the document text's size in per cent; `comparison` is how two texts
    are shown: "stacked" or "beside"; `fold_repeats` shows paragraphs that say the same as one hit of the Library;
    `people_columns` are the columns of the list of people, some with a width; `author` is the name the user signs comments
    with, as it was typed; `typography` sets quotes, dashes and no-break spaces as one types, `spelling` marks
    words that no dictionary knows."""

    theme: str = "system"
    language: str = "en"
    zoom: int = 100
    workspace: str = ""
    meeting: int = 0
    page: str = "overview"
    export_folder: str = ""
    comparison: str = "stacked"
    fold_repeats: bool = True
    people_columns: str = ""
    author: str = ""
    typography: bool = True
    spelling: bool = True

    def but(self, **changes: object) -> "Settings":
        return replace(self, **changes)  # type: ignore[arg-type]


def _file() -> Path:
    return paths.settings_folder() / "settings.json"


def load() -> Settings:
    """The stored settings; a missing, damaged or foreign entry counts as not set."""
    try:
        stored = json.loads(_file().read_text("utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    default = asdict(Settings())
    known = {f.name for f in fields(Settings)}
    fit = {k: v for k, v in stored.items() if k in known and isinstance(v, type(default[k]))}
    return Settings(**fit)


def save(settings: Settings) -> None:
    """Keep `settings`; a folder that cannot be written costs the preference, not the work."""
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        beside = _file().with_suffix(".new")
        beside.write_text(json.dumps(asdict(settings), indent=1), "utf-8")
        beside.replace(_file())
    except OSError:
        return
