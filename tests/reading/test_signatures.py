"""Who signs, who is addressed, and when."""

from __future__ import annotations

import pytest
from tests.reading.telling import MAYBE, told

from seian.reading.people import addressees_of
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
        (
            ["虹の森市長会会長職務代理者 若草市長 林 太郎"],
            [("虹の森市長会", "会長職務代理者\u3000若草市長", "林\u3000太郎")],
        ),
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
        (["若草県知事　木村　一"], [("", "若草県知事", "木村\u3000一")]),
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
    assert (found.date, found.signatories, told(found)) == ("", (), ())


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
    assert (found.reference_number, told(found)) == ("７虹市会第１８号", ())


def test_an_office_on_the_line_above_belongs_to_its_holder() -> None:
    (found,) = recognise("総務大臣\n　村上太一　殿\n国土交通大臣\n　川辺良子　殿\n" + TEXT)
    assert found.addressees == ("総務大臣\u3000村上太一\u3000殿", "国土交通大臣\u3000川辺良子\u3000殿")


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        (["財務大臣　青葉　一郎", "総務大臣　様"], ["財務大臣　青葉　一郎", "総務大臣　様"]),
        (["総務大臣", "財務大臣　青葉　一郎　様"], ["総務大臣", "財務大臣　青葉　一郎　様"]),
        (["若草市長会会長", "若草市長　緑川　花子　様"], ["若草市長会会長　若草市長　緑川　花子　様"]),
        (["内閣府特命担当大臣", "（防災）　川辺　良子　様"], ["内閣府特命担当大臣　（防災）　川辺　良子　様"]),
    ],
)
def test_below_each_other_stand_several_with_one_honorific_or_one_with_several_offices(
    rows: list[str], named: list[str]
) -> None:
    assert addressees_of(rows) == named


def test_the_bodies_listed_at_the_end_are_addressees() -> None:
    (found,) = recognise(
        TEXT + "令和７年９月２６日\n\n若草市議会\n\n（提出先）\n衆議院議長\n参議院議長\n内閣総理大臣\n"
    )
    assert found.addressees == ("衆議院議長", "参議院議長", "内閣総理大臣")
    assert found.signatories == (Signer("若草市議会"),)


def test_a_name_cut_by_character_recognition_is_doubted() -> None:
    (found,) = recognise(TEXT + "令和７年５月９日\n虹の森市長会会長\n緑川花、\n")
    assert found.signatories == (Signer("虹の森市長会", "会長", "緑川花"),)
    assert [(doubt.text, doubt.placed) for doubt in told(found)] == [("緑川花、", False)]


@pytest.mark.parametrize("line", ["（公印省略）", "（公　印　省　略）", "　　（ 公 印 省 略 ）"])
def test_the_line_that_says_that_the_seal_is_left_out_is_kept(line: str) -> None:
    (found,) = recognise(TEXT + f"令和７年５月９日\n虹の森市長会\n{line}\n")
    assert (found.seal_omitted, told(found)) == ("（公印省略）", ())


def test_the_seal_left_out_above_a_letter_is_not_its_title() -> None:
    (found,) = recognise(
        "令和７年５月９日\n財務大臣　様\n虹の森市長会\n（公印省略）\n橋の維持について（要望）\n" + "拝啓　急ぐこと。\n"
    )
    assert (found.seal_omitted, found.title) == ("（公印省略）", ("橋の維持について（要望）",))


def test_the_seal_left_out_above_and_below_a_text_is_kept_once_and_told() -> None:
    head = "虹市会第１号\n令和７年６月１日\n国土交通大臣　様\n虹の森市長会\n（公印省略）\n\n道路の整備に関する要請\n\n"
    text = "　次のとおり要請する。\n\n１　道を直すこと。\n２　橋を直すこと。\n\n"
    (found,) = recognise(f"{head}{text}虹の森市長会　会長　緑川花子\n（公　印　省　略）\n")
    assert found.seal_omitted == "（公印省略）"
    assert [(one.text, one.placed) for one in found.unsure if "同じ表示が二つ" in one.why] == [
        ("（公\u3000印\u3000省\u3000略）", False)
    ]


