"""Words that say of a paper that it is a copy (写し) of one that goes to somebody else: （写）.

Starts with strings alone, because recognition does without the model.
"""

from __future__ import annotations

_WORDS = ("写", "写し", "うつし", "コピー", "控", "控え", "副本")
_OPENING, _CLOSING = "（(〔［[【＜〈", "）)〕］]】＞〉"
_MARKS = tuple(opener + word + closer for word in _WORDS for opener, closer in zip(_OPENING, _CLOSING, strict=True))


def is_copy_mark(text: str) -> bool:
    """Say whether a text says that a paper is a copy and nothing else: （写）, 写　し."""
    bare = "".join(text.split())
    return bare in _WORDS or bare in _MARKS


def without_copy(text: str) -> tuple[str, str]:
    """Return a text without the mark of a copy at its end, and that mark as it stands, empty if there is none."""
    if is_copy_mark(text):
        return "", text
    mark = next((mark for mark in _MARKS if text.endswith(mark)), "")
    return (text[: -len(mark)].rstrip(), mark) if mark else (text, "")
