"""The family of a paragraph as a picture: a column for each document, the oldest left, a card for each paragraph.

Knows where cards stand, how lines are drawn between them and how one walks through them. Leaves what is done with the chosen
one to the pane.
"""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.i18n import _
from app.text import dates
from app.ui import style
from app.ui.library.family_graph import Family, Link, Member, columns
from app.ui.library.family_words import descent, head_of, kind_word, label_of, name_of, percent, tone_of
from app.ui.widgets.chips import paint_chip

HEAD = 42  # pixels: the document's name and its date
CARD = (92, 46)  # a card at its narrowest
CARD_MOST = 132  # and at its widest
APART = 12  # between cards of a column
GAP = 50  # between columns: a percentage stands there
EDGE = 12
WIDEST = 190  # pixels from column to column


class FamilyTree(QWidget):
    """The picture. `chosen(id)` follows click and arrows, `opened(id)` Enter and a double click."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._family = Family()
        self._columns: list[list[Member]] = []
        self._at = 0
        self._against = 0  # what the chosen one is compared with
        self.setAccessibleName(_("Family of the paragraph"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_family(self, family: Family, *, at: int = 0, against: int = 0) -> None:
        """Show a family with the member `at` chosen and the line to `against` marked."""
        self._family = family
        self._columns = columns(family)
        self._straighten()
        self.mark(at or family.paragraph, against)
        self.updateGeometry()

    def mark(self, at: int, against: int) -> None:
        """Show another member as chosen, without telling."""
        self._at, self._against = at, against
        member = self._members().get(at)
        self.setAccessibleDescription(self._words(member) if member else "")
        self.update()

    # --- geometry --------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        tallest = max((len(column) for column in self._columns), default=0)
        width = 2 * EDGE + len(self._columns) * (CARD[0] + GAP) - GAP
        return QSize(max(CARD[0], width), HEAD + tallest * (CARD[1] + APART))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _members(self) -> Mapping[int, Member]:
        return {member.id: member for member in self._family.members}

    def _straighten(self) -> None:
        """Put each column in the order of its members' ancestors, so that few lines cross."""
        place: dict[int, float] = {}
        for column in self._columns:
            for row, member in enumerate(column):
                above = [
                    place[x.parent] for x in self._family.links if x.child == member.id and x.parent in place
                ]
                place[member.id] = sum(above) / len(above) if above else row
            column.sort(key=lambda member: place[member.id])
            for row, member in enumerate(column):
                place[member.id] = row - (len(column) - 1) / 2

    def _pitch(self) -> float:
        count = max(1, len(self._columns))
        return min(WIDEST, max(CARD[0] + GAP, (self.width() - 2 * EDGE + GAP) / count))

    def _card(self) -> float:
        return min(CARD_MOST, self._pitch() - GAP)

    def _rooms(self) -> dict[int, QRectF]:
        """The card of each member."""
        tallest = max((len(column) for column in self._columns), default=0)
        step = CARD[1] + APART
        rooms = {}
        for number, column in enumerate(self._columns):
            left = EDGE + number * self._pitch()
            top = HEAD + (tallest - len(column)) * step / 2
            for row, member in enumerate(column):
                rooms[member.id] = QRectF(left, top + row * step, self._card(), CARD[1])
        return rooms

    def room_of(self, member: int) -> QRectF:
        """The card of a member; an empty rectangle for a stranger."""
        return self._rooms().get(member, QRectF())

    # --- drawing ---------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rooms = self._rooms()
        for number, column in enumerate(self._columns):
            self._paint_head(painter, EDGE + number * self._pitch(), column[0])
        links = sorted(self._family.links, key=self._is_marked)
        for link in links:
            if link.child in rooms and link.parent in rooms:
                self._paint_line(painter, link, rooms[link.parent], rooms[link.child])
        for link in links:
            if link.child in rooms and link.parent in rooms:
                self._paint_share(painter, link, rooms[link.parent], rooms[link.child])
        for member in self._family.members:
            self._paint_card(painter, member, rooms[member.id])
        painter.end()

    def _paint_head(self, painter: QPainter, left: float, member: Member) -> None:
        worn = style.current()
        width = min(self._pitch() - 8, self.width() - left)
        first, second = head_of(member)
        painter.setFont(_small(QFont.Weight.DemiBold))
        painter.setPen(worn.color("ink"))
        _draw_line(painter, QRectF(left, 2, width, 17), first)
        painter.setFont(_small())
        painter.setPen(worn.color("muted"))
        _draw_line(painter, QRectF(left, 18, width, 17), second)

    def _is_marked(self, link: Link) -> bool:
        return {link.child, link.parent} == {self._at, self._against}

    def _paint_line(self, painter: QPainter, link: Link, parent: QRectF, child: QRectF) -> None:
        """The stronger the likeness, the thicker; a proposed one is broken."""
        marked = self._is_marked(link)
        color = QColor(style.current().color("accent" if marked else "muted"))
        color.setAlphaF(1.0 if marked else 0.55)
        pen = QPen(color, 1 + 2.5 * max(link.similarity, link.containment * 0.7) ** 2)
        if link.state == "proposed":
            pen.setStyle(Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([4 / pen.widthF() + 1, 3 / pen.widthF() + 1])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_path(parent, child))

    def _paint_share(self, painter: QPainter, link: Link, parent: QRectF, child: QRectF) -> None:
        """The likeness stands on its line, at the end where fewer lines meet."""
        worn = style.current()
        beside = sum(other.child == link.child for other in self._family.links)
        below = sum(other.parent == link.parent for other in self._family.links)
        line = _path(parent, child)
        gap = (GAP if child.left() > parent.left() else -GAP) / 2
        near = line.pointAtPercent(0).x() + gap if beside > below else line.pointAtPercent(1).x() - gap
        steps = [line.pointAtPercent(step / 40) for step in range(41)]
        place = min(steps, key=lambda point: abs(point.x() - near))
        text = percent(link)
        painter.setFont(_small())
        metrics = painter.fontMetrics()
        room = QRectF(0, 0, metrics.horizontalAdvance(text) + 6, metrics.height() - 1)
        room.moveCenter(place)
        painter.fillRect(room, worn.color("card"))
        painter.setPen(worn.color("accent" if self._is_marked(link) else "muted"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), text)

    def _paint_card(self, painter: QPainter, member: Member, room: QRectF) -> None:
        worn = style.current()
        own, chosen = member.id == self._family.paragraph, member.id in (self._at, self._against)
        painter.setPen(
            QPen(worn.color("accent" if chosen or own else "border"), 2 if member.id == self._at else 1)
        )
        painter.setBrush(worn.color("accent_soft" if own else "card"))
        painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 6, 6)
        if self.hasFocus() and member.id == self._at:
            painter.setPen(QPen(worn.color("ink"), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room.adjusted(4, 4, -4, -4), 4, 4)
        font = style.document_font(size=13)
        font.setWeight(QFont.Weight.DemiBold if own else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(worn.color("accent" if own else "ink"))
        kind = self._kind(member.id)
        place = room.adjusted(9, 3, -9, -room.height() / 2 + 1) if kind else room.adjusted(9, 0, -9, 0)
        _draw_line(painter, place, label_of(member))
        if kind:
            low = QRectF(room.left() + 7, room.top() + 22, room.width() - 12, 20)
            paint_chip(painter, low, kind_word(kind), tone_of(kind))

    def _kind(self, member: int) -> str:
        return next((link.kind for link in self._family.links if link.child == member), "")

    # --- pointing and walking --------------------------------------------------------------------------------------------

    def _hit(self, point: QPointF) -> int:
        return next((id for id, room in self._rooms().items() if room.contains(point)), 0)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            member = self._members().get(self._hit(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), self._words(member) if member else "", self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if member := self._hit(event.position()):
            self.chosen.emit(member)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if member := self._hit(event.position()):
            self.opened.emit(member)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = bool(self._hit(event.position()))
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at:
            self.opened.emit(self._at)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home):
            step = self._family.paragraph if key == Qt.Key.Key_Home else self._step(key)
            if step and step != self._at:
                self.chosen.emit(step)
        else:
            super().keyPressEvent(event)

    def _step(self, key: Qt.Key) -> int:
        """Who stands beside the chosen one: its kin left and right, otherwise the nearest card."""
        rooms = self._rooms()
        if self._at not in rooms:
            return self._family.paragraph
        here = rooms[self._at].center()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            left = key == Qt.Key.Key_Left
            links = [x for x in self._family.links if (x.child if left else x.parent) == self._at]
            if links:
                best = max(links, key=lambda x: (x.similarity, x.containment))
                return best.parent if left else best.child
            side = {
                id
                for id, r in rooms.items()
                if (r.center().x() < here.x()) == left and r.center().x() != here.x()
            }
        else:
            up = key == Qt.Key.Key_Up
            column = {id for id, r in rooms.items() if r.center().x() == here.x() and id != self._at}
            side = {id for id in column if (rooms[id].center().y() < here.y()) == up}

        def distance(id: int) -> float:
            gap = rooms[id].center() - here
            return abs(gap.x()) + abs(gap.y())

        return min(side, key=distance, default=0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _words(self, member: Member) -> str:
        """What a tool tip and assistive technology say of a member."""
        lines = [name_of(member), dates.span(member.date, None)]
        names = self._members()
        lines += [
            f"{descent(link.kind, name_of(names[link.parent]))}, {percent(link)}"
            for link in self._family.links
            if link.child == member.id and link.parent in names
        ]
        return "\n".join(line for line in lines if line)


def _path(parent: QRectF, child: QRectF) -> QPainterPath:
    """The line from a parent's edge to a child's, the sides that face each other."""
    start, end = QPointF(parent.right(), parent.center().y()), QPointF(child.left(), child.center().y())
    if child.left() < parent.left():  # dates were put in by hand, and wrongly
        start.setX(parent.left())
        end.setX(child.right())
    elif child.left() == parent.left():  # kin within one document
        start, end = parent.center(), child.center()
    bend = QPointF((end.x() - start.x()) / 2, 0)
    path = QPainterPath(start)
    path.cubicTo(start + bend, end - bend, end)
    return path


def _small(weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont(style.SANS)
    font.setPixelSize(11)
    font.setWeight(weight)
    return font


def _draw_line(painter: QPainter, room: QRectF, text: str) -> None:
    """One line, cut off where there is no room."""
    text = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextSingleLine.value, text)