def test_a_date_that_an_item_is_about_is_not_the_date_of_the_document() -> None:
    (found,) = recognise("会議の開催結果について\n\n採択しましたのでお知らせします。\n１　次回の日程\n令和７年１１月\n")
    assert found.date == ""
    assert found.body[-1].blocks[0].text == "令和７年１１月"


def test_attachments_below_the_signature_are_taken() -> None:
    (found,) = recognise(TEXT + "令和７年５月９日\n虹の森市長会\n\n添付資料\n１　調査の一覧\n２　負担の試算\n")
    assert found.attachments == ("添付資料", "１\u3000調査の一覧", "２\u3000負担の試算")


END = "令和７年９月２６日\n\n若　草　市　議　会\n\n"


@pytest.mark.parametrize(
    ("lines", "addressees"),
    [
        (
            "　内閣総理大臣　　　谷　口　花　子　様\n　財　務　大　臣　　　青　葉　俊　一　様\n",
            ("内閣総理大臣\u3000谷口花子\u3000様", "財務大臣\u3000青葉俊一\u3000様"),
        ),
        (
            "衆議院議長\n参議院議長\n財務大臣　　あて\n総務大臣\n",
            ("衆議院議長", "参議院議長", "財務大臣\u3000あて", "総務大臣"),
        ),
        ("衆議院議長\n内閣総理大臣\n内閣官房長官\n", ("衆議院議長", "内閣総理大臣", "内閣官房長官")),
        (
            "内閣総理大臣\n若草県知事　あて\n若草県議会議長\n",
            ("内閣総理大臣", "若草県知事\u3000あて", "若草県議会議長"),
        ),
        ("衆議院議長　参議院議長　財務大臣　あて\n", ("衆議院議長", "参議院議長", "財務大臣\u3000あて")),
    ],
    ids=["letter-spaced", "one honorific for all", "none", "the last without", "on one line"],
)
def test_nobody_falls_out_of_a_list_of_addressees(lines: str, addressees: tuple[str, ...]) -> None:
    (found,) = recognise(TEXT + END + lines)
    assert found.addressees == addressees
    assert found.signatories == (Signer("若草市議会"),)
    assert all(MAYBE in doubt.why for doubt in told(found))


def test_heads_of_governments_keep_their_office_whole() -> None:
    lines = ["若草県知事　木　村　一　郎", "小川市長　山中　次郎", "東区長 谷 三郎", "虹の森市長会会長　緑川　花子"]
    assert [signer[:3] for signer in signers_of(lines)] == [
        ("", "若草県知事", "木村一郎"),
        ("", "小川市長", "山中\u3000次郎"),
        ("", "東区長", "谷\u3000三郎"),
        ("虹の森市長会", "会長", "緑川\u3000花子"),
    ]


@pytest.mark.parametrize(
    ("line", "date", "beside"),
    [
        ("令和７年11月吉日", "令和７年11月", "吉日"),
        ("令和七年十二月吉日", "令和七年十二月", "吉日"),
        ("令和７年11月19日（水）", "令和７年11月19日", "（水）"),
        ("令和７年11月19日(水曜日)", "令和７年11月19日", "(水曜日)"),
    ],
)
def test_what_stands_beside_a_date_is_kept(line: str, date: str, beside: str) -> None:
    (found,) = recognise(TEXT + f"{line}\n虹の森市長会\n")
    assert (found.date, found.signatories) == (date, (Signer("虹の森市長会"),))
    assert [(doubt.text, doubt.placed) for doubt in told(found)] == [(beside, False)]


def test_a_date_in_kanji_is_a_date() -> None:
    (found,) = recognise(TEXT + "令和七年十一月十八日\n虹の森市長会\n")
    assert (found.date, told(found)) == ("令和七年十一月十八日", ())


def test_an_office_alone_above_an_office_with_its_holder_is_addressed_by_itself() -> None:
    (found,) = recognise("内閣総理大臣\n財務大臣　青葉太郎　様\n" + TEXT)
    assert found.addressees == ("内閣総理大臣", "財務大臣\u3000青葉太郎\u3000様")


