"""The window: the only place that knows Qt."""

from app.ui import constants

constants.keep()  # before the first signal
