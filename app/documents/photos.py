"""Photos as a badge prints them: upright, cropped to three by four, and no larger than a printer can show.

Knows pictures as bytes. Leaves whose photo it is, and keeping it, to the domain.
"""

import io

SIZE = (360, 480)  # pixels: 300 an inch on the largest badge's photo
_MOST = 60_000_000  # pixels of a picture that is opened at all
_QUALITY = 88
_HIGHER = 0.35  # of what is cut off a tall picture, this part goes above: faces are in the upper half


def prepared(data: bytes) -> bytes | None:
    """A picture as a JPEG of three by four without any information beside it; None for what is no picture."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as opened:
            if opened.width * opened.height > _MOST:
                return None
            if opened.format == "JPEG":
                opened.draft("RGB", (SIZE[0] * 2, SIZE[1] * 2))
            upright = ImageOps.exif_transpose(opened)
            if upright.mode in ("RGBA", "LA", "P"):  # what can be seen through is paper
                upright = upright.convert("RGBA")
                ground = Image.new("RGBA", upright.size, "white")
                upright = Image.alpha_composite(ground, upright)
            upright = upright.convert("RGB")
            fitted = ImageOps.fit(upright, SIZE, Image.Resampling.LANCZOS, centering=(0.5, _HIGHER))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    out = io.BytesIO()
    fitted.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