@pytest.mark.parametrize("mark", ["", "・", "１　"])
def test_a_list_of_where_a_text_goes_may_bear_labels(mark: str) -> None:
    rows = [mark + office for office in ("衆議院議長", "参議院議長")]
    if mark == "１　":
        rows[1] = "２　参議院議長"
    (found,) = recognise(TEXT + END + "\n".join(["提出先", *rows]) + "\n")
    assert found.addressees == ("衆議院議長", "参議院議長")
    assert found.signatories == (Signer("若草市議会"),)
    assert [node.text for node in found.body] == ["以下のとおり要請する。", "急ぐこと。"]
    assert {doubt.text for doubt in told(found)} - {mark.strip() + "\u3000" + mark.strip(), "１\u3000２"} == {"提出先"}


@pytest.mark.parametrize("line", ["提出先：衆議院議長、参議院議長", "（提出先）　衆議院議長、参議院議長"])
def test_where_a_text_goes_may_stand_on_one_line(line: str) -> None:
    (found,) = recognise(TEXT + END + line + "\n")
    assert (found.addressees, found.signatories) == (("衆議院議長", "参議院議長"), (Signer("若草市議会"),))
    assert [(doubt.text, doubt.placed) for doubt in told(found)] == [
        ("、", False),
        (line.split("衆", maxsplit=1)[0].strip(), False),
    ]


@pytest.mark.parametrize("sender", ["虹の森市長会", "虹の森市長会\n会長　緑川　花子"])
@pytest.mark.parametrize(
    ("lines", "addressee"),
    [
        (
            "一般社団法人\n岬の灯台連合会\n会長　海野　太郎　様",
            "一般社団法人\u3000岬の灯台連合会\u3000会長\u3000海野\u3000太郎\u3000様",
        ),
        ("岬市議会\n議長　海野　太郎　殿", "岬市議会\u3000議長\u3000海野\u3000太郎\u3000殿"),
        ("若草県\n知事　木村　一郎　様", "若草県\u3000知事\u3000木村\u3000一郎\u3000様"),
        ("総務省\n地方局長　谷　三郎　様", "総務省\u3000地方局長\u3000谷\u3000三郎\u3000様"),
    ],
)
def test_the_body_of_an_addressee_at_the_foot_signs_nothing(sender: str, lines: str, addressee: str) -> None:
    (found,) = recognise(TEXT + f"令和７年５月９日\n{sender}\n{lines}\n")
    assert found.addressees == (addressee,)
    assert [signer.organisation for signer in found.signatories] == ["虹の森市長会"]


@pytest.mark.parametrize(
    "office",
    ["内閣総理大臣", "衆議院議長", "参議院議長", "総務省", "こども家庭庁", "内閣府", "財務大臣　青葉　太郎", "衆議院"],
)
def test_an_office_of_the_state_signs_nothing_wherever_it_stands(office: str) -> None:
    for text in (
        TEXT + f"令和７年５月９日\n虹の森市長会\n{office}\n",
        TEXT + f"令和７年５月９日\n{office}\n",
        f"令和７年５月９日\n{office}\n虹の森市長会\n" + TEXT,
    ):
        (found,) = recognise(text)
        assert not any(
            part and part in office for signer in found.signatories for part in (signer.organisation, signer.title)
        )
        kept = (*found.addressees, *(doubt.text for doubt in told(found)), *(node.text for node in found.body))
        assert office in [text.strip() for text in kept]


def test_an_addressee_named_once_more_at_the_foot_does_not_sign() -> None:
    (found,) = recognise("若草県知事　木村　一　様\n" + TEXT + "令和７年５月９日\n虹の森市長会\n若草県知事\n")
    assert found.signatories == (Signer("虹の森市長会"),)


def test_offices_of_boroughs_and_bodies_of_the_same_name_still_sign() -> None:
    (found,) = recognise("会長　木村　一　様\n" + TEXT + "令和７年５月９日\n虹の森市長会\n会長　緑川　花子\n")
    assert found.signatories == (Signer("虹の森市長会", "会長", "緑川\u3000花子"),)
