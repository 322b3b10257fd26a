"""Copies (写し): the same text with a mark at its head, told, recorded, and never part of what was adopted."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.submission.adopted import MINISTER, PREMIER, STYLE
from tests.word.packages import packed, parts_of

from seian.assets import template
from seian.document.copies import is_copy_mark, without_copy
from seian.document.model import Addressee, State
from seian.document.tree import all_blocks, content_of_node
from seian.house_style.model import CopyPlace, CopyStyle
from seian.qt import pdf
from seian.reading.read import read_documents
from seian.submission.export import Choice, Output, export
from seian.submission.hand_in import carry_out, submitted
from seian.submission.plan import LIST_STEM, prepare
from seian.submission.printing import Format, Printers, printers_of
from seian.submission.proof import preview, printed_flow, prove
from seian.submission.wish import Copies, Plan, every_handing
from seian.submission.word_text import as_printed, read_back
from seian.word.names import DRAFT_CONTROL
from seian.word.template import read_template, sheet_of

if TYPE_CHECKING:
    from pathlib import Path

    from seian.document.model import Document, Dossier
    from seian.house_style.model import HouseStyle

PLACES = tuple(replace(STYLE, copy=CopyStyle(place=place)) for place in CopyPlace)
BOTH: dict[Addressee | None, Copies] = {MINISTER: Copies.BESIDE, PREMIER: Copies.ALONE}
TOLD = ("写しの表示", "", "（写）", "写しとして出すもの")


@pytest.fixture
def copied(plan: Plan, dossier: Dossier) -> Plan:
    """Return a plan by which one recipient gets a copy beside the paper, and one the copy alone."""
    return replace(plan, handings=every_handing(("d1",), dossier.recipients, BOTH))


def test_a_recipient_may_get_a_copy_beside_the_paper_or_alone() -> None:
    made = every_handing(("d1", "d2"), (MINISTER, PREMIER, None), BOTH)
    assert [(one.document, one.recipient, one.copy) for one in made] == [
        ("d1", MINISTER, False), ("d2", MINISTER, False), ("d1", MINISTER, True), ("d2", MINISTER, True),
        ("d1", PREMIER, True), ("d2", PREMIER, True), ("d1", None, False), ("d2", None, False),
    ]  # fmt: skip


@pytest.mark.parametrize("style", PLACES, ids=lambda style: style.copy.place.name)
def test_a_copy_goes_out_marked_in_every_format_and_says_so_where_it_is_proved(
    dossier: Dossier, copied: Plan, style: HouseStyle, tmp_path: Path
) -> None:
    plan = replace(copied, formats=tuple(Format))
    prepared = prepare(dossier, plan, style)
    assert [one.copy for one in prepared.outgoing] == [False, True, True]
    assert not any("同じ提出先" in str(warning) for warning in prepared.warnings)
    done = carry_out(prepared, tmp_path / "提出", printers_of(style, pdf.to_bytes))
    for one, proof in zip(prepared.outgoing, done.proofs, strict=True):
        assert (TOLD in proof.differences) is one.copy
        assert ("（写し）" in one.stem) is one.copy
        text = (done.folder / f"{one.stem}.txt").read_text(encoding="utf-8")
        assert text.split("\n")[0].strip().endswith("（写）") is one.copy
        assert text.count("（写）") == one.copy
    listed = (done.folder / f"{LIST_STEM}.txt").read_text(encoding="utf-8")
    assert listed.count("防災大臣\u3000様（写し）") == 2
    assert listed.count("写しの表示：（なし） → （写）（写しとして出すもの）") == 2


def test_the_record_says_which_were_copies_and_the_adopted_text_knows_nothing_of_them(
    dossier: Dossier, copied: Plan
) -> None:
    prepared = prepare(dossier, copied, STYLE)
    after = submitted(dossier, prepared, {}, "2021-11-19T10:00:00+09:00", "鈴木").documents[0]
    handed = "防災大臣\u3000様、防災大臣\u3000様（写し）、内閣総理大臣\u3000山川\u3000花子\u3000殿（写し）"
    assert any(one.what.endswith(handed) for one in after.log)
    assert after.adoption == dossier.documents[0].adoption
    assert after.body == dossier.documents[0].body


def test_a_mark_that_nobody_asked_for_and_one_that_is_lacking_are_faults(dossier: Dossier, copied: Plan) -> None:
    for style in PLACES:
        prepared = prepare(dossier, copied, style)
        plain, copy = prepared.outgoing[:2]
        assert not preview(plain, prepared).faults
        assert not preview(copy, prepared).faults
        for one, other in ((plain, copy), (copy, plain)):
            printed = printed_flow(other, prepared)
            margins = (printed.draft_mark,) if printed.draft_mark else ()
            written = as_printed(printed, margins)
            assert any("写しの表示" in fault for fault in prove(one, prepared, printed, written).faults)


def test_a_template_without_a_place_in_its_header_says_it_in_the_first_line(
    dossier: Dossier, copied: Plan, tmp_path: Path
) -> None:
    parts = parts_of(template(STYLE.template).read_bytes())
    header = parts["word/header1.xml"].decode()
    control = header[header.rindex("<w:sdt>") : header.rindex("</w:sdt>") + len("</w:sdt>")]
    assert f'w:val="{DRAFT_CONTROL}"' in control
    own = tmp_path / "自前.docx"
    own.write_bytes(packed(parts | {"word/header1.xml": header.replace(control, "").encode()}))
    book = read_template(own)
    done = carry_out(prepare(dossier, copied, STYLE), tmp_path / "提出", Printers(book, sheet_of(book), None))
    assert [TOLD in proof.differences for proof in done.proofs] == [False, True, True]
    written = read_back((done.folder / next(name for name in done.names if "（写し）" in name)).read_bytes())
    assert written is not None
    assert written.paragraphs[0] == "（写）"


@pytest.mark.parametrize("style", PLACES, ids=lambda style: style.copy.place.name)
def test_an_exported_copy_comes_back_as_the_document_it_is_a_copy_of(
    dossier: Dossier, style: HouseStyle, tmp_path: Path
) -> None:
    draft = replace(dossier.documents[0], adoption=None, state=State.DRAFT)
    for document in (dossier.documents[0], draft):
        own = replace(dossier, documents=(document,))
        (plain,) = export(own, style, Choice(), tmp_path / "原本")
        (copy,) = export(own, style, Choice(copy=True), tmp_path / "写し")
        assert copy.path.stem == f"{plain.path.stem}_写し"
        was, came = (read_documents(str(one.path), style)[0] for one in (plain, copy))
        bare = [replace(one.document, id="", body=(), title=(), notes=(), attachments=()) for one in (was, came)]
        assert bare[0] == bare[1]
        assert without_ids(came.document) == without_ids(was.document)
        assert [one.why for one in came.doubts if "写し" in one.why] == ["写しの表示です。文書には入れていません。"]


def test_redline_and_table_may_be_copies_too(dossier: Dossier, tmp_path: Path) -> None:
    outputs = (Output.CURRENT, Output.REVISED, Output.REDLINE, Output.COMPARISON)
    for style in PLACES:
        own = tmp_path / style.copy.place.name
        for one in export(dossier, style, Choice((1,), outputs, (Format.TEXT,), copy=True), own):
            lines = [line.strip() for line in one.path.read_text(encoding="utf-8").split("\n")]
            assert sum(line.endswith("（写）") for line in lines[:2]) == 1


def test_words_that_say_copy_are_known_and_others_are_not() -> None:
    assert all(map(is_copy_mark, ("（写）", "写し", "【写　し】", "(控え)")))
    assert not any(map(is_copy_mark, ("", "（案）", "写真", "描写", "（写）の扱い")))
    assert without_copy("資料３（案）（写）") == ("資料３（案）", "（写）")
    assert without_copy("控室の模写") == ("控室の模写", "")


def without_ids(document: Document) -> list[tuple[type, str]]:
    """Return what the blocks of a document say."""
    contents = ((type(node), repr(content_of_node(node))) for node in all_blocks(document))
    return [(kind, re.sub("'[0-9a-f]{12}'", "", content)) for kind, content in contents]


def test_what_a_paper_and_its_copy_have_in_common_is_warned_of_once(dossier: Dossier, plan: Plan) -> None:
    other = Addressee("総務大臣", "", "様")
    handings = every_handing(("d1",), (other,), {other: Copies.BESIDE})
    first, *others = dossier.documents
    addressed = replace(dossier, documents=(replace(first, addressees=(MINISTER,)), *others))
    prepared = prepare(addressed, replace(plan, handings=handings), STYLE)
    assert [one.copy for one in prepared.outgoing] == [False, True]
    said = [str(warning) for warning in prepared.warnings if "総務大臣" in str(warning)]
    assert len(said) == 1
