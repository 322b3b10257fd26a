"""What is no character of a text: control characters, noncharacters, halves of characters, marks of writing direction.

One rule for every door a text comes in by and every printer it leaves by. U+FFFD and private use (外字) are none of
these: they stand for something a person has to put right, so they stay and are told (`revision.unfinished`).
"""

from __future__ import annotations

from unicodedata import category

PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
"""The inside of a class for private use (外字): every computer draws its own."""

_RARE = 0x10000  # characters from here on
_STRETCHES = (
    *((0x00, 0x08), (0x0E, 0x1F), (0x7F, 0x84), (0x86, 0x9F)),  # controls (Unicode Cc) but for tab and line ends
    # direction of writing; Japanese has one only
    *((0x061C, 0x061C), (0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069), (0x206A, 0x206F)),
    *((0xFFF9, 0xFFFB), (0xD800, 0xDFFF), (0xFDD0, 0xFDEF)),
    *((plane * 0x10000 + 0xFFFE, plane * 0x10000 + 0xFFFF) for plane in range(17)),
    *((0xE0001, 0xE0001), (0xE0020, 0xE007F)),
)
UNFIT = "".join(f"{chr(first)}-{chr(last)}" for first, last in _STRETCHES)
"""The inside of a class of a regular expression. XML 1.0 forbids part of them, no printer can show any."""

SUSPECT = "".join(f"{chr(first)}-{chr(last)}" for first, last in _STRETCHES if first < _RARE) + "\U00010000-\U0010ffff"
"""The inside of a class of these and every rare character: without a list of stretches beyond the 16th bit, for which
an expression takes ten times as long."""

# nearly every text has none, which a set says without an expression that would be compiled at every start
_EACH = frozenset(chr(code) for first, last in _STRETCHES for code in range(first, last + 1))
_NOT_ON_A_LINE = _EACH.union("\n\x0b\x0c\r\x85\u2028\u2029")


def unfit(text: str) -> tuple[str, ...]:
    """Return the unfit characters of a text, each once, in their order."""
    return () if _EACH.isdisjoint(text) else tuple(dict.fromkeys(filter(_EACH.__contains__, text)))


def cleaned(text: str) -> str:
    """Return a text without what is no character; line ends and tabs stay. The very same text where there is none."""
    return text if _EACH.isdisjoint(text) else "".join(filter(_EACH.isdisjoint, text))


def unfit_places(text: str) -> list[tuple[int, int]]:
    """Return where unfit characters stand in the text of a block, which has no line ends, in stretches."""
    places: list[tuple[int, int]] = []
    if _NOT_ON_A_LINE.isdisjoint(text):
        return places
    for at, character in enumerate(text):
        if character in _NOT_ON_A_LINE:
            start = places.pop()[0] if places and places[-1][1] == at else at
            places.append((start, at + 1))
    return places


def code_points(characters: str) -> str:
    """Return characters by their numbers, as tables of characters name them: U+E000、U+2F9F4."""
    return "、".join(f"U+{ord(character):04X}" for character in characters)


_INKLESS = {"Cc", "Cf", "Zs", "Zl", "Zp"}


class _WithInk(dict[int, int | None]):
    """What `str.translate` asks: a character, None for one that leaves no ink."""

    def __missing__(self, code: int) -> int | None:
        kept = self[code] = None if category(chr(code)) in _INKLESS else code
        return kept


def with_ink(text: str) -> str:
    """Return a text without what leaves no ink: blanks, controls, characters that only tell how others stand."""
    return text.translate(_WithInk())
