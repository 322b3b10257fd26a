"""Who signs, who is addressed, and when."""

from __future__ import annotations

import pytest

from seian.reading.recognise import recognise
from seian.reading.recognised import Signer
from seian.reading.signatures import signers_of

TEXT = "道路の維持に関する要請\n\n以下のとおり要請する。\n\n１　急ぐこと。\n\n"


@pytest.mark.parametrize(
    ("lines", "signers"),
    [
        (["虹の森市長会"], [("虹の森市長会", "", "")]),
        (["虹の森市長会会長", "緑川花子"], [("虹の森市長会", "会長", "緑川花子")]),
        (["虹の森市長会", "会長　若草市長　緑川　花子"], [("虹の森市長会", "会長\u3000若草市長", "緑川\u3000花子")]),
        (["虹の森市長会会長職務代理者 若草市長 林 太郎"], [("虹の森市長会", "会長職務代理者 若草市長", "林 太郎")]),
        (["会 長 緑 川 花 子"], [("", "会長", "緑川花子")]),
        (["若草市長　緑川花子", "小川市長　山中次郎"], [("", "若草市長", "緑川花子"), ("", "小川市長", "山中次郎")]),
        (
            ["虹の森市長会　会長　緑川花子", "虹の森町村会　会長　山中次郎"],
            [("虹の森市長会", "会長", "緑川花子"), ("虹の森町村会", "会長", "山中次郎")],
        ),
        (
            ["虹の森市議会議長会", "会長　若草市議会議長　谷三郎"],
            [("虹の森市議会議長会", "会長\u3000若草市議会議長", "谷三郎")],
        ),
        (["若草県知事　木村一"], [("若草県", "知事", "木村一")]),
    ],
)
def test_a_signature_is_read_as_bodies_offices_and_names(lines: list[str], signers: list[tuple[str, str, str]]) -> None:
    assert signers_of(lines) == tuple(Signer(*signer) for signer in signers)


def test_date_and_signature_below_the_text_are_taken() -> None:
    (found,) = recognise(TEXT + "令和７年　月　日\n虹 の 森 市 長 会\n")
    assert (found.date, found.signatories) == ("令和７年\u3000月\u3000日", (Signer("虹の森市長会"),))


def test_several_bodies_sign_a_joint_text() -> None:
    (found,) = recognise(TEXT + "令和７年５月９日\n\n虹の森県知事会\n虹の森市長会\n虹の森町村会\n")
    assert [signer.organisation for signer in found.signatories] == ["虹の森県知事会", "虹の森市長会", "虹の森町村会"]


def test_a_signature_without_a_date_is_taken() -> None:
    (found,) = recognise(TEXT + "虹の森市長会\n会長　緑川花子\n")
    assert (found.date, found.signatories) == ("", (Signer("虹の森市長会", "会長", "緑川花子"),))


def test_a_text_without_date_and_signature_has_none() -> None:
    (found,) = recognise(TEXT)
    assert (found.date, found.signatories, found.unsure) == ("", (), ())


def test_a_letter_bears_number_date_addressee_and_sender_above_its_title() -> None:
    source = """　　　　　　　　　７虹市会第１８号
　　　　　　　　　令和７年８月２０日

財務大臣　青葉　一郎　様

　　　　　　　　　虹の森市長会
　　　　　　　　　会長　若草市長　緑川　花子

　　地域公共交通の維持に関する要望書

　拝啓　残暑の候、ますます御清栄のこととお喜び申し上げます。
　つきましては、下記の事項について特段の御配慮を賜りますようお願い申し上げます。
　　　　　　　　　敬具
記
１　運行費を補助すること。
　　　　　　　　　以　上
"""
    (found,) = recognise(source)
    assert found.addressees == ("財務大臣\u3000青葉\u3000一郎\u3000様",)
    assert found.date == "令和７年８月２０日"
    assert found.signatories == (Signer("虹の森市長会", "会長\u3000若草市長", "緑川\u3000花子"),)
    assert [node.role for node in found.body] == ["paragraph", "paragraph", "paragraph", "ki", "item", "end"]
    (doubt,) = found.unsure
    assert (doubt.text, doubt.placed) == ("７虹市会第１８号", False)


def test_an_office_on_the_line_above_belongs_to_its_holder() -> None:
    (found,) = recognise("総務大臣\n　村上太一　殿\n国土交通大臣\n　川辺良子　殿\n" + TEXT)
    assert found.addressees == ("総務大臣\u3000村上太一\u3000殿", "国土交通大臣\u3000川辺良子\u3000殿")


def test_the_bodies_listed_at_the_end_are_addressees() -> None:
    (found,) = recognise(
        TEXT + "令和７年９月２６日\n\n若草市議会\n\n（提出先）\n衆議院議長\n参議院議長\n内閣総理大臣\n"
    )
    assert found.addressees == ("衆議院議長", "参議院議長", "内閣総理大臣")
    assert found.signatories == (Signer("若草市議会"),)


def test_a_name_cut_by_character_recognition_is_doubted() -> None:
    (found,) = recognise(TEXT + "令和７年５月９日\n虹の森市長会会長\n緑川花、\n")
    assert found.signatories == (Signer("虹の森市長会", "会長", "緑川花"),)
    assert [(doubt.text, doubt.placed) for doubt in found.unsure] == [("緑川花、", True)]


def test_the_note_that_the_seal_is_left_out_is_kept_beside_the_text() -> None:
    (found,) = recognise(TEXT + "令和７年５月９日\n虹の森市長会\n（公印省略）\n")
    assert [(doubt.text, doubt.placed) for doubt in found.unsure] == [("（公印省略）", False)]


def test_a_date_that_an_item_is_about_is_not_the_date_of_the_document() -> None:
    (found,) = recognise("会議の開催結果について\n\n採択しましたのでお知らせします。\n１　次回の日程\n令和７年１１月\n")
    assert found.date == ""
    assert found.body[-1].blocks[0].text == "令和７年１１月"


def test_attachments_below_the_signature_are_taken() -> None:
    (found,) = recognise(TEXT + "令和７年５月９日\n虹の森市長会\n\n添付資料\n１　調査の一覧\n２　負担の試算\n")
    assert found.attachments == ("添付資料", "１\u3000調査の一覧", "２\u3000負担の試算")
