"""Files of older formats → the documents in them: rich text read here, .doc and .odt through LibreOffice."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from seian.errors import SourceError
from seian.i18n import translate as _
from seian.office import SECONDS, ConversionError, as_word, office
from seian.reading.formats import older_ending, other_format
from seian.reading.recognised import Unsure
from seian.reading.word.read import refuse_empty

if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.reading.recognised import Recognised
    from seian.reading.word.body import Stories

SECONDS_OF_MANY: Final = 20.0
"""How long a conversion may take of one file among many, which may take `many.LIMIT` seconds in all."""


def converted(data: bytes, name: str, check: Callable[[], None] | None = None, seconds: float = SECONDS) -> bytes:
    """Return a file of an older format (`formats.older_ending`) as a Word file; `name` is for messages.

    `check` is called while LibreOffice works, and what it raises ends that. Raises SourceError for a file that
    LibreOffice cannot convert, or not within so many seconds.
    """
    try:
        return as_word(data, older_ending(data), office() or "", check or _nothing, seconds)
    except ConversionError as error:
        raise _not_converted(data, name, seconds if not error.in_time else 0) from error
    except OSError as error:
        raise _not_converted(data, name, 0) from error


@lru_cache(maxsize=1)
def converted_once(data: bytes, name: str) -> bytes:
    """Return the same, for a file that is read again after each answer, and in the time that one of many may take."""
    return converted(data, name, seconds=SECONDS_OF_MANY)


def told_converted(found: tuple[Recognised, ...]) -> tuple[Recognised, ...]:
    """Return the documents of a converted file with the doubt that says so."""
    first, *others = found
    why = _("LibreOffice で Word（.docx）に変換して読みました。元のファイルと見比べてください。")
    return (first._replace(unsure=(Unsure("", "", why, placed=True), *first.unsure)), *others)


def rich_text(data: bytes, name: str) -> Stories:
    """Return the paragraphs of a rich text. Raises SourceError for one that is damaged or says nothing."""
    from seian.reading.rtf.read import TooDeepError, read_rtf

    try:
        stories = read_rtf(data)
    except TooDeepError as error:
        raise SourceError(
            _("「{name}」は壊れているか、大きすぎるため、読めません。").format(name=name),
            kept=_("元のファイルはそのままです。"),
            todo=_("Word で開き、「名前を付けて保存」で「Word 文書（.docx）」にして、それを指定してください。"),
        ) from error
    refuse_empty(stories, name)
    return stories


def _nothing() -> None:
    """Do not end the work."""


def _not_converted(data: bytes, name: str, seconds: float) -> SourceError:
    """Return the error for a file that LibreOffice does not open, or has not opened within so many seconds."""
    other = other_format(data)
    what, todo = ("", "") if other is None else other
    if not seconds:
        said = _("「{name}」は{what}で、LibreOffice でも開けませんでした。").format(name=name, what=what)
    else:
        said = _("「{name}」は{what}で、LibreOffice が{seconds}秒たっても開き終わらないため、やめました。").format(
            name=name, what=what, seconds=round(seconds)
        )
    return SourceError(said, kept=_("元のファイルはそのままです。"), todo=todo)
