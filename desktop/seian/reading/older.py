"""Files of older formats → the documents in them: rich text read here, .doc and .odt through LibreOffice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.errors import SourceError
from seian.i18n import translate as _
from seian.office import SECONDS, ConversionError, as_word, office
from seian.reading.formats import is_rich_text, older_ending, other_format
from seian.reading.recognised import Unsure
from seian.reading.word.read import recognise_stories, recognise_word, refuse_empty

if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.reading.recognised import Recognised


def recognise_older(data: bytes, name: str, check: Callable[[], None] | None = None) -> tuple[Recognised, ...] | None:
    """Return the documents of a file of an older format; None for any that cannot be read here.

    What was converted says so in its doubts. `check` is called while LibreOffice works, and what it raises ends that.
    Raises SourceError for a file that is damaged or empty, or that LibreOffice cannot convert.
    """
    if is_rich_text(data):
        return _rich_text(data, name)
    ending = older_ending(data)
    program = office() if ending else None
    if program is None:
        return None
    try:
        made = as_word(data, ending, program, check or _nothing)
    except ConversionError as error:
        raise _not_converted(data, name, in_time=error.in_time) from error
    except OSError as error:
        raise _not_converted(data, name, in_time=True) from error
    first, *others = recognise_word(made, name)
    why = _("LibreOffice で Word（.docx）に変換して読みました。元のファイルと見比べてください。")
    return (first._replace(unsure=(Unsure("", "", why, placed=True), *first.unsure)), *others)


def _rich_text(data: bytes, name: str) -> tuple[Recognised, ...]:
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
    return recognise_stories(stories)


def _nothing() -> None:
    """Do not end the work."""


def _not_converted(data: bytes, name: str, *, in_time: bool) -> SourceError:
    other = other_format(data)
    what, todo = ("", "") if other is None else other
    if in_time:
        said = _("「{name}」は{what}で、LibreOffice でも開けませんでした。").format(name=name, what=what)
    else:
        said = _("「{name}」は{what}で、LibreOffice が{seconds}秒たっても開き終わらないため、やめました。").format(
            name=name, what=what, seconds=round(SECONDS)
        )
    return SourceError(said, kept=_("元のファイルはそのままです。"), todo=todo)
