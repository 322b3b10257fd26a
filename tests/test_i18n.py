"""The catalogues: every message is there, translated, and speaks of the same things."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from catalogues import compile_catalogues, gather, read, sources
from seian.i18n import translate

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

ROOT = Path(__file__).parent.parent
LANGUAGES = [path.parents[1].name for path in sources(ROOT)]
PLACEHOLDER = re.compile(r"\{(\w*)(?:[!:][^}]*)?\}")
HOW = "python3 packaging/dev.py messages brings the catalogue up to date"


@pytest.fixture(scope="module")
def gathered() -> Catalog:
    """Return every message of the sources."""
    return gather(ROOT)


@pytest.fixture(scope="module", params=LANGUAGES)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    """Return each of the catalogues."""
    return read(ROOT / "desktop" / "seian" / "locale" / request.param / "LC_MESSAGES" / "seian.po")


def messages(catalogue: Catalog) -> list[Message]:
    """Return the messages of a catalogue without its header."""
    return [message for message in catalogue if message.id]


def placeholders(text: object) -> list[str]:
    """Return the names to be filled into a message, in order of the alphabet; braces written twice are braces."""
    return sorted(PLACEHOLDER.findall(re.sub(r"\{\{|\}\}", "", str(text))))


def test_there_is_an_english_catalogue() -> None:
    assert "en" in LANGUAGES


def test_the_catalogue_holds_the_messages_of_the_sources_and_no_others(gathered: Catalog, catalogue: Catalog) -> None:
    assert {message.id for message in messages(gathered)} == {message.id for message in messages(catalogue)}, HOW


def test_every_message_is_translated(catalogue: Catalog) -> None:
    assert [message.id for message in messages(catalogue) if not message.string or message.fuzzy] == []


def test_a_translation_fills_in_the_same_names(catalogue: Catalog) -> None:
    different = [
        message.id for message in messages(catalogue) if placeholders(message.id) != placeholders(message.string)
    ]
    assert different == []


def test_placeholders_are_named(gathered: Catalog) -> None:
    """`{}` and `{0}` would tie a translator to the order of the Japanese sentence."""
    unnamed = [
        message.id
        for message in messages(gathered)
        if any(not name.isidentifier() for name in placeholders(message.id))
    ]
    assert unnamed == []


def test_messages_come_in_japanese_unless_another_language_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    compile_catalogues(ROOT)
    some = messages(read(sources(ROOT)[0]))[0]
    assert translate(str(some.id)) == some.id
    monkeypatch.setenv("SEIAN_LANG", "en")
    assert translate(str(some.id)) == some.string


def test_a_message_without_translation_comes_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEIAN_LANG", "en")
    assert translate("翻訳のない文") == "翻訳のない文"
    assert translate("") == ""


def test_a_language_without_catalogue_is_japanese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEIAN_LANG", "tlh")
    assert translate("日付") == "日付"
