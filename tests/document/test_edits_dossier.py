"""Documents come, go and change places in a dossier; properties change and nothing else does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seian.document.dates import PartialDate
from seian.document.edits_dossier import (
    add_document,
    document_of,
    duplicate_document,
    move_document,
    remove_document,
    replace_document,
    set_dossier,
)
from seian.document.edits_properties import set_properties, set_title
from seian.document.model import Addressee, Document, Dossier, Signatory, TitleLine
from seian.document.tree import all_blocks

if TYPE_CHECKING:
    from tests.document.conftest import Outlines

ONE, TWO, THREE = (Document(name, "要請") for name in ("一", "二", "三"))
DOSSIER = Dossier("湾岸都市市長会", "臨時会議", (ONE, TWO))


def order(dossier: Dossier) -> str:
    return "".join(document.id for document in dossier.documents)


def test_documents_are_added_removed_and_moved() -> None:
    assert order(add_document(DOSSIER, THREE)) == "一二三"
    assert order(add_document(DOSSIER, THREE, 0)) == "三一二"
    assert order(remove_document(DOSSIER, "一")) == "二"
    assert order(move_document(DOSSIER, "一", 1)) == "二一"
    assert order(move_document(DOSSIER, "二", -3)) == "二一"
    assert move_document(DOSSIER, "二", 9) is DOSSIER


def test_a_document_is_replaced_by_its_id_and_the_others_are_shared() -> None:
    new = set_properties(TWO, draft=True)
    edited = replace_document(DOSSIER, new)
    assert document_of(edited, "二") is new
    assert edited.documents[0] is ONE
    assert replace_document(DOSSIER, TWO) is DOSSIER


def test_a_duplicate_stands_behind_its_original_with_fresh_ids_everywhere(outlines: Outlines) -> None:
    document = outlines.document("# 題\n前文\n記\n- 一\n  - 二\n* 別紙\n※ 注\n  < 現")
    dossier = duplicate_document(Dossier("会", documents=(document, TWO)), "文書")
    original, copy, other = dossier.documents
    assert original is document
    assert other is TWO
    assert copy.id != original.id
    ids = [block.id for block in all_blocks(original)] + [block.id for block in all_blocks(copy)]
    assert len(set(ids)) == len(ids) == 16
    assert [line.split(" @")[0] for line in outlines.of(copy).split("\n")] == outlines.of(original).split("\n")


def test_an_id_that_is_taken_or_unknown_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="'一' is taken"):
        add_document(DOSSIER, ONE)
    for edit in (
        lambda: document_of(DOSSIER, "三"),
        lambda: remove_document(DOSSIER, "三"),
        lambda: duplicate_document(DOSSIER, "三"),
        lambda: move_document(DOSSIER, "三", 0),
        lambda: replace_document(DOSSIER, THREE),
    ):
        with pytest.raises(KeyError, match="no document '三'"):
            edit()


def test_a_dossier_is_renamed() -> None:
    day = PartialDate("令和", 2021, 11, 19)
    edited = set_dossier(DOSSIER, title="定例会議", submission=day)
    assert (edited.association, edited.title, edited.submission) == ("湾岸都市市長会", "定例会議", day)
    assert edited.documents is DOSSIER.documents
    assert set_dossier(DOSSIER, title="臨時会議") is DOSSIER


def test_a_document_gets_other_properties_and_keeps_its_text(outlines: Outlines) -> None:
    document = outlines.document("# 題\n前文")
    edited = set_properties(
        document,
        kind="提言",
        draft=True,
        material_number="資料３",
        addressees=(Addressee("総務大臣", "", "様"),),
        date=PartialDate("令和", 2021),
        signatories=(Signatory("湾岸都市市長会"),),
        numbering=("第１",),
    )
    assert (edited.kind, edited.draft, edited.material_number) == ("提言", True, "資料３")
    assert edited.body is document.body
    assert set_properties(edited, kind="提言", draft=True) is edited
    with pytest.raises(ValueError, match="unknown kind of document '覚書'"):
        set_properties(document, kind="覚書")


def test_the_lines_of_a_title_keep_their_ids(outlines: Outlines) -> None:
    document = outlines.document("# 接種に関する\n# 要請")
    edited = set_title(document, ["接種に関する", "緊急要請", "（続き）"], ids=outlines.ids)
    assert edited.title[0] is document.title[0]
    assert edited.title[1:] == (TitleLine("要請", ("緊急要請",)), TitleLine("+1", ("（続き）",)))
    assert set_title(document, ["接種に関する", ("要", "請")]) is document
    assert set_title(document, ["", "要請"]).title[0] == TitleLine("接種に関する", ())
