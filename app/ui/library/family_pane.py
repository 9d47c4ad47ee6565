"""The tab Family: the paragraph's tree over the meetings, and word by word what became of it between any two.

Knows which two are compared and writes what the person says of a link. Leaves the picture to `family_tree`, how changes look
to the comparison, opening a paragraph to the page.
"""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from app.domain import lineage
from app.i18n import _
from app.ui import style
from app.ui.context import Context
from app.ui.library import family_graph
from app.ui.library.family_graph import Family, Link, Member, in_order
from app.ui.library.family_search import AncestorSearch
from app.ui.library.family_tree import FamilyTree
from app.ui.library.family_words import kind_word, name_of, percent, short_of, tone_of
from app.ui.widgets import Chip, Comparison, Inspector, ModeSwitch, QuietButton, muted, title


class Sideways(QScrollArea):
    """Room for a picture that may be wider than the pane; it takes the picture's height."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.setObjectName("inside")
        self.setWidget(inside)
        self._inside = inside
        self.viewport().installEventFilter(self)

    def fit(self) -> None:
        """Take the height the picture needs, and the scroll bar's where it is wider than the pane."""
        wanted = self._inside.sizeHint()
        bar = 12 if wanted.width() > self.viewport().width() else 0
        self.setFixedHeight(wanted.height() + bar)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False


