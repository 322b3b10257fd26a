"""What is told of a paper: near decisions, names that ask first, and what a paper of its kind should have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.reading.telling import MAYBE, MISSING

from seian.errors import SourceError
from seian.house_style.load import house_style_of
from seian.reading import roles
from seian.reading.atoms import atoms_of
from seian.reading.labelling import SURE, Labelled, Weights
from seian.reading.read import read_one
from seian.reading.recognise import joined, recognise
from seian.reading.role_words import Atom, doubted
from seian.reading.source import decode

if TYPE_CHECKING:
    from seian.reading.recognised import Recognised

LETTER = """令和７年８月２０日
財務大臣　青葉　一郎　様
虹の森市長会
会長　緑川　花子

橋の維持に関する要望

　平素から市政に御理解を賜り、厚く御礼申し上げます。
　つきましては、下記の事項について要望いたします。
記
１　運行費を補助すること。
２　資格の取得を支援すること。
以上
"""


def near(found: Recognised) -> list[str]:
    return [doubt.why for doubt in found.unsure if MAYBE in doubt.why]


def test_a_plain_letter_is_read_without_a_doubt() -> None:
    (found,) = recognise(LETTER)
    assert (len(found.addressees), len(found.signatories), found.date) == (1, 1, "令和７年８月２０日")
    assert found.unsure == ()


UNSURE = "港の未来のために\n\n　港は町の宝である。\n\n青浜保存会\n月崎県知事\n"


def test_a_name_that_could_be_addressed_or_sign_says_so_and_stays_to_be_settled() -> None:
    (found,) = recognise(UNSURE)
    asked = [doubt.text for doubt in found.unsure if MAYBE in doubt.why and not doubt.placed]
    assert asked
    document = read_one(found, house_style_of("標準")).document
    assert {one.text for one in document.unplaced} >= set(asked)


@pytest.mark.parametrize(
    ("gone", "what"),
    [
        ("令和７年８月２０日\n", "日付"),
        ("虹の森市長会\n会長　緑川　花子\n", "署名"),
        ("橋の維持に関する要望\n", "件名"),
    ],
)
def test_what_a_paper_should_have_and_was_not_found_is_told(gone: str, what: str) -> None:
    (found,) = recognise(LETTER.replace(gone, ""))
    (why,) = [doubt.why for doubt in found.unsure if MISSING in doubt.why]
    assert why.startswith(what)


def test_papers_that_nobody_signs_lack_nothing() -> None:
    (found,) = recognise("橋の維持の背景\n\n１　現状\n・　橋は古い。\n２　課題\n・　費用が要る。\n")
    assert not any(MISSING in doubt.why for doubt in found.unsure)


def test_a_near_decision_names_what_it_could_have_been() -> None:
    doubts = near(recognise(UNSURE)[0])
    assert doubts
    assert all("とみました。" in why and why.endswith("かもしれません。") for why in doubts)


def test_what_stands_behind_ki_is_kept() -> None:
    (found,) = recognise("橋の維持に関する要望\n\n　下記のとおり要望する。\n\n記。\n１　急ぐこと。\n")
    assert [node.text for node in found.body if node.role == "ki"] == ["記"]
    assert ("。", False) in [(doubt.text, doubt.placed) for doubt in found.unsure]


def test_a_signature_too_long_to_be_one_is_kept_whole() -> None:
    line = "臣様　" + "森林の整備の遅れが懸念される" * 8 + "　五十嵐"
    for one in recognise(f"橋の維持に関する要望\n\n　次のとおり要望する。\n令和７年５月９日\n{line}\n"):
        assert any(
            "五十嵐" in text for text in (*(doubt.text for doubt in one.unsure), *(node.text for node in one.body))
        )


def test_a_text_of_too_many_lines_is_refused_with_what_to_do() -> None:
    with pytest.raises(SourceError, match="行が多すぎます"):
        decode(b"a\n" * 300_000, "長い.txt")


@pytest.mark.parametrize(
    ("text", "role", "other", "is_told"),
    [
        ("１及び２に加え、連携を図ること。", roles.CONTACT, roles.PARAGRAPH, True),
        ("１及び２に加え、連携を図ること。", roles.ATTACHMENT, roles.ITEM_PARAGRAPH, True),
        ("１及び２に加え、連携を図ること。", roles.CONTACT, roles.FOOT_TEXT, False),
        ("架空市長会事務局　電話 00-0000", roles.CONTACT, roles.PARAGRAPH, False),
        ("１及び２に加え、連携を図ること。", roles.PARAGRAPH, roles.CONTACT, False),
    ],
)
def test_a_sentence_taken_out_of_the_text_is_told_however_sure_the_weights_are(
    text: str, role: str, other: str, *, is_told: bool
) -> None:
    weights = Weights({}, {}, named=200, other=100)
    (piece,) = atoms_of(joined(text).pieces)
    for margin, told in ((50, True), (150, is_told), (900, is_told), (SURE, False)):
        said = doubted(Atom(piece, Labelled(role, other, margin)), weights)
        assert bool(said) is told
