"""Word files that are damaged, or made to do harm: each is refused in words, within limits."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from seian.errors import SourceError
from seian.reading.word import numbering
from seian.reading.word.names import WORD
from seian.reading.word.read import recognise_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.reading.word.conftest import Word

NAME = "文書.docx"


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    """Return a package with one part put in place of its own."""
    buffer = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, part)
    return buffer.getvalue()


MAIN = "word/document.xml"
HARMS: dict[str, Callable[[bytes], bytes]] = {
    "a zip bomb": lambda data: with_part(data, MAIN, b"<w:document>" + b" " * (80 << 20)),
    "a part larger than any text": lambda data: with_part(data, MAIN, b"<w:document>" + b" " * (20 << 20)),
    "a bomb among the parts of no text": lambda data: with_part(data, "word/a.xml", b" " * (70 << 20)),
    "entities that grow": lambda data: with_part(
        data, MAIN, b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d>&b;</d>'
    ),
    "an entity of a file": lambda data: with_part(
        data, MAIN, b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'
    ),
    "entities in UTF-16": lambda data: with_part(
        data, MAIN, '<!DOCTYPE d [<!ENTITY a "a">]><d>&a;</d>'.encode("utf-16")
    ),
    "deep nesting": lambda data: with_part(data, MAIN, b"<w>" * 100_000),
    "a million empty paragraphs": lambda data: with_part(data, MAIN, b"<w:p/>" * 1_000_000),
    "a million paragraphs under another prefix": lambda data: with_part(
        data, MAIN, f'<document xmlns="{WORD}"><body>'.encode() + b"<p/>" * 1_000_000 + b"</body></document>"
    ),
    "no main part": lambda data: data.replace(b"word/document.xml", b"word/documenT.xml"),
    "broken XML": lambda data: with_part(data, MAIN, b"<w:document><w:body>"),
    "another root": lambda data: with_part(data, MAIN, b"<a/>"),
    "half a file": lambda data: data[: len(data) // 2],
    "damaged in the middle": lambda data: data[:60] + bytes(40) + data[100:],
}


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS.keys())
def test_a_harmful_file_is_refused_in_words(word: type[Word], harm: Callable[[bytes], bytes]) -> None:
    data = harm(word.file(word.p("橋を直すこと。")))
    with pytest.raises(SourceError) as refused:
        recognise_word(data, NAME)
    assert NAME in refused.value.what
    assert refused.value.todo


def test_a_bomb_that_is_no_part_of_the_text_is_never_unpacked(word: type[Word]) -> None:
    data = with_part(word.file(word.p("橋を直すこと。")), "word/media/image1.png", bytes(100 << 20))
    assert recognise_word(data, NAME)


def test_tables_in_tables_are_read_as_deep_as_xml_may_nest(word: type[Word]) -> None:
    inner = word.p("橋を直すこと。")
    for _ in range(50):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    assert word.texts(word.file(inner)) == ["橋を直すこと。"]


def test_styles_in_a_circle_end(word: type[Word]) -> None:
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/><w:basedOn w:val="{}"/></w:style>'
    styles = style.format("a", "a", "b") + style.format("b", "b", "a")
    assert word.texts(word.file(word.p("橋", '<w:pStyle w:val="a"/>'), styles=styles)) == ["橋"]


def test_lists_in_a_circle_end(word: type[Word]) -> None:
    style = (
        '<w:style w:type="numbering" w:styleId="s"><w:name w:val="s"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = word.lists('<w:numStyleLink w:val="s"/>')
    assert word.texts(word.file(word.numbered("橋"), numbering=numbering, styles=style)) == ["橋"]


def test_numbers_that_are_none_do_no_harm(word: type[Word]) -> None:
    levels = word.level(0, "decimal", "%1.").replace('w:start w:val="1"', 'w:start w:val="999999999999999999999"')
    body = (
        word.p("橋", '<w:ind w:left="1e99" w:firstLine="多い"/>') + word.numbered("道") + word.numbered("川", level=-3)
    )
    assert len(word.texts(word.file(body, numbering=word.lists(levels)))) == 3


def test_of_a_label_that_names_its_number_without_end_only_the_head_is_counted(
    word: type[Word], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def counted(number: int, _form: str) -> str:
        asked.append(number)
        return "i"

    monkeypatch.setattr(numbering, "counted", counted)
    levels = word.level(0, "lowerRoman", "%1" * 400_000)  # a second for each paragraph, in a file of 2 KB
    assert len(word.texts(word.file(word.numbered("橋"), numbering=word.lists(levels)))) == 1
    assert 1 <= len(asked) <= 100


def test_an_empty_file_is_told(word: type[Word]) -> None:
    with pytest.raises(SourceError, match="空です"):
        recognise_word(word.file(word.p("")), NAME)
