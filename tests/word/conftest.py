"""What the tests of Word files share: templates, documents with everything in them, and ways to read a file back."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import ZipFile

import docx
import pytest
from openxml_audit import FileFormat, OpenXmlValidator  # type: ignore[import-untyped]  # ships no types

from seian.assets import TEMPLATES
from seian.document.sources import SetPart
from seian.flow.set_blocks import Flow, Indent, Run, SetBlock, StyleName
from seian.word.names import XML, w
from seian.word.package import pack, parse, unpack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document as WordDocument
    from lxml.etree import _Element as Element

LONG = "避難所となる学校の体育館に空調と非常用の電源を備えるための経費について、国が必要な財源を確保すること。" * 20


@pytest.fixture
def standard() -> Path:
    """Return the path of the neutral template."""
    return TEMPLATES / "標準.docx"


@pytest.fixture
def altered(standard: Path, tmp_path: Path) -> Callable[[Callable[[WordDocument], object]], Path]:
    """Return a function that gives the neutral template changed as staff would change it, through python-docx."""

    def alter(change: Callable[[WordDocument], object]) -> Path:
        document = docx.Document(str(standard))
        change(document)
        path = tmp_path / "直したテンプレート.docx"
        document.save(str(path))
        return path

    return alter


@pytest.fixture
def patched(standard: Path, tmp_path: Path) -> Callable[..., Path]:
    """Return a function that gives the neutral template with a piece of one part's XML replaced by another."""

    def patch(part: str, old: str, new: str) -> Path:
        parts = unpack(standard)
        text = parts[part].decode()
        assert old in text
        path = tmp_path / "書き換えたテンプレート.docx"
        path.write_bytes(pack(parts | {part: text.replace(old, new).encode()}))
        return path

    return patch


@pytest.fixture
def everything() -> Flow:
    """Return a document in which everything stands that a document can hold, and what nobody would think of."""
    odd = "記号“ ”‘’…—①×°※→、﨑髙𠮷👩‍👩‍👧葛\U000e0100飾、<&>\"'、\x00\x0b\x1b\ud800\ufffe、\u00ad\u200b\ue000"
    blocks = [SetBlock(style.name, style, (Run(f"{style.value}の{LONG}"),), label="１\u3000") for style in StyleName]
    blocks += [
        SetBlock("odd", StyleName.BODY, (Run(odd), Run("\tタブ\t\n改行\r\n二つ目"), Run("  空白  "))),
        SetBlock("empty", StyleName.BODY, ()),
        SetBlock("ruby", StyleName.TITLE, (Run("御"), Run("罹災", reading="りさい"), Run("証明書"))),
        SetBlock("ruby", StyleName.BODY, (Run("<"), Run("&", reading="アンド\n"), Run(">")), label="（１）"),
        SetBlock(SetPart.DATE, StyleName.DATE, (Run("令和３年\u3000月\u3000日"),)),
        SetBlock("spread", StyleName.SIGNATURE, (Run("東海臨海都市市長会", spread=17.0),)),
        SetBlock("spread", StyleName.SIGNATURE, (Run("会長\u3000"), Run("𠮷野﨑", spread=7.0), Run("\u3000様"))),
        SetBlock("spread", StyleName.SIGNATURE, (Run("一", spread=5.0), Run("", spread=5.0))),
        SetBlock("own", StyleName.ITEM_2, (Run("字下げ"),), "第１\u3000", Indent(4.0, -3.0), before=0.5),
        SetBlock("own", StyleName.BODY, (Run("字下げ"),), indent=Indent(0.0, 0.0), before=0.0, keep_with_next=True),
    ]
    return Flow(
        "題名\n<&>\x00", "東海臨海都市市長会", tuple(blocks), material_number="資料３－１ <&>", draft_mark="（案）"
    )


@pytest.fixture
def faults() -> Callable[[Path], list[str]]:
    """Return a function that lists what the Open XML SDK's rules have against a file."""
    validator = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)
    return lambda path: [str(error) for error in validator.validate(str(path)).errors]


@pytest.fixture
def part() -> Callable[[bytes, str], Element]:
    """Return a function that gives the root element of a part of a document."""
    return lambda data, name: parse(parts_of(data)[name])


@pytest.fixture
def texts() -> Callable[[bytes], list[str]]:
    """Return a function that reads the texts of a document's paragraphs back, ruby left out."""
    return lambda data: [text_of(paragraph) for paragraph in parse(parts_of(data)["word/document.xml"]).iter(w("p"))]


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def text_of(paragraph: Element) -> str:
    """Return the text as Word shows it: XML's white space at the ends of a w:t counts only where it is preserved."""
    text = ""
    for element in paragraph.iter(w("t"), w("tab"), w("br")):
        if any(True for _ in element.iterancestors(w("rt"))):
            continue
        if element.tag == w("t"):
            kept = element.get(f"{{{XML}}}space") == "preserve"
            text += (element.text or "") if kept else (element.text or "").strip()
        else:
            text += "\t" if element.tag == w("tab") else "\n"
    return text
