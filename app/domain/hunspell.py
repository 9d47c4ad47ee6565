"""The door to Hunspell, where the system has it: which words a dictionary knows, and what it would write instead.

Knows where the library and the dictionaries lie on each system. The program brings neither (see docs/spelling.md): without them
`open` gives nothing and nobody is bothered. Leaves which words are looked at to `spelling`.
"""

import ctypes
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from app import paths

FOLDER = "dictionaries"  # in the user's settings: what lies there goes first
LIBRARIES = {
    "linux": ("libhunspell-1.7.so.0", "libhunspell.so"),
    "darwin": ("libhunspell-1.7.0.dylib", "libhunspell.dylib"),
    "win32": ("libhunspell-1.7-0.dll", "libhunspell.dll", "hunspell.dll"),
}
# Where systems keep dictionaries; a folder that is not there is passed by.
SHARED = ("/usr/share/hunspell", "/usr/share/myspell/dicts", "/usr/local/share/hunspell", "/Library/Spelling")
# British English as the United Nations write it takes -ize; the plain British dictionary takes both forms.
PREFERRED = {"en": ("en_GB-oxendict", "en_GB-ize", "en_GB"), "ru": ("ru_RU", "ru")}
MOST = 6  # proposals


class Speller:
    """A dictionary that is open. It may be asked from any thread, one at a time."""

    def __init__(self, library: ctypes.CDLL, affixes: Path, words: Path) -> None:
        self._library = library
        self._turn = threading.Lock()
        self._handle = ctypes.c_void_p(library.Hunspell_create(_path(affixes), _path(words)))
        told = library.Hunspell_get_dic_encoding(self._handle) or b"UTF-8"
        self._encoding = told.decode("ascii", "replace").replace("microsoft-", "")
        self._seen: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Whether the dictionary has a word; one that its letters cannot write counts as known."""
        found = self._seen.get(word)
        if found is None:
            raw = self._raw(word)
            with self._turn:
                found = raw is None or bool(self._library.Hunspell_spell(self._handle, raw))
            self._seen[word] = found
        return found

    def propose(self, word: str) -> list[str]:
        """The first words it would write instead."""
        raw = self._raw(word)
        if raw is None:
            return []
        held = ctypes.POINTER(ctypes.c_char_p)()
        with self._turn:
            many = self._library.Hunspell_suggest(self._handle, ctypes.byref(held), raw)
            found = [held[n] for n in range(many)]
            said = [(one or b"").decode(self._encoding, "replace") for one in found]
            self._library.Hunspell_free_list(self._handle, ctypes.byref(held), many)
        return [one for one in said if one][:MOST]

    def _raw(self, word: str) -> bytes | None:
        try:
            return word.encode(self._encoding)
        except (UnicodeEncodeError, LookupError):
            return None


def open(language: str) -> Speller | None:
    """The dictionary of a language (ISO 639-1); None where library or dictionary are not to be had. May take a second."""
    found, library = find_dictionary(language), _load()
    return None if found is None or library is None else Speller(library, *found)


def find_dictionary(language: str) -> tuple[Path, Path] | None:
    """The two files of a language's dictionary."""
    for folder in _folders():
        names = [*PREFERRED.get(language, ()), *_others(folder, language)]
        for name in names:
            both = folder / f"{name}.aff", folder / f"{name}.dic"
            if all(one.is_file() for one in both):
                return both
    return None


def _others(folder: Path, language: str) -> list[str]:
    """Dictionaries of a language that nothing is preferred of."""
    if language in PREFERRED:
        return []
    return sorted(file.stem for file in folder.glob(f"{language}*.aff") if file.stem[2:3] in ("", "_", "-"))


def _folders() -> Iterator[Path]:
    yield paths.settings_folder() / FOLDER
    if told := os.environ.get("DICPATH"):  # Hunspell's own variable
        yield from (Path(one) for one in told.split(os.pathsep) if one)
    yield Path.home() / "Library" / "Spelling"
    yield from map(Path, SHARED)


def _load() -> ctypes.CDLL | None:
    """Hunspell's library with its C interface described; None where the system has none."""
    names = LIBRARIES.get(sys.platform, LIBRARIES["linux"])
    own = paths.settings_folder() / FOLDER
    for name in (*(str(own / name) for name in names if (own / name).is_file()), *names):
        try:
            library = ctypes.CDLL(name)
            pointer, text, texts = (
                ctypes.c_void_p,
                ctypes.c_char_p,
                ctypes.POINTER(ctypes.POINTER(ctypes.c_char_p)),
            )
            for function, result, arguments in (
                ("Hunspell_create", pointer, (text, text)),
                ("Hunspell_get_dic_encoding", text, (pointer,)),
                ("Hunspell_spell", ctypes.c_int, (pointer, text)),
                ("Hunspell_suggest", ctypes.c_int, (pointer, texts, text)),
                ("Hunspell_free_list", None, (pointer, texts, ctypes.c_int)),
            ):
                described = getattr(library, function)
                described.restype, described.argtypes = result, arguments
        except (OSError, AttributeError):  # not there, or something else of this name
            continue
        return library
    return None


def _path(file: Path) -> bytes:
    """A path as Hunspell takes it; on Windows it reads UTF-8 behind this prefix alone."""
    return (("\\\\?\\" if sys.platform == "win32" else "") + str(file)).encode("utf-8")
