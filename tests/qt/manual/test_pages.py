"""The manual: its links lead somewhere, it names commands and keys that there are, and what is sought is found."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.assets import resource
from seian.qt.actions import spelled
from seian.qt.commands import COMMANDS, OTHER_KEYS
from seian.qt.manual.pages import (
    FIRST,
    Page,
    commands_named,
    contents,
    links,
    page_of_link,
    plain_text,
    raw,
    read_pages,
    search,
)
from seian.qt.manual.words import ALL_KEYS, words_of

NAMES = [name for name, _group in contents()]
PAGES = read_pages(words_of)
_KEY = re.compile(r"(?:Ctrl|Alt|Shift)\+(?:[A-Za-z]+|矢印|ホイール|.)|(?<![A-Za-z])F\d{1,2}|Enter|Esc|Space|Delete|Tab")


def _keys(words: str) -> set[str]:
    """Return the keys that a text names; Alt+W、K、I is three of them."""
    held = re.sub(r"(Alt\+)(\w)((?:、\w(?!\w))+)", lambda found: _spread(found[1], found[2] + found[3]), words)
    return set(_KEY.findall(held))


def _spread(held: str, keys: str) -> str:
    return "、".join(held + key for key in keys.split("、"))


def test_contents_and_pages_are_the_same_set() -> None:
    files = {path.stem for path in resource("manual").glob("*.md")}
    assert sorted(NAMES) == sorted(files)
    assert FIRST in NAMES
    assert len(NAMES) >= 20


@pytest.mark.parametrize("name", NAMES)
def test_a_page_begins_with_its_title_and_is_short(name: str) -> None:
    text = raw(name)
    assert re.match(r"# \S.*\n", text)
    assert text.count("\n# ") == 0
    assert len(text) < 1600


@pytest.mark.parametrize("name", NAMES)
def test_links_of_a_page_lead_to_pages(name: str) -> None:
    for link in links(raw(name)):
        assert link.endswith(".md")
        assert page_of_link(link) in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_command_a_page_names_is_one_of_the_window(name: str) -> None:
    for command in commands_named(raw(name)):
        assert words_of(command, "")
        if command != ALL_KEYS:
            assert words_of(command, "menu").startswith("メニュー「")


def test_a_command_is_told_in_the_words_and_with_the_key_of_its_menu() -> None:
    assert words_of("revise", "") == "「時点修正にする」（Ctrl+T）"
    assert words_of("revise", "key") == "Ctrl+T"
    assert words_of("revise", "menu") == "メニュー「時点修正」の「時点修正にする」"
    assert words_of("delete_document", "") == "「文書を削除する」"
    with pytest.raises(KeyError):
        words_of("delete_document", "key")
    with pytest.raises(KeyError):
        words_of("no_such_command", "")


@pytest.mark.parametrize("name", NAMES)
def test_a_key_that_a_page_writes_itself_belongs_to_a_part_of_the_window(name: str) -> None:
    known = {key for keys, _words in OTHER_KEYS for key in _keys(keys)} | {"Alt+1", "Enter", "Esc", "Space"}
    assert _keys(raw(name)) <= known


def test_the_key_that_is_told_of_a_command_is_one_of_its_own() -> None:
    for command in COMMANDS:
        if command.keys or command.sheet_keys:
            told = words_of(command.name, "key")
            assert told in {*(spelled(key) for key in command.keys), *command.sheet_keys}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_name_of_a_command_is_left_on_a_page_that_is_read(page: Page) -> None:
    assert "{" not in re.sub(r"\{\{.*?\}\}", "", page.text)


def test_the_table_of_keys_has_every_command_with_a_key() -> None:
    page = next(one for one in PAGES if one.name == "keys")
    for command in COMMANDS:
        if command.keys:
            assert command.words.partition("(&")[0].removesuffix("…") in page.text
    assert all(words in page.text for _key, words in OTHER_KEYS)


def test_words_are_found_whatever_their_width_and_kana() -> None:
    for sought in ("ＰＤＦ", "pdf", "ぺーじ", "ﾃﾝﾌﾟﾚｰﾄ"):
        assert search(PAGES, sought), sought


def test_a_page_with_the_word_in_its_title_comes_first() -> None:
    assert search(PAGES, "時点修正")[0].page.name == "revision"
    assert search(PAGES, "段と番号")[0].page.name == "levels"


def test_every_word_must_be_there() -> None:
    found = {hit.page.name for hit in search(PAGES, "訂正 理由")}
    assert "adoption" in found
    assert found <= {hit.page.name for hit in search(PAGES, "訂正")}
    assert search(PAGES, "訂正 ぬりかべ") == ()
    assert search(PAGES, "　 ") == ()


@given(st.sampled_from(PAGES), st.data())
def test_whatever_is_copied_from_a_page_finds_that_page(page: Page, data: st.DataObject) -> None:
    words = [word for word in plain_text(page).split() if word]
    word = data.draw(st.sampled_from(words))
    hits = search(PAGES, word)
    mine = next(hit for hit in hits if hit.page.name == page.name)
    assert mine.times >= 1
    assert normalize("NFKC", mine.found).casefold() == normalize("NFKC", word).casefold()
    assert mine.before + mine.found + mine.after
