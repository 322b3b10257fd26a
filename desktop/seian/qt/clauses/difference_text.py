"""Two wordings as one rich text: what went is struck through in red, what came is underlined."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from seian.i18n import translate as _
from seian.qt.small import shortened
from seian.revision.differences import Fate, differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from seian.revision.differences import TextChange

_LONGEST = 12  # characters of a stretch that differs
_PLACES = 3  # that are said in full


def difference_html(before: str, after: str, tokens: Mapping[str, str]) -> str:
    """Return the difference of two texts as rich text for a label, in the colours of the look."""
    return changes_html(differences(before, after), tokens)


def changes_html(changes: Iterable[TextChange], tokens: Mapping[str, str]) -> str:
    """Return a difference as rich text for a label, in the colours of the look."""
    parts = []
    for change in changes:
        text = escape(change.text).replace("\n", "<br>")
        if change.kind is Fate.DELETED:
            parts.append(f'<span style="color:{tokens["red"]};text-decoration:line-through">{text}</span>')
        elif change.kind is Fate.INSERTED:
            parts.append(f'<span style="color:{tokens["red"]};text-decoration:underline">{text}</span>')
        else:
            parts.append(text)
    return f'<div style="line-height:150%">{"".join(parts)}</div>'


def changed_words_html(changes: Iterable[TextChange], tokens: Mapping[str, str]) -> str:
    """Return of a difference only the words that changed, as far as they fit in a line or two; "" for equal texts."""
    places: list[str] = []
    was_equal = True
    for kind, text in changes:
        if kind is not Fate.EQUAL:
            line = "line-through" if kind is Fate.DELETED else "underline"
            words = escape(shortened(" ".join(text.split()), _LONGEST))
            said = f'<span style="color:{tokens["red"]};text-decoration:{line}">{words}</span>'
            if was_equal:
                places.append(said)
            else:
                places[-1] += said
        was_equal = kind is Fate.EQUAL
    if len(places) > _PLACES:
        places[_PLACES:] = [escape(_("ほか{count}か所").format(count=len(places) - _PLACES))]
    return "\u3000".join(places)


def plain_html(text: str) -> str:
    """Return a text as rich text of the same measure."""
    return f'<div style="line-height:150%">{escape(text).replace(chr(10), "<br>")}</div>'
