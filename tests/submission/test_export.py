"""Exporting documents into a folder."""

from __future__ import annotations

import os
import re
import sys
import zipfile
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from tests.links import make_link
from tests.submission.adopted import LONGER, MINISTER, PREMIER, REACHED, a_document
from tests.word.packages import changed, parts_of

from seian.assets import resource, template
from seian.document.dates import PartialDate, parse
from seian.document.model import Document, Dossier, Item, Paragraph, TitleLine
from seian.errors import SeianError, TemplateError, WriteError
from seian.house_style.load import NEUTRAL, house_style_of
from seian.qt.pdf import to_bytes
from seian.submission.export import EARLIER_FOLDER, Choice, Output, chosen, export
from seian.submission.outgoing import filled_date
from seian.submission.printing import Format
from seian.submission.typed_numbers import said_of_typed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STYLE = house_style_of("標準")


def document(title: str, date: str = "令和３年　月　日") -> Document:
    """Return a document of one paragraph."""
    return Document(
        id=title,
        kind="要請",
        title=(TitleLine(f"{title}題", (title,)),),
        body=(Paragraph(f"{title}文", (f"{title}の文。",)),),
        date=parse(date),
    )


DOSSIER = Dossier("架空市長会", documents=(document("甲要請"), document("乙要請"), document("丙要請")))
DAY = parse("令和３年11月19日")


def written(folder: Path, choice: Choice) -> list[str]:
    """Export and return the names of the files."""
    return [done.path.name for done in export(DOSSIER, STYLE, choice, folder)]


def test_every_document_is_written_in_every_view_and_format(tmp_path: Path) -> None:
    names = written(tmp_path, Choice(outputs=tuple(Output), formats=(Format.WORD, Format.TEXT)))
    assert len(names) == len(set(names)) == 36
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)


def test_chosen_documents_keep_their_numbers() -> None:
    assert [number for number, _ in chosen(DOSSIER, (3, 1))] == [1, 3]


class Stopped(Exception):  # noqa: N818 -- no fault
    """A person wants no more."""


@pytest.mark.parametrize("after", [1, 2, 3])
def test_who_stops_leaves_the_folder_as_it_was(tmp_path: Path, after: int) -> None:
    (tmp_path / "01_甲要請.docx").write_bytes(b"by hand")

    def report(done: int, total: int, name: str) -> None:
        assert (total, name.endswith(".docx")) == (3, True)
        if done == after:
            raise Stopped

    with pytest.raises(Stopped):
        export(DOSSIER, STYLE, Choice(), tmp_path, report=report)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"01_甲要請.docx": b"by hand"}


@pytest.mark.parametrize(
    ("own", "printed"),
    [
        ("令和３年　月　日", "令和３年11月19日"),
        ("令和３年11月　日", "令和３年11月19日"),
        ("令和３年11月１日", "令和３年11月１日"),
        ("令和３年", "令和３年"),
        ("令和２年　月　日", "令和３年11月19日"),
        ("2021年　月　日", "2021年11月19日"),
    ],
)
def test_the_day_goes_where_the_date_is_blank_and_nowhere_else(own: str, printed: str) -> None:
    assert filled_date(document("甲", own), DAY).date == parse(printed)


def test_a_document_without_a_date_gets_none() -> None:
    bare = replace(document("甲"), date=None)
    assert filled_date(bare, DAY) is bare


def test_a_month_without_a_place_for_the_day_gets_no_day() -> None:
    dated = filled_date(document("甲", "令和３年　月"), DAY).date
    assert dated == parse("令和３年11月")


