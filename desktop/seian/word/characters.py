"""What of a text can stand in a Word file, and which of its characters need to be told that they are Japanese."""

from __future__ import annotations

import re

from seian.document.unfit import SUSPECT, UNFIT, cleaned

TAB = "\t"
BREAK = "\n"

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029]")
_LINE_CLASS = "\t\n\x0b\x0c\r\u2028\u2029"

# The characters whose font w:hint decides (ECMA-376 Part 1, 17.3.2.26): Latin-1 signs that Japanese fonts have, IPA,
# Greek, Cyrillic, general punctuation to radicals (“ ” … ‥ — ※ → ① ×), private use (外字) and ligatures.
_AMBIGUOUS_CLASS = (
    "\u00a1\u00a4\u00a7\u00a8\u00aa\u00ad\u00af\u00b0-\u00b4\u00b6-\u00ba\u00bc-\u00bf\u00d7\u00f7"
    "\u02b0-\u04ff\u2000-\u2eff\ue000-\uf8ff\ufb00-\ufb1c"
)
_CONTROLS = re.compile(f"[{_LINE_CLASS}{UNFIT}]")
_AMBIGUOUS = re.compile(f"[{_AMBIGUOUS_CLASS}]")
_NOTABLE = re.compile(f"[&<>{_LINE_CLASS}{SUSPECT}{_AMBIGUOUS_CLASS}]")


def printable(text: str) -> str:
    """Return `text` as it will be read back from the file.

    Every kind of line end becomes a line feed (Word's line break inside a paragraph). What is no character is dropped:
    controls and halves of surrogate pairs, which XML 1.0 forbids, and the rest of `unfit.UNFIT`, whose findings have
    told a person.
    """
    if not _CONTROLS.search(text):
        return text
    return cleaned(_BREAKS.sub(BREAK, text))


def on_one_line(text: str) -> str:
    """Return `text` for a place that holds a single line: line ends and tabs become spaces."""
    return printable(text).replace(BREAK, " ").replace(TAB, " ")


def is_ambiguous(text: str) -> bool:
    """Say whether `text` holds a character that Word sets in a Western font unless told otherwise."""
    return _AMBIGUOUS.search(text) is not None


def is_notable(text: str) -> bool:
    """Say whether `text` may hold what cannot stand in a Word file as it is; most texts hold nothing of the kind."""
    return _NOTABLE.search(text) is not None


def escaped(text: str) -> str:
    """Return printable `text` as character data of XML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
