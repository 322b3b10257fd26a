"""The signs of Markdown: taken off a text that bears them, remembered where they made a line stand out."""

from __future__ import annotations

from seian.named import NamedTuple

_BOLD = ("**", "__")
_MOST_HASHES = 6
_RULES = "-*_"
_SHORTEST_RULE = 3
_ESCAPED = "\\`*_{}[]()#+-.!>"


class Unmarked(NamedTuple):
    """A text without the signs of Markdown.

    `strong` are the numbers of lines, from 1, that were headings or bold as a whole. `first` is the first line that had
    a sign (0: none), `signs` what went, without blanks.
    """

    text: str
    strong: frozenset[int] = frozenset()
    first: int = 0
    signs: str = ""


def unmarked(text: str) -> Unmarked:
    """Return a text without `#` before headings, `**` around bold words, rules and escapes; any other as it is."""
    if "**" not in text and "__" not in text and "# " not in text:
        return Unmarked(text)
    rows = text.split("\n")
    if not any(_is_heading(row) or _is_bold(row.strip()) for row in rows):
        return Unmarked(text)
    strong: set[int] = set()
    first, signs = 0, ""
    for nth, row in enumerate(rows):
        bare, is_strong = _bare(row)
        if bare == row:
            continue
        if is_strong:
            strong.add(nth + 1)
        first = first or nth + 1
        signs += _gone(row, bare)
        rows[nth] = bare
    return Unmarked("\n".join(rows), frozenset(strong), first, signs)


def _is_heading(row: str) -> bool:
    hashes = len(row) - len(row.lstrip("#"))
    return 0 < hashes <= _MOST_HASHES and row[hashes : hashes + 1] == " " and bool(row[hashes:].strip())


def _is_bold(row: str) -> bool:
    return any(len(row) > 2 * len(sign) and row.startswith(sign) and row.endswith(sign) for sign in _BOLD)


def _bare(row: str) -> tuple[str, bool]:
    stripped = row.strip()
    if len(stripped) >= _SHORTEST_RULE and len(set(stripped.replace(" ", ""))) == 1 and stripped[0] in _RULES:
        return "", False
    strong = False
    if _is_heading(row):
        row, strong = row.lstrip("#").strip().rstrip("#").rstrip(), True
    if _is_bold(row.strip()) and row.strip()[2:-2].find(row.strip()[:2]) < 0:
        start = row.find(row.strip()[0])
        row, strong = row[:start] + row.strip()[2:-2].strip(), True
    for sign in _BOLD:
        if row.count(sign) % 2 == 0:
            row = row.replace(sign, "")
    return _unescaped(row.removesuffix("\\")), strong


def _unescaped(row: str) -> str:
    if "\\" not in row:
        return row
    kept = ""
    for at, character in enumerate(row):
        if character == "\\" and row[at + 1 : at + 2] in _ESCAPED and row[at + 1 : at + 2]:
            continue
        kept += character
    return kept


def _gone(row: str, bare: str) -> str:
    """Return the characters of a row, in order, that its bare form has not."""
    gone, at = "", 0
    for character in row:
        if at < len(bare) and bare[at] == character:
            at += 1
        elif not character.isspace():
            gone += character
    return gone
