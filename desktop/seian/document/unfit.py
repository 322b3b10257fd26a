"""What is no character of a text: control characters, noncharacters, halves of characters, marks of writing direction.

One rule for every door a text comes in by and every printer it leaves by. U+FFFD and private use (外字) are none of
these: they stand for something a person has to put right, so they stay and are told (`revision.unfinished`).
"""

from __future__ import annotations

import re

PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
"""The inside of a class for private use (外字): every computer draws its own."""

UNFIT = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls (Unicode Cc) but for tab and line ends
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u206a-\u206f"  # direction of writing; Japanese has one only
    "\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "\U000e0001\U000e0020-\U000e007f"
)
"""The inside of a class of a regular expression. XML 1.0 forbids part of them, no printer can show any."""

_UNFIT = re.compile(f"[{UNFIT}]")
_NOT_ON_A_LINE = re.compile(f"[{UNFIT}\n\x0b\x0c\r\x85\u2028\u2029]")


def unfit(text: str) -> tuple[str, ...]:
    """Return the unfit characters of a text, each once, in their order."""
    return tuple(dict.fromkeys(_UNFIT.findall(text)))


def cleaned(text: str) -> str:
    """Return a text without what is no character; line ends and tabs stay. The very same text where there is none."""
    return _UNFIT.sub("", text) if _UNFIT.search(text) else text


def unfit_places(text: str) -> list[tuple[int, int]]:
    """Return where unfit characters stand in the text of a block, which has no line ends, in stretches."""
    places: list[tuple[int, int]] = []
    for match in _NOT_ON_A_LINE.finditer(text):
        if places and places[-1][1] == match.start():
            places[-1] = (places[-1][0], match.end())
        else:
            places.append(match.span())
    return places


def code_points(characters: str) -> str:
    """Return characters by their numbers, as tables of characters name them: U+E000、U+2F9F4."""
    return "、".join(f"U+{ord(character):04X}" for character in characters)
