"""Messages: written in Japanese in the code, translated by a gettext catalogue when another language is asked for."""

from __future__ import annotations

import os

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from gettext import NullTranslations

DOMAIN = "seian"
LANGUAGE_VARIABLE = "SEIAN_LANG"
SOURCE_LANGUAGE = "ja"


def translate(message: str) -> str:
    """Return `message` in the language of `SEIAN_LANG` (`ja` when unset); unknown messages come back as they are."""
    language = os.environ.get(LANGUAGE_VARIABLE, SOURCE_LANGUAGE)
    if language == SOURCE_LANGUAGE or not message:  # to gettext the empty message is the catalogue's header
        return message
    return _catalogue(language).gettext(message)


def mark(message: str) -> str:
    """Return `message` as it is; it is gathered for the catalogues, and whoever shows it translates it.

    For messages that are data: imported as `_` in a module of tables, which are read before the language is known.
    """
    return message


def _catalogue(language: str) -> NullTranslations:
    # gettext keeps each catalogue it has read; finding it again costs a dictionary look-up
    import gettext

    folder = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120 -- pathlib costs the start 3 ms
    return gettext.translation(DOMAIN, folder, languages=[language], fallback=True)
