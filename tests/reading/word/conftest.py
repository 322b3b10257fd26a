"""Small Word files made of the XML that a test is about, and ways to look at what was read of them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from seian.reading.word.body import stories_of
from seian.reading.word.package import Package

if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.reading.word.paragraph import Paragraph

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ROOTS = {
    "numbering": "numbering",
    "styles": "styles",
    "comments": "comments",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "header": "hdr",
    "footer": "ftr",
}


def word_file(body: str, **parts: str) -> bytes:
    """Return a Word file with this in its w:body; `parts` are the insides of further ones by their kind (header1=…)."""
    relations = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name.rstrip("123456789")}" Target="{name}.xml"/>' for name in parts
    )
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" Type="{OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        package.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        package.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        )
        for name, inside in parts.items():
            root = ROOTS[name.rstrip("123456789")]
            package.writestr(f"word/{name}.xml", f"<w:{root} {NAMES}>{inside}</w:{root}>")
    return buffer.getvalue()


def p(text: str, properties: str = "") -> str:
    """Return a paragraph with a text, or with runs where it begins with markup."""
    runs = text if text.startswith("<") else f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def numbered(text: str, list_: int = 1, level: int = 0) -> str:
    """Return a paragraph that Word numbers."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>')


def level(at: int, form: str, text: str, more: str = "") -> str:
    """Return a level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(levels: str, nums: str = "") -> str:
    """Return the inside of numbering.xml with one list, 1, of these levels, and more that go on with its numbers."""
    return (
        f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{nums}'
    )


def read(data: bytes) -> list[Paragraph]:
    """Return the paragraphs of a file that say something."""
    found = stories_of(Package(data, "文書.docx")).paragraphs
    return [one for one in found if one.text.strip() or one.marked or one.beside]


def texts(data: bytes) -> list[str]:
    """Return the texts of a file's paragraphs with their numbers, as a person reads them."""
    return [f"{one.label}|{one.text}" if one.label else one.text for one in read(data)]


class Word:
    """The functions above, for tests."""

    file = staticmethod(word_file)
    p = staticmethod(p)
    numbered = staticmethod(numbered)
    level = staticmethod(level)
    lists = staticmethod(lists)
    read = staticmethod(read)
    texts = staticmethod(texts)


@pytest.fixture(scope="session")
def word() -> type[Word]:
    """Return the functions that make and read small Word files."""
    return Word


@pytest.fixture
def saved(tmp_path: object) -> Callable[[bytes, str], str]:
    """Return a function that puts bytes into a file of that name and returns its path."""

    def save(data: bytes, name: str) -> str:
        path = f"{tmp_path}/{name}"
        with open(path, "wb") as file:  # noqa: PTH123 -- a path as a person gives it
            file.write(data)
        return path

    return save
