"""Fields of rich text: which of them print what is no text, and the readings that Word writes as formulas."""

from __future__ import annotations

import re

_NUMBERS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
# EQ \* jc2 \* "Font:ＭＳ 明朝" \* hps10 \o\ad(\s\up 9(つきかげ),月影)
_RUBY = re.compile(r"\\o\s*(?:\\a[lrcd]\s*)?\(\s*\\s\s*\\up\s*[\d.]*\s*\(([^()]*)\)\s*[,;]\s*(.*)\)\s*$", re.DOTALL)
_OVER = re.compile(r"\\o\s*(?:\\a[lrcd]\s*)?\(([^,;()]*)[,;]([^,;()]*)\)\s*$", re.DOTALL)
_CIRCLES = "○◯〇"


def prints_number(instruction: str) -> bool:
    """Say whether a field prints the number of a page, or how many there are."""
    words = instruction.split(maxsplit=1)
    return bool(words) and words[0].upper() in _NUMBERS


def ruby_of(instruction: str) -> tuple[str, str] | None:
    """Return the word and its reading of a field that sets one above the other (振り仮名); None for any other."""
    match = _RUBY.search(instruction) if instruction.split(maxsplit=1)[:1] in (["EQ"], ["eq"]) else None
    if match is None:
        return None
    reading, base = match[1].strip(), match[2].strip()
    return (base, reading) if base else None


def formula_of(instruction: str) -> str:
    """Return what the characters of a formula are, empty where a field is none; a figure in a circle is the figure."""
    words = instruction.split(maxsplit=1)
    if not words or words[0].upper() != "EQ":
        return ""
    match = _OVER.search(instruction)
    if match is not None and _CIRCLES.find(match[1].strip() or " ") >= 0:
        return match[2].strip()
    return words[1].strip() if len(words) > 1 else ""
