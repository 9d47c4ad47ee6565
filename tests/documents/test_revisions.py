"""A paper with tracked changes is read as accepted or as it was; the changes are all listed."""

from effort import tries
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents import read_docx
from app.documents.model import Document, Revision, Table, plain
from tests.documents.test_read_docx import NUMBERING, W, cell, numbered, p, package, r

ONE, TWO = 'w:author="One" w:date="2030-05-06T07:00:00Z"', 'w:author="Two" w:date="2030-05-07T07:00:00Z"'


def ins(text: str, who: str = ONE) -> str:
    return f"<w:ins w:id='1' {who}>{text if text.startswith('<') else r(text)}</w:ins>"


def gone(text: str) -> str:
    return f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'


def dele(text: str, who: str = ONE) -> str:
    return f"<w:del w:id='2' {who}>{text if text.startswith('<') else gone(text)}</w:del>"


def mark(kind: str, who: str = ONE) -> str:
    return f"<w:rPr><w:{kind} w:id='9' {who}/></w:rPr>"


def both(inside: str, **parts: str) -> tuple[list[str], list[str], tuple[Revision, ...]]:
    data = package(inside, **parts)
    accepted, original = read_docx.read(data), read_docx.read(data, view="original")
    assert accepted.revisions == original.revisions == read_docx.read(data, view="changes").revisions
    return said(accepted), said(original), accepted.revisions


def said(document: Document) -> list[str]:
    out = []
    for block in document.blocks:
        if isinstance(block, Table):
            out += [" | ".join(plain(one) for one in row.cells) for row in block.rows]
        else:
            out.append(f"{block.label} {block.text}".strip())
    return out


def test_words():
    accepted, original, changes = both(p(r("We ") + dele("noted") + ins("welcomed", TWO) + r(" it.")))
    assert (accepted, original) == (["We welcomed it."], ["We noted it."])
    assert [(one.kind, one.text, one.author) for one in changes] == [
        ("delete", "noted", "One"),
        ("insert", "welcomed", "Two"),
    ]


def test_what_was_inserted_and_deleted_again_is_in_neither_view():
    inside = ins(r("new ") + dele("draft ", TWO) + r("words "))
    accepted, original, changes = both(p(r("We ") + inside + r("agreed.")))
    assert (accepted, original) == (["We new words agreed."], ["We agreed."])
    assert [(one.kind, one.text) for one in changes] == [("insert", "new draft words "), ("delete", "draft ")]


def test_a_move_is_a_pair():
    moved = r("Thanks to the host. ")
    inside = f"<w:moveFromRangeStart w:id='1'/><w:moveFrom w:id='3' {ONE}>{moved}</w:moveFrom><w:moveFromRangeEnd w:id='1'/>"
    to = f"<w:moveTo w:id='4' {ONE}>{moved}</w:moveTo>"
    accepted, original, changes = both(p(inside + r("We agreed.")) + p(r("The end. ") + to))
    assert accepted == ["We agreed.", "The end. Thanks to the host."]
    assert original == ["Thanks to the host. We agreed.", "The end."]
    assert [one.kind for one in changes] == ["move-from", "move-to"]


def test_paragraph_ends_and_numbers():
    body = (
        numbered("Participants noted it.")
        + numbered(ins("They added this."), mark=mark("ins"))
        + numbered(dele("They dropped this."), mark=mark("del"))
        + numbered("They left.")
    )
    accepted, original, changes = both(body, numbering=NUMBERING)
    assert accepted == ["1. Participants noted it.", "2. They added this.", "3. They left."]
    assert original == ["1. Participants noted it.", "2. They dropped this.", "3. They left."]
    assert [one.text for one in changes] == ["They added this.\n", "They dropped this.\n"]


def test_a_paragraph_that_was_split_or_joined():
    accepted, original, _changes = both(
        p("One half ", mark("ins")) + p("and another.") + p("The third", mark("del")) + p(" goes on.")
    )
    assert accepted == ["One half", "and another.", "The third goes on."]
    assert original == ["One half and another.", "The third", "goes on."]


def test_rows_of_a_table():
    def row(one: str, two: str, change: str = "") -> str:
        return f"<w:tr><w:trPr>{change}</w:trPr>{cell(one)}{cell(two)}</w:tr>"

    body = (
        "<w:tbl>"
        + row("a", "b")
        + row("new", "row", f"<w:ins w:id='5' {ONE}/>")
        + row("old", "row", f"<w:del w:id='6' {TWO}/>")
        + "</w:tbl>"
    )
    accepted, original, changes = both(body)
    assert (accepted, original) == (["a | b", "new | row"], ["a | b", "old | row"])
    assert [(one.kind, one.text) for one in changes] == [("insert", "new | row\n"), ("delete", "old | row\n")]


def test_a_table_that_is_wholly_new():
    row = f"<w:tr><w:trPr><w:ins w:id='5' {ONE}/></w:trPr>{cell('x')}{cell('y')}</w:tr>"
    accepted, original, _changes = both(p("Text.") + f"<w:tbl>{row}</w:tbl>" + p("End."))
    assert (accepted, original) == (["Text.", "x | y", "End."], ["Text.", "End."])


def test_numbers_that_were_put_on():
    change = f"<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr><w:pPrChange w:id='7' {ONE}><w:pPr/></w:pPrChange>"
    accepted, original, _changes = both(p("They agreed.", change), numbering=NUMBERING)
    assert (accepted, original) == (["1. They agreed."], ["They agreed."])


def test_changes_in_footnotes():
    said_there = p(r("Pending ") + dele("approval") + ins("consent"))
    note = f"<w:footnotes {W}><w:footnote w:id='2'>{said_there}</w:footnote></w:footnotes>"
    data = package(p(f"{r('Guests')}<w:r><w:footnoteReference w:id='2'/></w:r>{r(' met.')}"), footnotes=note)
    accepted, original = read_docx.read(data), read_docx.read(data, view="original")
    assert accepted.paragraphs[0].notes[0].text == "Pending consent"
    assert original.paragraphs[0].notes[0].text == "Pending approval"
    assert {(one.kind, one.place) for one in accepted.revisions} == {
        ("delete", "footnote"),
        ("insert", "footnote"),
    }


pieces = st.lists(
    st.tuples(st.sampled_from(["", "ins", "del", "both"]), st.sampled_from(["red ", "boat ", "pier "])),
    max_size=4,
)
paragraphs = st.lists(st.tuples(pieces, st.sampled_from(["", "", "ins", "del"])), min_size=1, max_size=5)


def expected(paper: list[tuple[list[tuple[str, str]], str]], away: str) -> list[str]:
    """The view where changes of the kind `away` are not there, by the words of the rule."""
    out, text = [], ""
    for parts, end in paper:
        text += "".join(word for kind, word in parts if kind not in (away, "both"))
        if end != away:
            out.append(text)
            text = ""
    return [one for one in [*out, text] if one.strip()]


@settings(max_examples=tries(80), deadline=None)
@given(paragraphs)
def test_any_mixture_of_changes(paper):
    forms = {"": r, "ins": ins, "del": dele, "both": lambda word: ins(dele(word, TWO))}
    numbers = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"  # labels keep paragraphs apart
    body = "".join(
        p(
            "<w:r/>" + "".join(forms[kind](f"{word}") for kind, word in parts),
            numbers + (mark(end) if end else ""),
        )
        for parts, end in paper
    )
    for view, away in (("accepted", "del"), ("original", "ins")):
        document = read_docx.read(package(body, numbering=NUMBERING), view=view)
        assert [block.text for block in document.paragraphs] == [one.strip() for one in expected(paper, away)]
