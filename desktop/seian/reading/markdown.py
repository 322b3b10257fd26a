"""The signs of Markdown: taken off a text that bears them, remembered where they made a line stand out."""

from __future__ import annotations

from seian.named import NamedTuple

_BOLD = ("**", "__")
_MOST_HASHES = 6  # a heading of the lowest level
_RULES, _SHORTEST_RULE = "-*_", 3  # what a rule is made of, and how many at least
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


def _is_bold(stripped: str) -> bool:
    """Say whether a sign of bold opens and closes a row."""
    return any(
        len(stripped) > 2 * len(sign) and stripped.startswith(sign) and stripped.endswith(sign) for sign in _BOLD
    )


def _is_rule(stripped: str) -> bool:
    return len(stripped) >= _SHORTEST_RULE and stripped[0] in _RULES and not stripped.strip(stripped[0] + " ")


def _bare(row: str) -> tuple[str, bool]:
    """Return a row without its signs, and whether it stood out as a whole."""
    if _is_rule(row.strip()):
        return "", False
    is_strong = False
    if _is_heading(row):
        row, is_strong = row.lstrip("#").strip().rstrip("#").rstrip(), True
    stripped = row.strip()
    if _is_bold(stripped) and stripped[:2] not in stripped[2:-2]:
        row, is_strong = row[: row.find(stripped[0])] + stripped[2:-2].strip(), True
    for sign in _BOLD:
        if row.count(sign) % 2 == 0:
            row = row.replace(sign, "")
    return _unescaped(row.removesuffix("\\")), is_strong


def _unescaped(row: str) -> str:
    """Return a row without the backslashes that stand before a sign."""
    if "\\" not in row:
        return row
    behind = [*row[1:], ""]
    return "".join(
        character
        for character, after in zip(row, behind, strict=True)
        if character != "\\" or not after or after not in _ESCAPED
    )


def _gone(row: str, bare: str) -> str:
    """Return the characters of a row, in order, that its bare form has not."""
    gone, at = "", 0
    for character in row:
        if at < len(bare) and bare[at] == character:
            at += 1
        elif not character.isspace():
            gone += character
    return gone
