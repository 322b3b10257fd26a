"""Blanks that text extraction leaves between Japanese and half-width digits or letters; no typist sets them."""

from __future__ import annotations

from unicodedata import east_asian_width

_WIDE = {"W", "F"}


def without_extracted_blanks(text: str) -> str:
    """Return `text` without single half-width spaces between a wide character and a half-width digit or letter.

    Word sets such places a quarter of a character apart, and PDF readers report that as a space: 「第 35 号」 becomes
    「第35号」. Blanks between Japanese words, between Latin words, and wider ones stay.
    """
    if " " not in text:
        return text
    last = len(text) - 1
    return "".join(
        character
        for place, character in enumerate(text)
        if character != " " or not 0 < place < last or not _is_extracted(text[place - 1], text[place + 1])
    )


def _is_extracted(before: str, after: str) -> bool:
    return (_is_narrow(before) and east_asian_width(after) in _WIDE) or (
        _is_narrow(after) and east_asian_width(before) in _WIDE and not before.isspace()
    )


def _is_narrow(character: str) -> bool:
    return character.isascii() and character.isalnum()