def test_a_file_worked_on_by_hand_is_kept_and_the_name_is_never_without_a_file(tmp_path: Path) -> None:
    (name, *_rest) = written(tmp_path, Choice(documents=(1,), formats=(Format.TEXT,)))
    (tmp_path / name).write_text("手で直した", encoding="utf-8")
    for text in ("二度目", "三度目"):
        written(tmp_path, Choice(documents=(1,), formats=(Format.TEXT,)))
        (tmp_path / name).write_text(text, encoding="utf-8")
    written(tmp_path, Choice(documents=(1,), formats=(Format.TEXT,)))
    kept = {path.read_text(encoding="utf-8") for path in (tmp_path / EARLIER_FOLDER).iterdir()}
    assert kept == {"手で直した", "二度目", "三度目"}


def test_a_place_that_is_a_file_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    place = tmp_path / "提出"
    place.write_text("", encoding="utf-8")
    with pytest.raises(WriteError) as caught:
        export(DOSSIER, STYLE, Choice(), place)
    assert caught.value.kept
    assert caught.value.todo


def test_the_file_names_its_title_and_association_and_nobody_else(tmp_path: Path) -> None:
    (name,) = written(tmp_path, Choice(documents=(1,)))
    with zipfile.ZipFile(tmp_path / name) as package:
        core = package.read("docProps/core.xml").decode("utf-8")
    assert re.findall(r"<dc:(\w+)>([^<]+)<", core) == [("title", "甲要請"), ("creator", "標準"), ("language", "ja-JP")]
    assert "lastModifiedBy" not in core


def test_an_adopted_text_may_be_handed_in_in_another_era() -> None:
    dated = filled_date(document("甲", "平成31年　月　日"), parse("令和元年６月３日")).date
    assert dated == PartialDate("令和", 2019, 6, 3)


REVISED = Dossier("架空市長会", documents=(a_document(),), conditions=(REACHED, LONGER))


def texts(folder: Path, choice: Choice) -> dict[str, str]:
    """Export the document that hangs on conditions as text and return what the files say by their names."""
    files = export(REVISED, STYLE, replace(choice, formats=(Format.TEXT,)), folder)
    return {done.path.name: done.path.read_text(encoding="utf-8") for done in files}


def test_a_file_says_in_its_name_what_it_shows(tmp_path: Path) -> None:
    names = list(texts(tmp_path, Choice(outputs=tuple(Output))))
    stem = "01_備蓄倉庫の点検に関する架空市長会要請"
    assert names == [f"{stem}{view}.txt" for view in ("", "_現行", "_修正後", "_見え消し", "_新旧対照表", "_改め文")]


def test_views_show_what_conditions_come_to(tmp_path: Path) -> None:
    _noted, current, revised, redline, comparison, amending = texts(tmp_path, Choice(outputs=tuple(Output))).values()
    assert "備蓄率は７割である。" in current
    assert "備蓄率は８割である。" in revised
    assert "備蓄率は〔７割→８割〕である。" in redline
    assert "備蓄率は〔７割〕である。" in comparison
    assert "備蓄率は〔８割〕である。" in comparison
    assert "「７割」を「８割」に改め" in amending
    assert "見え消し（現行との比較）" in redline


def test_conditions_can_be_supposed_for_one_export(tmp_path: Path) -> None:
    (noted,) = texts(tmp_path, Choice(met=frozenset({"c1"}), unmet=frozenset({"c2"}))).values()
    assert "備蓄率は８割である。" in noted
    assert "※" not in noted


def test_every_recipient_gets_a_file(tmp_path: Path) -> None:
    found = texts(tmp_path, Choice(recipients=(MINISTER, PREMIER)))
    assert list(found) == [
        "01_備蓄倉庫の点検に関する架空市長会要請_防災大臣.txt",
        "01_備蓄倉庫の点検に関する架空市長会要請_内閣総理大臣.txt",
    ]
    assert ["内閣総理大臣\u3000山川\u3000花子\u3000殿" in text for text in found.values()] == [False, True]


def test_recipients_of_one_office_do_not_overwrite_each_other(tmp_path: Path) -> None:
    both = (replace(PREMIER, name="甲野"), replace(PREMIER, name="乙野"))
    assert len(texts(tmp_path, Choice(recipients=both))) == 2


