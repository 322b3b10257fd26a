"""Files of older formats come through the one door: rich text by its reader, others through LibreOffice or not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from seian.errors import SourceError
from seian.office import ConversionError, office
from seian.reading.asked import asked
from seian.reading.door import recognise_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seian.reading.recognised import Node

FIXTURES = Path(__file__).parent / "older"


def texts(nodes: tuple[Node, ...]) -> Iterator[str]:
    """Yield what items and paragraphs say, with their labels."""
    for node in nodes:
        yield node.label + node.text
        yield from texts(node.blocks)


def test_rich_text_is_read_as_the_document_it_is() -> None:
    (found,) = recognise_file(str(FIXTURES / "港.rtf"))
    assert "".join(found.title) == "港の再整備に関する要請"
    assert found.kind == "要請"
    assert [text for text in texts(found.body) if "直す" in text or "替える" in text] == [
        "１岸壁を直すこと。",
        "（１）杭を替えること。",
        "２倉庫を直すこと。",
    ]
    assert found.readings[0][1:] == ("月影", "つきかげ")
    assert any("変更履歴で削除" in doubt.why for doubt in found.unsure)


@pytest.mark.skipif(office() is None, reason="no LibreOffice here")
@pytest.mark.parametrize("ending", [".doc", ".odt"])
def test_an_older_file_is_read_through_libreoffice_and_says_so(ending: str) -> None:
    (found,) = recognise_file(str(FIXTURES / f"港{ending}"))
    assert "".join(found.title) == "港の再整備に関する要請"
    assert "１岸壁を直すこと。" in texts(found.body)
    assert "LibreOffice で Word（.docx）に変換して" in found.unsure[0].why


@pytest.mark.parametrize("ending", [".doc", ".odt"])
def test_without_libreoffice_a_person_is_told_what_to_do(ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seian.office.office", lambda: None)
    with pytest.raises(SourceError, match=r"\.docx"):
        recognise_file(str(FIXTURES / f"港{ending}"))


@pytest.mark.parametrize(("error", "said"), [
    (ConversionError(), "LibreOffice でも開けません"),
    (ConversionError(in_time=False), "60秒たっても"),
    (OSError("x"), "LibreOffice でも開けません"),
])  # fmt: skip
def test_what_libreoffice_does_not_open_is_told_with_what_to_do(
    error: Exception, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_arguments: object) -> bytes:
        raise error

    monkeypatch.setattr("seian.office.office", lambda: "soffice")
    monkeypatch.setattr("seian.reading.older.as_word", fails)
    with pytest.raises(SourceError, match=said) as refused:
        recognise_file(str(FIXTURES / "港.doc"))
    assert ".docx" in str(refused.value)


@pytest.mark.parametrize("data", [rb"{\rtf1 }", b"{\\rtf1" + b"{" * 5000])
def test_rich_text_that_says_nothing_or_is_broken_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(data)
    with pytest.raises(SourceError):
        recognise_file(str(path))


@pytest.mark.parametrize("ending", [".rtf", *((".odt",) if office() is not None else ())])
def test_what_is_asked_of_an_older_file_comes_to_the_documents_that_reading_gives(ending: str) -> None:
    path = FIXTURES / f"港{ending}"
    said = asked(path.read_bytes(), str(path))
    assert said.documents == recognise_file(str(path))
    assert [line.text for line in said.lines if "岸壁を" in line.text] == ["１\u3000岸壁を直すこと。"]
