"""The house's plan, held by a test: who may import whom, where Qt and SQL live, how long files and functions grow."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FROZEN = ROOT / "database" / "migrations"  # a migration is a record of one day's mapping, never edited
CODE = sorted(
    p for room in ("app", "database") for p in (ROOT / room).rglob("*.py") if FROZEN not in p.parents
)
LEAVES = {"app.errors", "app.i18n", "app.paths", "app.settings"}
TEXT = {"app.text"}
DOCUMENTS = {"app.documents"}
DATABASE = {"database"}
DOMAIN = {"app.domain"}
# room → what it may import besides itself
MAY_IMPORT = {
    "app.text": LEAVES,
    "app.documents": LEAVES | TEXT,
    "database": LEAVES,
    "app.domain": LEAVES | TEXT | DOCUMENTS | DATABASE,
    "app.ui": LEAVES
    | DOMAIN
    | TEXT
    | {"app.documents.model", "app.documents.markup", "database.store", "database.backup"},
    "app.cli": LEAVES | DOMAIN | DATABASE | {"app.ui"},
    "app.__main__": {"app.cli"},
}
OURS = ("app", "database")


def module_of(path: Path) -> str:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return name.removesuffix(".__init__")


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(name: str, rooms: set[str]) -> bool:
    return any(name == room or name.startswith(room + ".") for room in rooms)


@pytest.mark.parametrize("path", CODE, ids=module_of)
def test_a_file_keeps_to_the_plan(path: Path) -> None:
    source = path.read_text("utf-8")
    tree = ast.parse(source)
    module = module_of(path)
    room = next((room for room in MAY_IMPORT if within(module, {room})), "")
    allowed = MAY_IMPORT.get(room, LEAVES) | ({room} if room else LEAVES)
    imported = set(imports(tree))
    ours = {name for name in imported if name.split(".")[0] in OURS and not within(name, allowed)}
    if module != "app":
        assert not ours - {"app.i18n", "app.paths", "app.errors", "app.settings"}, (
            f"{module} may not import these"
        )
    if not within(module, {"app.ui"}):
        assert not any(name.startswith(("PySide6", "shiboken6")) for name in imported), f"{module} knows Qt"
    else:
        assert not any(name.startswith("sqlalchemy") for name in imported), f"{module} knows SQL"
    assert source.count("\n") <= 500, f"{module} is too long to be read at once"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, f"{module}.{node.name} is too long"
    assert ast.get_docstring(tree), f"{module} does not say what it knows"


def test_most_files_are_small() -> None:
    lengths = sorted(len(path.read_text("utf-8").splitlines()) for path in CODE)
    assert lengths[len(lengths) // 2] <= 150


def test_only_the_command_line_opens_the_window() -> None:
    outside = [path for path in CODE if not within(module_of(path), {"app.ui", "app.cli"})]
    assert not [
        p
        for p in outside
        if any(within(name, {"app.ui"}) for name in imports(ast.parse(p.read_text("utf-8"))))
    ]
