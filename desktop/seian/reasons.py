"""What a library says of a text, a template or a part that is missing → a phrase in the language of the person."""

from __future__ import annotations

import re

from seian.i18n import translate as _
from seian.refused import reason

_LIBRARY = re.compile(r"lib[\w+.-]+")
_PLACE = re.compile(r"line (\d+)(?:,? column (\d+))?")
_CUT_SHORT = "at end of document"


class UnfitTextError(ValueError):
    """What stands in a file cannot be; its text says so to the person, as a phrase."""


def in_words(error: BaseException) -> str:
    """Return why something cannot be read, filled in or loaded, as a phrase; never in the words of the library.

    Every message that tells of an error that is neither ours nor the system's takes its words from here.
    """
    match error:
        case UnfitTextError():
            said = str(error)
        case OSError():
            said = reason(error)
        case ImportError():
            said = _missing(error)
        case RecursionError():
            said = _("入れ子が深すぎます")
        case MemoryError():
            said = _("大きすぎます")
        case UnicodeError():
            said = _("文字コードが違います")
        case KeyError():
            said = _("「{name}」がありません").format(name=error.args[0] if error.args else "")
        case _:
            said = _of_a_phrase(error) or _place(error) or _("中身の形が違います")
    return said


def _of_a_phrase(error: BaseException) -> str:
    """Say what is wrong with a phrase, by the names of Jinja2's errors: it is loaded only where phrases are."""
    kinds = {kind.__name__ for kind in type(error).__mro__}
    if "SecurityError" in kinds:
        return _("使えない書き方があります")
    is_faulty = kinds & {"TemplateError", "ArithmeticError", "TypeError", "AttributeError", "SyntaxError"}
    return _("かっこや記号の使い方が正しくありません") if is_faulty else ""


def _missing(error: ImportError) -> str:
    """Say which module or which library of the system is missing."""
    library = _LIBRARY.match(str(error))
    name = library[0].rstrip(".:") if library else error.name
    return _("「{name}」がありません").format(name=name) if name else _("部品が足りません")


def _place(error: BaseException) -> str:
    """Say where in a JSON or TOML text the fault is met, if the error says."""
    found = _PLACE.search(str(error)) if isinstance(error, ValueError) else None
    if found is None:
        return _("途中で終わっています") if _CUT_SHORT in str(error) else ""
    line, column = found.groups()
    if column is None:
        return _("{line}行目").format(line=line)
    return _("{line}行目の{column}文字目").format(line=line, column=column)