class FamilyPane(Inspector):
    """The tab. `opened(id)` wants a member chosen in the page."""

    opened = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setMaximumWidth(16777215)
        self._context = context
        self._family = Family()
        self._at = 0
        self.none = muted(wrap=True)
        self.tree = FamilyTree()
        self.tree.chosen.connect(self.choose)
        self.tree.opened.connect(self.opened)
        self.picture = Sideways(self.tree)
        self.pair = title()
        self.kind = Chip()
        self.facts = muted(wrap=True)
        self.modes = ModeSwitch()
        self.modes.chosen.connect(self.on_mode)
        self.comparison = Comparison()
        self.state = Chip()
        self.confirm_button = QuietButton(_("Confirm"), lambda: self._judge(True))
        self.reject_button = QuietButton(_("Reject"), lambda: self._judge(False))
        self.open_button = QuietButton(
            _("Go to it"), self._open, tooltip=_("Show this paragraph in its document")
        )
        self.add_button = QuietButton(_("Add an ancestor…"), self._on_add, icon="plus")
        self.add_button.setCheckable(True)
        self.search = AncestorSearch(context)
        self.search.picked.connect(self.on_picked)
        self._lay_out()
        self.show_paragraph(0)

    def _lay_out(self) -> None:
        self.add(self.none)
        self.add(self.picture)
        self.body.addSpacing(style.space(2))
        self.add(self.pair)
        row = QHBoxLayout()
        row.setSpacing(style.space(1.5))
        row.addWidget(self.kind)
        row.addWidget(self.facts, 1)
        row.addWidget(self.modes)
        self.body.addLayout(row)
        self.add(self.comparison)
        row = QHBoxLayout()
        row.setSpacing(style.space(1.5))
        row.addWidget(self.state)
        for button in (self.confirm_button, self.reject_button, self.open_button):
            row.addWidget(button)
        row.addStretch()
        self.body.addLayout(row)
        self.body.addSpacing(style.space(3))
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch()
        self.body.addLayout(row)
        self.add(self.search)
        self.body.addStretch(1)

    @property
    def paragraph(self) -> int:
        """The id of the paragraph whose family is shown; 0 for none."""
        return self._family.paragraph

    def show_paragraph(self, paragraph: int) -> None:
        """Show the family of a paragraph; whom it is compared with stays where the family has it."""
        if paragraph != self.paragraph:
            self._at = 0
            self.add_button.setChecked(False)
        self._family = Family()
        if paragraph:
            with self._context.store.read() as s:
                self._family = family_graph.read(s, paragraph)
        alone = len(self._family.members) < 2
        self.none.setVisible(alone)
        self.none.setText(
            _("Nothing is known of its family: no earlier or later document in the Library has these words.")
            if paragraph
            else _("Choose a paragraph to see where its words come from and what became of them.")
        )
        self.picture.setVisible(not alone)
        self.add_button.setVisible(bool(paragraph))
        self.search.setVisible(bool(paragraph) and self.add_button.isChecked())
        self.search.set_child(paragraph)
        self.tree.show_family(self._family)
        self.picture.fit()
        self.choose(self._at)

    def choose(self, member: int) -> None:
        """Compare a member with the paragraph; the paragraph itself with its nearest kin."""
        members = {one.id: one for one in self._family.members}
        self._at = member if member in members else self.paragraph
        other = self._nearest() if self._at == self.paragraph else self.paragraph
        self.tree.mark(self._at, other)
        if self.picture.isVisible():
            middle = self.tree.room_of(self._at).center().toPoint()
            self.picture.ensureVisible(middle.x(), middle.y(), 90, 40)
        pair = [one for one in in_order(self._family) if one.id in (self._at, other)]
        for part in (self.pair, self.facts, self.modes, self.comparison, self.open_button):
            part.setVisible(len(pair) == 2)
        link = self._link()
        self._show_link(link)
        if len(pair) == 2:
            self._show_pair(pair[0], pair[1], link)

    def _show_pair(self, old: Member, new: Member, link: Link | None) -> None:
        self.pair.setText(f"{short_of(old)} → {short_of(new)}")
        self.pair.setToolTip(f"{name_of(old)} → {name_of(new)}")
        self.modes.mark(self._context.settings.comparison)
        self.comparison.show_mode(self._context.settings.comparison)
        self.comparison.show_texts(old.plain, new.plain, old_name=short_of(old), new_name=short_of(new))
        alike = _("{} alike").format(percent(link)) if link else _("not linked directly")
        self.facts.setText(f"{self.comparison.changed} · {alike}")
        self.open_button.setVisible(self._at != self.paragraph)

    def _show_link(self, link: Link | None) -> None:
        for part in (self.kind, self.state, self.confirm_button, self.reject_button):
            part.setVisible(link is not None)
        if link is None:
            return
        self.kind.show_state(kind_word(link.kind), tone_of(link.kind))
        confirmed = link.state == "confirmed"
        self.state.show_state(_("confirmed") if confirmed else _("proposed"), "good" if confirmed else "warn")
        self.confirm_button.setVisible(not confirmed)

    def _nearest(self) -> int:
        """Whom the paragraph itself is compared with: its strongest ancestor, otherwise its strongest descendant."""
        up = [link for link in self._family.links if link.child == self.paragraph]
        down = [link for link in self._family.links if link.parent == self.paragraph]
        best = max(up or down, key=lambda link: (link.similarity, link.containment), default=None)
        return 0 if best is None else (best.parent if up else best.child)

    def _link(self) -> Link | None:
        """The link between the two that are compared."""
        two = {self._at, self.paragraph if self._at != self.paragraph else self._nearest()}
        return next((link for link in self._family.links if {link.child, link.parent} == two), None)

    # --- what the person does

    def on_mode(self, mode: str) -> None:
        """Stacked or side by side, from now on everywhere."""
        self._context.prefer(comparison=mode)
        self.modes.mark(mode)
        self.comparison.show_mode(mode)

    def on_picked(self, ancestor: int) -> None:
        """An ancestor was named."""
        self._at = ancestor
        with self._context.guard(), self._context.write(_("Add an ancestor")) as s:
            lineage.add(s, self.paragraph, ancestor)
            self.add_button.setChecked(False)
        self.show_paragraph(self.paragraph)

    def _judge(self, right: bool) -> None:
        link = self._link()
        if link is None:
            return
        heading = _("Confirm an ancestor") if right else _("Reject an ancestor")
        with self._context.guard(), self._context.write(heading) as s:
            (lineage.confirm if right else lineage.reject)(s, link.child, link.parent)
        if not right:
            self._context.messages.tell(_("It is no ancestor any more. Undo brings it back."))
        self.show_paragraph(self.paragraph)

    def _open(self) -> None:
        self.opened.emit(self._at)

    def _on_add(self) -> None:
        self.search.setVisible(self.add_button.isChecked())
        if self.add_button.isChecked():
            self.search.start()
            QTimer.singleShot(0, self.search, lambda: self.ensureWidgetVisible(self.search))
