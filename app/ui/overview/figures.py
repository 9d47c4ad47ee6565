"""The three cards at the head of the Overview: days to the opening, delegations, the draft."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from app.domain.meetings import MeetingInfo
from app.domain.overview import DraftFigures
from app.i18n import _, ngettext
from app.ui.widgets import QuietButton, StatCard

THEME = 140  # characters of a theme that the card shows
LABEL, MIN_WIDTH = (
    22,
    240,
)  # pixels: the height of a card's label, with room for a button; the least width of a card


def countdown(info: MeetingInfo, today: date) -> tuple[str, str]:
    """The figure and its caption: how far the opening is from `today`."""
    if info.starts_on is None:
        return "–", _("dates not set")
    last = info.ends_on or info.starts_on
    away = (info.starts_on - today).days
    if away > 0:
        return ngettext("{} day", "{} days", away).format(away), _("to the opening")
    if today <= last:
        return _("Day {}").format(1 - away), _("of {}").format((last - info.starts_on).days + 1)
    since = (today - last).days
    return ngettext("{} day", "{} days", since).format(since), _("since the meeting closed")


class Figures:
    """The cards, which the page puts in their places; `edit` is the button that opens the meeting's facts."""

    def __init__(self) -> None:
        self.meeting = StatCard(_("Meeting"))
        self.delegations = StatCard(_("Delegations"))
        self.draft = StatCard(_("Draft"))
        for card in (self.meeting, self.delegations, self.draft):
            card.label.setFixedHeight(LABEL)
            card.setMinimumWidth(MIN_WIDTH)
            card.note.setTextFormat(Qt.TextFormat.PlainText)
            card.note.setSizePolicy(_yielding())  # a very long word would push the other cards aside
        self._said: dict[StatCard, object] = {}
        self._draft: DraftFigures | None = None
        self._language: float | None = None
        self.edit = QuietButton(_("Edit facts"))
        self.edit.setObjectName("link")
        head = QHBoxLayout()
        self.meeting.body.removeWidget(self.meeting.label)
        head.addWidget(self.meeting.label)
        head.addStretch()
        head.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignRight)
        self.meeting.body.insertLayout(0, head)

    def show_meeting(self, info: MeetingInfo, today: date) -> None:
        """Days to the opening, the theme, dates and place."""
        where = ", ".join(part for part in (info.place, info.country) if part)
        lines = [f"“{_cut(info.theme)}”" if info.theme else _("No theme yet")]
        lines.append(" · ".join(part for part in (info.dates, where) if part))
        note = "\n".join(line for line in lines if line)
        self._show(self.meeting, [countdown(info, today)], note=note)
        self.meeting.note.setToolTip(info.theme if len(info.theme) > THEME else "")

    def show_delegations(self, counts: dict[str, int]) -> None:
        """How many of the invited come, and their people; `counts` as domain.delegations counts."""
        coming = counts["confirmed"] + counts["attended"]
        people = ngettext("{} person", "{} people", counts["people"]).format(counts["people"])
        caption = _("of {} confirmed").format(counts["all"]) + f" · {people}"
        bar = [(coming, "good"), (counts["invited"], "mark"), (counts["declined"], "bad")]
        told = [
            ngettext("{} has not replied", "{} have not replied", counts["invited"]).format(
                counts["invited"]
            ),
            ngettext("{} declined", "{} declined", counts["declined"]).format(counts["declined"]),
        ]
        said = [
            text for text, count in zip(told, (counts["invited"], counts["declined"]), strict=True) if count
        ]
        if counts["all"]:
            self._show(
                self.delegations,
                [(str(coming), caption)],
                bar=bar,
                note=" · ".join(said) or _("Every delegation has replied"),
            )
        else:
            self._show(self.delegations, [("0", _("delegations"))], note=_("Nobody is invited yet"))

    def show_language(self, share: float | None) -> None:
        """How much of the draft's words was agreed before (0–1), found after the rest; None for no draft."""
        self._language = share
        self.show_draft(self._draft)

    def show_draft(self, figures: DraftFigures | None) -> None:
        """Paragraphs, those with brackets, the share that is agreed, and what was said of its language last."""
        if figures is None or self._draft is None or figures.draft != self._draft.draft:
            self._language = None
        self._draft = figures
        status = figures.status if figures else ""
        self.draft.set_label(_("Draft") + (f" · {status}" if status and status != _("Draft") else ""))
        if figures is None or not figures.paragraphs:
            self._show(self.draft, [("0", _("paragraphs"))], note=_("The draft is not begun yet"))
            return
        share = round(100 * figures.agreed / figures.paragraphs)
        shown = [
            (str(figures.paragraphs), ngettext("paragraph", "paragraphs", figures.paragraphs)),
            (str(figures.bracketed), _("bracketed"), "warn" if figures.bracketed else ""),
            (_("{} %").format(share), _("agreed")),
        ]
        rest = figures.paragraphs - figures.agreed - figures.bracketed
        bar = [(figures.agreed, "accent"), (rest, "border"), (figures.bracketed, "mark")]
        parts = [(figures.agreed, _("agreed")), (rest, _("open")), (figures.bracketed, _("bracketed"))]
        note = " · ".join(f"{count} {word}" for count, word in parts if count)
        if self._language is not None:
            note += "\n" + _("{} % agreed language").format(round(100 * self._language))
        self._show(self.draft, shown, bar=bar, note=note)

    def _show(
        self,
        card: StatCard,
        figures: list[tuple[str, ...]],
        *,
        bar: list[tuple[int, str]] | None = None,
        note: str,
    ) -> None:
        """Show them where they are others than before: made anew they would flicker."""
        said = (figures, bar, note)
        if self._said.get(card) != said:
            self._said[card] = said
            card.show_figures(figures, bar=bar or (), note=note)


def _yielding() -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    return policy


def _cut(text: str) -> str:
    return text if len(text) <= THEME else text[: THEME - 1].rsplit(" ", 1)[0] + "…"
