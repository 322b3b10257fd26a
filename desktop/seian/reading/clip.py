"""What the clipboard holds of a text → that with the most to say: HTML, rich text, or the plain lines."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from seian.i18n import translate as _
from seian.named import NamedTuple

if TYPE_CHECKING:
    from seian.reading.word.body import Stories

_LIBRE_OFFICE = re.compile(r"""content=["']?(?:LibreOffice|OpenOffice)""", re.IGNORECASE)
_HEADS = 5_000  # characters in which a text says what wrote it
_LARGEST_RTF = 32 << 20  # bytes; pictures in it are two letters a byte
_BULLETS = re.compile(r"^[ \t]*[A-Za-z§][ \t]", re.MULTILINE)  # signs of Word's symbol fonts, as letters
_FEW, _SHARE = 3, 50


class Clip(NamedTuple):
    """What the clipboard holds of one text: its lines, and the same with markup where the program said it."""

    text: str
    html: str = ""
    rtf: bytes = b""


class Chosen(NamedTuple):
    """The paragraphs of a text with markup, None where its lines are read; `told` says why those, or is empty."""

    stories: Stories | None
    told: str = ""


def chosen(clip: Clip) -> Chosen:
    """Return the paragraphs that the markup of a text says, where it says more than its lines and leaves out nothing.

    HTML comes before rich text, but for LibreOffice's, which leaves out changes, readings and tabs.
    """
    readers = [_of_html, _of_rtf]
    if clip.rtf and _LIBRE_OFFICE.search(clip.html, 0, _HEADS):
        readers.reverse()
    failed = False
    for read in readers:
        found, too_much = read(clip)
        failed = failed or too_much
        if found is not None and says_all(found, clip.text):
            return Chosen(found)
        if found is None and not too_much and clip.html and read is _of_html:
            break  # it was read, and says what the lines say
        failed = failed or found is not None
    return Chosen(None, _("書式を読み切れないため、文字だけを貼り付けました。") if failed else "")


def _of_html(clip: Clip) -> tuple[Stories | None, bool]:
    """Return what the HTML says more than its lines, and whether it was too much to be read."""
    if not clip.html:
        return None, False
    from seian.reading.html.read import TooMuchMarkupError, read_html

    try:
        found = read_html(clip.html)
    except TooMuchMarkupError:
        return None, True
    return (found.stories if found.tells or not clip.text.strip() else None), False


def _of_rtf(clip: Clip) -> tuple[Stories | None, bool]:
    """Return what the rich text says more than its lines, and whether it was too much to be read."""
    from seian.reading.rtf.read import HEAD, TooDeepError, read_rtf

    if not clip.rtf.startswith(HEAD):
        return None, False
    if len(clip.rtf) > _LARGEST_RTF:
        return None, True
    try:
        found = read_rtf(clip.rtf)
    except TooDeepError:
        return None, True
    tells = any(
        one.label
        or one.readings
        or one.marked
        or one.beside
        or one.align
        or one.page
        or one.looks
        or set("\t\f") & set(one.text)
        for one in found.paragraphs
    )
    return (found if tells or not clip.text.strip() else None), False


def says_all(stories: Stories, text: str) -> bool:
    """Say whether paragraphs and what is told beside them have the letters that the lines of a text have."""
    letters = Counter(sign for sign in _BULLETS.sub("", text) if sign.isalpha())
    for one in stories.paragraphs:
        for said in (one.label, one.text, *(each.text for each in one.marked), *(each.text for each in one.beside)):
            letters.subtract(said)
        for each in one.readings:
            letters.subtract(each.reading)
    for beside in stories.homeless:
        letters.subtract(beside.text)
    missing = sum(count for count in letters.values() if count > 0)
    return missing <= max(_FEW, sum(map(str.isalpha, text)) // _SHARE)