def test_a_pdf_without_anything_to_paint_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SeianError, match="PDF"):
        written(tmp_path, Choice(formats=(Format.PDF,)))


def test_a_pdf_of_the_same_text_stays_the_file_it_was_whatever_the_moment(tmp_path: Path) -> None:
    def exported(day: int) -> bytes:
        paint = partial(to_bytes, at=f"2026-11-{day}T22:25:05+09:00")
        (done,) = export(DOSSIER, STYLE, Choice(documents=(1,), formats=(Format.PDF,)), tmp_path, paint)
        return done.path.read_bytes()

    first = exported(10)
    assert exported(11) == first
    assert not (tmp_path / EARLIER_FOLDER).exists()
    (one,) = tmp_path.glob("*.pdf")
    one.write_bytes(b"by hand")
    assert exported(12) != first
    assert [path.read_bytes() for path in (tmp_path / EARLIER_FOLDER).iterdir()] == [b"by hand"]


def test_a_redline_for_word_holds_tracked_changes(tmp_path: Path) -> None:
    (done,) = export(REVISED, STYLE, Choice(outputs=(Output.REDLINE,)), tmp_path)
    with zipfile.ZipFile(done.path) as package:
        main = package.read("word/document.xml").decode("utf-8")
    assert "<w:delText>７割</w:delText>" in main
    assert re.search(r'<w:ins w:id="\d+" w:author="標準"><w:r>.*?<w:t>８割</w:t>', main)


def test_a_file_that_word_could_not_open_is_never_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "templates_docx"
    own.mkdir()
    make_link(tmp_path / "resources", resource())
    data = template(STYLE.template).read_bytes()
    (own / STYLE.template).write_bytes(
        changed(data, "word/_rels/document.xml.rels", "theme/theme1.xml", "theme/theme9.xml")
    )
    monkeypatch.setattr("seian.assets._ROOT", str(tmp_path))
    with pytest.raises(TemplateError, match=r"theme9\.xml"):
        export(DOSSIER, STYLE, Choice(), tmp_path / "書き出し")
    assert [*(tmp_path / "書き出し").iterdir()] == []


def test_a_draft_with_hidden_words_of_its_template_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "templates_docx"
    own.mkdir()
    make_link(tmp_path / "resources", resource())
    data = template(STYLE.template).read_bytes()
    parts = parts_of(data)
    name = next(name for name in parts if "footer" in name and name.endswith(".xml"))
    (own / STYLE.template).write_bytes(
        changed(data, name, "<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>控</w:t></w:r><w:r>")
    )
    monkeypatch.setattr("seian.assets._ROOT", str(tmp_path))
    assert len(export(DOSSIER, STYLE, Choice(), tmp_path / "書き出し")) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
@pytest.mark.parametrize("make", [getattr(os, "mkfifo", None), os.mkdir], ids=["pipe", "folder"])
def test_what_is_no_file_and_has_the_name_is_told_and_left(make: Callable[[Path], None], tmp_path: Path) -> None:
    make(tmp_path / "02_乙要請.docx")
    with pytest.raises(WriteError, match=r"02_乙要請\.docx"):
        export(DOSSIER, STYLE, Choice(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["02_乙要請.docx"]


def test_labels_that_word_cannot_count_are_told_where_the_house_style_has_it_count() -> None:
    items = tuple(Item(f"i{at}", ("道を直すこと。",), marker="①") for at in range(22))
    paper = Document("d", "要請", body=items)
    style = house_style_of(NEUTRAL)
    counting = replace(style, numbering=replace(style.numbering, automatic=True))
    assert said_of_typed([paper], style, ()) == ""
    assert said_of_typed([replace(paper, body=items[:20])], counting, ()) == ""
    assert "番号「㉑」「㉒」は、Wordの段落番号にない" in said_of_typed([paper], counting, ())
