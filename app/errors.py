"""The one distinction every layer makes: is the user's environment or input at fault, or the program?"""


class UserError(Exception):
    """The input or the environment is at fault; the user can do something about it. Everything else is a bug.

    ``text`` is one sentence that says what is wrong, ``hint`` one that says what to do (it may be empty).
    Both are already in the user's language.
    """

    def __init__(self, text: str, hint: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.text} {self.hint}".strip()


class Cancelled(Exception):  # noqa: N818 - it is not an error: the user asked for it
    """The user stopped a long piece of work; nothing was changed."""
