"""Makes templates/letters: the ready letters that a house may send as they are or make its own in a word processor.

Run it by hand after changing the words: ``python packaging/make_letters.py``. The program itself never needs this script. The
wording follows the common form of a note verbale; what changes from letter to letter stands in braces.
"""

import datetime
import io
import zipfile
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

TARGET = Path(__file__).resolve().parent.parent / "templates" / "letters"
FONT = "Times New Roman"  # on every machine that a letter is opened on; Noto Serif is not
EPOCH = datetime.datetime(2026, 1, 1)

LETTERS = {
    "invitation-en": (
        "en-GB",
        ("{process.full_name}", "Chair"),
        "{today}",
        "Invitation to the {meeting.title}",
        (
            "The Chair of the {process.name} presents its compliments to {delegation.in_text} and has the honour to invite "
            "its delegation to the {meeting.title}, which will take place in {meeting.place}, {meeting.country}, on "
            "{meeting.dates}.",
            "The Chair would be grateful if the names, positions and institutions of the members of the delegation were "
            "communicated in the order in which they are to be listed, beginning with the head of delegation, together "
            "with the name, e-mail address and telephone number of a focal point.",
            "The provisional agenda and the practical arrangements will be sent to the focal point.",
            "The Chair avails itself of this opportunity to renew to {delegation.in_text} the assurances of its highest "
            "consideration.",
        ),
        "{delegation.formal}",
    ),
    "confirmation-en": (
        "en-GB",
        ("{process.full_name}", "Chair"),
        "{today}",
        "Confirmation of participation in the {meeting.title}",
        (
            "The Chair of the {process.name} presents its compliments to {delegation.in_text} and has the honour to confirm "
            "the registration of its delegation to the {meeting.title}, {meeting.place}, {meeting.dates}.",
            "The delegation is registered as follows:",
            "{delegation.people}",
            "Corrections, and the names of further members, are welcome until the opening of the meeting. Badges will be "
            "handed out at the entrance on presentation of an identity document.",
            "The Chair avails itself of this opportunity to renew to {delegation.in_text} the assurances of its highest "
            "consideration.",
        ),
        "{delegation.formal}",
    ),
    "invitation-ru": (
        "ru-RU",
        ("{process.full_name}", "Председатель"),
        "{today}",
        "Приглашение: {meeting.title}",
        (
            "Председатель ({process.name}) свидетельствует своё уважение и имеет честь пригласить делегацию к участию в "
            "мероприятии: {meeting.title}. Место и дата проведения: {meeting.place}, {meeting.country}, {meeting.dates}.",
            "Председатель был бы признателен за сообщение имён, должностей и учреждений членов делегации в том порядке, в "
            "котором их следует указать в списке, начиная с главы делегации, а также имени, адреса электронной почты и "
            "номера телефона контактного лица.",
            "Предварительная повестка дня и сведения организационного характера будут направлены контактному лицу.",
            "Председатель пользуется случаем, чтобы возобновить уверения в своём высоком уважении.",
        ),
        "{delegation.formal}",
    ),
    "confirmation-ru": (
        "ru-RU",
        ("{process.full_name}", "Председатель"),
        "{today}",
        "Подтверждение участия: {meeting.title}",
        (
            "Председатель ({process.name}) свидетельствует своё уважение и имеет честь подтвердить регистрацию делегации. "
            "Мероприятие: {meeting.title}, {meeting.place}, {meeting.dates}.",
            "Делегация зарегистрирована в следующем составе:",
            "{delegation.people}",
            "Исправления и имена дополнительных членов делегации принимаются до открытия заседания. Пропуска выдаются при "
            "входе по предъявлении документа, удостоверяющего личность.",
            "Председатель пользуется случаем, чтобы возобновить уверения в своём высоком уважении.",
        ),
        "{delegation.formal}",
    ),
}


def make(name: str) -> bytes:
    """One letter as a DOCX."""
    language, sender, day, subject, paragraphs, addressee = LETTERS[name]
    letter = docx.Document()
    _set_sheet(letter, language)
    head = letter.sections[0].header.paragraphs[0]
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    head.add_run(sender[0]).bold = True
    head.add_run(f"\n{sender[1]}")
    _add(letter, day, after=18).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _add(letter, subject, bold=True, after=14)
    for text in paragraphs:
        _add(letter, text, after=10)
    _add(letter, addressee, before=28, after=0)
    letter.core_properties.author = "Penholder"
    letter.core_properties.title = subject
    letter.core_properties.comments = ""
    letter.core_properties.created = letter.core_properties.modified = EPOCH
    relations = letter.part.package.rels
    for key in [key for key, one in relations.items() if one.reltype.endswith("/thumbnail")]:
        del relations[key]  # a picture of another document
    out = io.BytesIO()
    letter.save(out)
    return _without_moments(out.getvalue())


def _set_sheet(letter: "docx.document.Document", language: str) -> None:
    section = letter.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.bottom_margin = Mm(25)
    section.top_margin, section.header_distance = Mm(42), Mm(18)
    normal = letter.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(12)
    properties = normal.element.get_or_add_rPr()
    for place in ("ascii", "hAnsi", "cs", "eastAsia"):
        properties.rFonts.set(qn(f"w:{place}"), FONT)
    spoken = properties.makeelement(qn("w:lang"), {qn("w:val"): language})
    properties.append(spoken)


def _add(
    letter: "docx.document.Document", text: str, *, bold: bool = False, before: int = 0, after: int
) -> object:
    paragraph = letter.add_paragraph()
    paragraph.add_run(text).bold = bold or None
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    paragraph.paragraph_format.line_spacing = 1.15
    return paragraph


def _without_moments(data: bytes) -> bytes:
    """The same package with one moment for all its parts: made again, it is the same file."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != "docProps/thumbnail.jpeg":
                new.writestr(
                    zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0)),
                    old.read(info),
                    zipfile.ZIP_DEFLATED,
                )
    return out.getvalue()


def main() -> None:
    """Write every letter."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name in LETTERS:
        (TARGET / f"{name}.docx").write_bytes(make(name))
        print(f"{name}.docx")


if __name__ == "__main__":
    main()
