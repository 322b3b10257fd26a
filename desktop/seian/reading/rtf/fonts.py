"""The characters of rich text: bytes in the code page of their font or of the whole text, decoded."""

from __future__ import annotations

import codecs
from typing import Final

_CHARSETS = {  # \fcharsetN
    77: "mac_roman", 78: "shift_jis", 128: "cp932", 129: "cp949", 130: "johab", 134: "cp936", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 255: "cp437",
}  # fmt: skip
_UTF_8 = 65001
USUAL: Final = "cp1252"
JAPANESE: Final = "cp932"


def codec_of(page: int | None) -> str:
    """Return Python's name for a code page as ansicpgN or cpgN say it; empty for none that is known."""
    name = "utf-8" if page == _UTF_8 else f"cp{page or 0}"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""


def codec_of_charset(charset: int | None) -> str:
    """Return Python's name for the code page of a font's fcharsetN; empty where that is the text's."""
    return _CHARSETS.get(charset if charset is not None else -1, "")


def decoded(data: bytes, font: str, text: str) -> str:
    """Return bytes as characters: in the code page of their font, else that of the text, else as best they can be.

    Programs write fonts of Western letters around Japanese ones, so that the first page that fits is taken.
    """
    if data.isascii():
        return data.decode("ascii")
    for codec in (font, text, JAPANESE, USUAL):
        if codec:
            try:
                return data.decode(codec)
            except (UnicodeDecodeError, LookupError):
                continue
    return data.decode(text or USUAL, "replace")


def joined_surrogates(text: str) -> str:
    """Return a text with characters made of the halves in which a word uN writes them; a half alone is U+FFFD."""
    if not any("\ud800" <= sign <= "\udfff" for sign in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
