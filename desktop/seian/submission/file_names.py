"""Names of files made from titles: safe on Windows, on shares and in mail, readable in a folder."""

from __future__ import annotations

import re

from seian.paths import is_device_name

_FORBIDDEN = str.maketrans('\\/:*?"<>|', "￥／：＊？”＜＞｜")
_LONGEST = 180  # bytes of UTF-8: a number, a view and an ending must fit into the 255 of a file system
_LONGEST_SUFFIX = 64  # bytes, of 180: the title has the rest
_GAPS = re.compile("_{2,}")


def file_name(number: int, title: str, suffix: str, ending: str) -> str:
    """Return such as `01_…に関する要請_現行.docx` for the document at this place in the dossier.

    What Windows forbids in names is written full-width (the number in front keeps clear of device names such as CON);
    control characters and blanks at the ends go; a long title is cut.
    """
    stem = "_".join(part for part in (f"{number:02d}", _safe(title), _safe(suffix, _LONGEST_SUFFIX)) if part)
    return f"{stem}.{ending}"


def safe_stem(text: str) -> str:
    """Return a text as a file name without its ending, made safe as in `file_name`; empty where nothing is left.

    Parts that are empty leave one `_` between their neighbours, and none at the ends. Names that Windows keeps for
    devices, that are hidden, or that Word takes for its own locks get a `_` in front.
    """
    stem = _GAPS.sub("_", _safe(text)).strip("_")
    return f"_{stem}" if is_device_name(stem) or stem.startswith((".", "~$")) else stem


def _safe(text: str, longest: int = _LONGEST) -> str:
    safe = "".join(
        character for character in text.translate(_FORBIDDEN) if character.isprintable() or character == "\u3000"
    )
    return safe.strip().encode("utf-8", "ignore")[:longest].decode("utf-8", "ignore").strip().rstrip(" .\u3000")
