"""Names of files made from titles: safe on Windows, on shares and in mail, readable in a folder."""

from __future__ import annotations

_FORBIDDEN = str.maketrans('\\/:*?"<>|', "￥／：＊？”＜＞｜")
_LONGEST = 180  # bytes of UTF-8: a number, a view and an ending must fit into the 255 of a file system


def file_name(number: int, title: str, suffix: str, ending: str) -> str:
    """Return such as `01_…に関する要請_現行.docx` for the document at this place in the dossier.

    What Windows forbids in names is written full-width (the number in front keeps clear of device names such as CON);
    control characters and blanks at the ends go; a long title is cut.
    """
    safe = "".join(
        character for character in title.translate(_FORBIDDEN) if character.isprintable() or character == "\u3000"
    )
    safe = safe.strip().encode("utf-8", "ignore")[:_LONGEST].decode("utf-8", "ignore").strip().rstrip(" .\u3000")
    stem = "_".join(part for part in (f"{number:02d}", safe, suffix) if part)
    return f"{stem}.{ending}"
