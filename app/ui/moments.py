"""Moments as the interface's language writes them."""

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale

from app.i18n import _


def show(moment: datetime) -> str:
    """ "today 09:12", or day and time of `moment` (which carries its zone) on this machine's clock."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    time = local.time().toString("HH:mm")
    if local.date() == QDateTime.currentDateTime().date():
        return _("today {time}").format(time=time)
    return f"{QLocale().toString(local.date(), QLocale.FormatType.ShortFormat)} {time}"
