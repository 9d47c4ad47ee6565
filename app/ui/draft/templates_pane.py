"""The tab Templates of the Draft page: those for the kind of the meeting's draft, to be put below the caret."""

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.ui.context import Context
from app.ui.templating.listing import TemplateList


class TemplatesPane(TemplateList):
    """The tab. `wanted(template)` asks for it below the paragraph at the caret."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, use=_("Insert below"), own_kind=True, parent=parent)
