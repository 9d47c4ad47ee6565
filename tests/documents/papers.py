"""Papers of an invented process, one of each sort, for the tests of the writers."""

from app.documents.model import Block, Column, Document, Kind, Note, Role, Row, Run, Table, text_block

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi")
FOOTNOTE = "The States in brackets asked for time until 31 August 2026; see also the Operating Modalities."


def remarks(paragraphs: int = 13) -> Document:
    """Concluding remarks: title block, heading, numbered paragraphs."""
    text = (
        "Participants compared the experience of the States on both banks of the river and noted that seasonal"
        " movements have grown since 2019, in particular in spring and autumn, when families travel together."
    )
    blocks = [
        text_block("4th Senior Officials Meeting of the River Process", Role.TITLE),
        text_block("19–20 September 2026, Rivertown, Examplia", Role.TITLE, level=1),
        text_block("CONCLUDING REMARKS", Role.HEADING),
    ]
    blocks += [
        text_block(f"{text} Point {n}.", Role.OPERATIVE, label=f"{n}.") for n in range(1, paragraphs + 1)
    ]
    return Document(
        tuple(blocks),
        title="Concluding remarks of the River Process",
        date="2026-09-20",
        symbol="RP/SOM/4/CRP.2",
        status="Draft",
        kind=Kind.REMARKS,
    )


def communique() -> Document:
    """Preamble (i)–(xi) with italic openers and a footnote, chapeau, operative paragraphs that begin again at 1."""
    blocks = [
        text_block("Ministerial Conference of the River Process", Role.TITLE),
        text_block("Communiqué", Role.TITLE, level=1),
    ]
    for number, roman in enumerate(ROMAN):
        runs = [
            Run("Recalling", italic=True),
            Run(" the need to answer the many questions that movements put"),
        ]
        if number == 0:
            runs += [Run(" to [the Republic of Lowerland]"), Run("", note=Note((Run(FOOTNOTE),), "1"))]
        blocks.append(Block((*runs, Run(f" to the States, point {roman};")), Role.PREAMBULAR, f"({roman})"))
    blocks += [
        Block((Run("Have decided to:", italic=True),), Role.CHAPEAU),
        text_block("Develop the Process and to that end:", Role.OPERATIVE, label="1."),
        text_block("meet once a year;", Role.SUB_PARAGRAPH, label="(a)", level=1),
        text_block("keep a list of contact points:", Role.SUB_PARAGRAPH, label="(b)", level=1),
        text_block("for border matters;", Role.SUB_PARAGRAPH, label="(i)", level=2),
        text_block("for matters of health;", Role.SUB_PARAGRAPH, label="(ii)", level=2),
        text_block("Endorse the Operating Modalities;", Role.OPERATIVE, label="2."),
        text_block("[Establish a small fund;]", Role.OPERATIVE, label="2 bis"),
        text_block("Meet again:", Role.OPERATIVE, label="3."),
        text_block("in Upperland; or", Role.SUB_PARAGRAPH, label="(a)", level=1),
        text_block("online.", Role.SUB_PARAGRAPH, label="(b)", level=1),
        text_block("Rivertown, 5 June 2026", Role.CLOSING),
    ]
    return Document(
        tuple(blocks),
        title="Communiqué",
        date="2026-06-05",
        symbol="RP/MC/1",
        status="Final",
        kind=Kind.COMMUNIQUE,
    )


def recommendations() -> Document:
    """Unnumbered preamble, items with a list of dashes, a continuation, and lettered sub-items."""
    blocks = [
        text_block("Recommendations", Role.TITLE),
        text_block("Bearing in mind that the river needs a forum;", Role.PREAMBULAR),
        text_block("We agree upon the following:", Role.CHAPEAU),
        text_block("Endorse the framework;", Role.OPERATIVE, label="1."),
        text_block("Agree that these are the first members:", Role.OPERATIVE, label="2."),
        text_block("Upperland", Role.SUB_PARAGRAPH, label="–", level=1),
        text_block("Lowerland", Role.SUB_PARAGRAPH, label="–", level=1),
        text_block("Membership is open to others.", Role.SUB_PARAGRAPH, level=1),
        text_block("Recommend a second conference to:", Role.OPERATIVE, label="3."),
        text_block("endorse the steps;", Role.SUB_PARAGRAPH, label="a.", level=1),
        text_block("launch the Process.", Role.SUB_PARAGRAPH, label="b.", level=1),
    ]
    return Document(tuple(blocks), title="Recommendations", date="2025-09-07", kind=Kind.RECOMMENDATIONS)


def participants(people: int = 40) -> Document:
    """A table over several pages with bands, Cyrillic and long names, and a footnote in a band."""
    note = Note((Run("Participation to be confirmed."),), "*")
    rows = [Row(((Run("Member States"),),), band=True)]
    for number in range(people):
        if number == people // 2:
            rows.append(Row(((Run("Observer States"), Run("", note=note)),), band=True))
        name = f"H.E. Ms. Examplina-Alexandrovna SAMPLE-{number}\nАйгүль Қасымқызы ҮЛГІЕВА"
        rows.append(Row(((Run(str(number + 1)),), (Run(name),), (Run("Deputy Minister"),))))
    columns = (Column("No.", 0.5), Column("Name", 3), Column("Position", 2))
    blocks = (text_block("List of participants", Role.TITLE), Table(columns, tuple(rows)))
    return Document(
        blocks,
        title="List of participants",
        date="2026-09-19",
        symbol="RP/SOM/4/INF.1",
        status="Provisional",
        kind=Kind.PARTICIPANTS,
    )


def agenda() -> Document:
    """A Russian agenda: days as headings, a table without titles, items with Cyrillic letters."""
    times = (("09:00–09:30", "Регистрация"), ("09:30–10:00", "Открытие совещания"))
    table = Table(
        (Column("", 0.8), Column("", 4)), tuple(Row(((Run(a),), (Run(b, bold=True),))) for a, b in times)
    )
    blocks = (
        text_block("Повестка дня", Role.TITLE),
        text_block("День первый", Role.HEADING, label="I."),
        table,
        text_block("День второй", Role.HEADING, label="II."),
        text_block("Принятие повестки", Role.BODY, label="а)"),
        text_block("Обмен мнениями", Role.BODY, label="б)"),
        text_block("Разное", Role.BODY, label="в)"),
    )
    return Document(blocks, title="Повестка дня", date="2026-09-19", language="ru", kind=Kind.AGENDA)


def every() -> dict[str, Document]:
    """Each paper by a name for its file."""
    return {
        "remarks": remarks(),
        "communique": communique(),
        "recommendations": recommendations(),
        "participants": participants(),
        "agenda": agenda(),
    }
