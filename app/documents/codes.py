"""Square codes (QR) for badges: a name and a number, and nothing that a passer-by could use.

Knows how the words are written into a code (MECARD, as contacts are shared) and its modules. Leaves drawing to
documents.pdf_sheet. Source: ISO/IEC 18004; of the eight masks any is allowed, so that the choice of one saves the time
of trying the others.
"""

_MASK = 2
_LONGEST = 60  # letters of a name: more would make modules too fine to be read from a moving badge


def contact(*, given: str, family: str, number: str) -> str:
    """The text of a code: family name, given name and the badge's number, without contacts."""
    from segno import helpers

    name = ",".join(part[:_LONGEST] for part in (family, given) if part)
    return helpers.make_mecard_data(name=name, memo=number)


def modules(text: str) -> tuple[bytes, ...]:
    """The rows of a code for `text` without the quiet zone (four modules wide), from above: one byte a module, 1 is dark."""
    import segno

    code = segno.make_qr(text, error="m", boost_error=False, mask=_MASK)
    return tuple(bytes(row) for row in code.matrix)
