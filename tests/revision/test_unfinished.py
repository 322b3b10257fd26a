"""Text that is not finished is told wherever a document has text; what official texts are written with is not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.document.inline import Alternative, Blank, FactReference, Revised, typed
from seian.document.model import (
    Addressee,
    Attachment,
    Document,
    Excerpt,
    Item,
    Note,
    Paragraph,
    Signatory,
    TitleLine,
)
from seian.document.sources import SetPart
from seian.document.tree import all_blocks, content_of_node
from seian.revision.findings import Concern
from seian.revision.unfinished import unfinished

if TYPE_CHECKING:
    from seian.document.inline import Content

LOUD = (
    # placeholders of clauses
    ("本会は{{ 団体名 }}と協議した。", "{{ 団体名 }}"),
    ("{{団体名}}は", "{{団体名}}"),
    ("本会は{% if a %}と", "{% if a %}"),
    ("｛｛団体名｝｝は", "｛｛団体名｝｝"),
    ("半分の{{ だけ", "{{"),
    # fillers for names and figures
    ("本会は○○市と協議した。", "○○"),
    ("本会は●●と協議した。", "●●"),
    ("△△大臣に", "△△"),
    ("◯◯法に基づき", "◯◯"),
    ("〇〇市において", "〇〇"),
    ("××円を", "××"),
    ("■■事業の", "■■"),
    ("□□川の", "□□"),
    ("▲▲課から", "▲▲"),
    ("◆◆港を", "◆◆"),
    ("◎◎協会と", "◎◎"),
    ("＊＊市の倉庫", "＊＊"),
    ("倉庫は**棟ある。", "**"),
    ("○○○会議", "○○○"),
    ("ＸＸ市の倉庫", "ＸＸ"),
    ("XX月に", "XX"),
    ("xxx大臣", "xxx"),
    ("ＮＮ件の", "ＮＮ"),
    ("令和○年度に", "○"),
    ("令和●年", "●"),
    ("平成◯年", "◯"),
    ("令和〇年から", "〇"),
    ("第○回会議", "○"),
    ("第●号", "●"),
    ("約○割が", "○"),
    ("全国○市で", "○"),
    ("倉庫は○棟のうち○件が", "○件"),
    ("８月○日に", "○日"),
    ("○月○日に開いた会議で", "○月"),
    ("来る●月に", "●月"),
    ("費用は○億円である", "○億"),
    ("備蓄は○％にとどまる", "○％"),
    ("備蓄は●割である", "●割"),
    ("本年○月に", "○月"),
    ("会議には○人が出た", "○人"),
    ("△月△日", "△日"),
    ("当地の×月に", "×月"),
    ("倉庫を○か所に", "○か所"),
    ("要望は○市から", "○市"),
    ("会議で○大臣に", "○大臣"),
    ("〓田市と", "〓"),
    ("何割か？？", "？？"),
    ("人口は??人", "??"),
    ("倉庫は＝＝棟", "＝＝"),
    ("費用は==円", "=="),
    ("倉庫は＿＿棟", "＿＿"),
    ("倉庫は____棟", "____"),
    # notes to oneself
    ("本会は【要確認】と", "【要確認】"),
    ("本会は（要確認）と", "（要確認）"),
    ("本会は(要確認)と", "(要確認)"),
    ("（※要確認）", "（※要確認）"),
    ("［要修正］", "［要修正］"),
    ("[要調整]", "[要調整]"),
    ("〔要精査〕", "〔要精査〕"),
    ("＜要更新＞", "＜要更新＞"),
    ("【要時点修正】", "【要時点修正】"),
    ("【確認中】", "【確認中】"),
    ("（確認中）", "（確認中）"),
    ("（総務局確認中）", "（総務局確認中）"),
    ("（調整中）", "（調整中）"),
    ("【関係課と調整中】", "【関係課と調整中】"),
    ("（数値精査中）", "（数値精査中）"),
    ("【数値精査】", "【数値精査】"),
    ("【数値更新】", "【数値更新】"),
    ("【数値】", "【数値】"),
    ("【Ｐ】", "【Ｐ】"),
    ("【P】", "【P】"),
    ("（P）", "（P）"),
    ("[P]", "[P]"),
    ("【仮】", "【仮】"),
    ("（仮）", "（仮）"),
    ("【仮置き】", "【仮置き】"),
    ("【未定】", "【未定】"),
    ("【検討中】", "【検討中】"),
    ("【協議中】", "【協議中】"),
    ("（作成中）", "（作成中）"),
    ("【保留】", "【保留】"),
    ("【差替え】", "【差替え】"),
    ("【差し替え】", "【差し替え】"),
    ("【追記】", "【追記】"),
    ("（後日追記）", "（後日追記）"),
    ("（別途記載）", "（別途記載）"),
    ("（ここに実績を入れる）", "（ここに実績を入れる）"),
    ("（港湾局に確認）", "（港湾局に確認）"),
    ("（出典を確認）", "（出典を確認）"),
    ("（文言調整）", "（文言調整）"),
    ("TODO", "TODO"),
    ("【TODO 実績】", "【TODO 実績】"),
    ("（TBD）", "（TBD）"),
    ("倉庫の数は要確認。", "要確認"),
    ("※要確認", "※要確認"),
    ("★要修正", "★要修正"),
    ("実績は後で書く。", "後で書く"),
    # wordings typed by hand
    ("本会は７割〔７割→８割〕の市と", "〔７割→８割〕"),
    ("〔→８割〕", "〔→８割〕"),
    ("［７割→８割］", "［７割→８割］"),
    ("【７割⇒８割】", "【７割⇒８割】"),
    # places left empty
    ("令和３年　月　日に", "年　月"),
    ("令和　年に", "令和　年"),
    ("11月　日に", "月　日"),
    ("第　回会議", "第　回"),
    ("費用は　　億円", "　　億円"),
    ("（　　）", "（　　）"),
    ("「　」を", "「　」"),
    # marks of a draft
    ("（案）", "（案）"),
    ("倉庫の整備（案）", "（案）"),
    ("倉庫の整備【案】", "【案】"),
    ("倉庫の整備(案)", "(案)"),
    ("【素案】", "【素案】"),
    ("（たたき台）", "（たたき台）"),
    ("（未定稿）", "（未定稿）"),
    ("未定稿", "未定稿"),
    ("［骨子案］", "［骨子案］"),
    ("（案２）", "（案２）"),
    ("(draft)", "(draft)"),
    ("本要請（案）のとおり", "本要請（案）"),
    # characters that are none
    ("本会は\ufffd田市と", "\ufffd"),
    ("本会は\ue000田市と", "\ue000"),
    ("\U000f0000田市", "\U000f0000"),
    ("倉庫\x08の", "\x08"),
    ("更\x1b新", "\x1b"),
    ("道\ufffe\uffff路", "\ufffe\uffff"),
    ("要\u202e請", "\u202e"),
    ("半\ud800分", "\ud800"),
)

QUIET = (
    "本会は「○」を付けた市と協議した。",
    "本会は12市と協議した。",
    "○　岸壁を直すこと。",
    "○岸壁を直すこと。",
    "○市民の暮らしを守ること。",
    "●　重点事項",
    "●重点事項",
    "◯施設の改修",
    "◎特に重要な事項",
    "□チェック欄",
    "■現状",
    "◆課題",
    "△は一部実施、○は実施、×は未実施を示す。",
    "実施は○、未実施は×とする。",
    "○×で答える。",
    "歳入は△３％である。",
    "収支は▲５億円である。",
    "二〇二一年に",
    "二〇〇〇年に",
    "一〇〇人を",
    "三〇日間の",
    "五〇市が",
    "二・〇五％",
    "一〇月に",
    "〇・五％",
    "三×五の区画",
    "３×５ｍの区画",
    "縦×横",
    "備蓄（３割）",
    "倉庫（仮称）の整備",
    "（仮称）防災センターの整備",
    "仮設住宅（仮設）",
    "【新規】倉庫の整備",
    "【継続】岸壁の整備",
    "【重点】",
    "【一部新規】",
    "【参考】",
    "【要望事項】",
    "【要請事項】",
    "【要旨】",
    "【要点】",
    "（要旨）",
    "（要約）",
    "（要綱）",
    "（要支援者）",
    "【要配慮者】",
    "【現行】",
    "［現　行］",
    "［修正後］",
    "【確認事項】",
    "【本人確認】",
    "（安全確認）",
    "本人確認を行うこと。",
    "要確認事項を示すこと。",
    "要配慮者を支えること。",
    "要検討課題の整理",
    "国において検討中であるが、",
    "国が調整中の計画を",
    "制度は検討中（令和３年現在）である。",
    "（開催日未定）の会議",
    "開催日は未定である。",
    "（令和３年11月10日現在）",
    "（以下「本会」という。）",
    "（※１）",
    "※１　人口は国勢調査による。",
    "※　要請活動時点で、備蓄率が８割に達した場合",
    "（注）要介護者の数",
    "（P.３）",
    "（ＰＣＲ）",
    "（ＰＦＩ）の活用",
    "国の地域計画（案）に対する意見を踏まえ、",
    "「防災計画（案）」について",
    "政府予算案に",
    "予算案の",
    "改正案を",
    "法案の成立",
    "提案する。",
    "事案が",
    "（提案）",
    "素案の段階で",
    "たたき台を示すこと。",
    "（法案）の審議",
    "対応を図ること（通知）",
    "人口は30％→40％に増えた。",
    "（３割→４割）",
    "→　費用の補助",
    "〔第１表〕",
    "〔備考〕",
    "［１］",
    "年　度",
    "年度　当初",
    "令和３年11月10日",
    "令和 ３年",
    "３年　目",
    "月　例",
    "第 １回",
    "（１）",
    "（ア）",
    "「港」を",
    "何割か？",
    "なぜか！？",
    "――港の今",
    "……",
    "・・・",
    "Ａ＝Ｂ",
    "ＡＢＣ",
    "ＧＸ及びＤＸ",
    "ＤＸの推進",
    "ＳＤＧｓ",
    "ＰＰＰ／ＰＦＩ",
    "ＮＰＯ",
    "ＣＮＮ",
    "第ＸＸＩ回",
    "㋿３年",
    "山﨑市長、髙島市長",
    "葛\U000e0100城市",
    "か\u3099",
    "👩\u200d👧",
    "①　岸壁",
    "★",
    "＊",
    "＊　＊　＊",
    "*１",
    "１＊２",
    "※",
    "※※",
    "※ 要請書は別添のとおり",
    "市政の要",
    "かなめの要（かなめ）",
    "確認を要する。",
    "数値目標（KPI）",
    "（数値は令和２年度）",
    "後で示す。",
    "追って通知する。",
    "（別途通知）",
    "（後日公表）",
    "更新（追記）すること。",
    "ここに要請する。",
    "（ここに掲げる事項に限る。）",
    "精査の上、",
    "情報の修正・追記を",
    "≪採択した提言≫",
    "＜現状＞",
    "〈課題〉",
    "｛（１）＋（２）｝",
)


def texts(*content: str) -> list[str]:
    document = Document("d", "要請", body=(Paragraph("p", content),))
    return [one.text for one in unfinished(document)]


@pytest.mark.parametrize(("text", "found"), LOUD)
def test_what_is_not_finished_is_told(text: str, found: str) -> None:
    assert found in texts(text)


@pytest.mark.parametrize("text", QUIET)
def test_what_official_texts_are_written_with_is_not(text: str) -> None:
    assert texts(text) == []


def test_every_part_of_a_document_is_read() -> None:
    document = Document(
        "d",
        "要請",
        title=(TitleLine("t", ("○○港に関する要請",)),),
        material_number="資料●●",
        addressees=(Addressee("△△大臣", "", "様"),),
        body=(Item("i", ("費用",), blocks=(Paragraph("p", ("◯◯円",)),)),),
        signatories=(Signatory("〇〇市長会"), Signatory("架空市長会", "会長", "■■　太郎")),
        seal_omitted="（公印省略）【要確認】",
        notes=(Note("n", ("××割",), (Excerpt("e", False, ("□□",)),)),),  # noqa: FBT003
        attachments=(Attachment("a", ("資料＊＊",)),),
        contact=("事務局", "電話 ▲▲"),
    )
    assert {(one.block, one.text) for one in unfinished(document)} == {
        ("t", "○○"),
        (SetPart.MATERIAL, "●●"),
        (SetPart.ADDRESSEES, "△△"),
        ("p", "◯◯"),
        (SetPart.SIGNATURE, "〇〇"),
        (SetPart.SIGNATURE, "■■"),
        (SetPart.SIGNATURE, "【要確認】"),
        ("n", "××"),
        ("e", "□□"),
        ("a", "＊＊"),
        (SetPart.CONTACT, "▲▲"),
    }


def test_every_wording_of_an_alternative_and_the_value_of_a_fact_are_read() -> None:
    content = ("人口の", Alternative("○割", (Revised("c", "●●割"),)), "、", FactReference("f", "▲▲市"))
    document = Document("d", "要請", body=(Paragraph("p", content),))
    found = unfinished(document)
    assert {one.text for one in found} == {"○割", "▲▲", "●●"}
    assert all(typed(content)[one.start : one.end] == one.text for one in found)


def test_an_alternative_that_is_one_is_no_wording_typed_by_hand() -> None:
    document = Document("d", "要請", body=(Paragraph("p", (Alternative("７割", (Revised("c", "８割"),)),)),))
    assert unfinished(document) == ()


def test_a_blank_to_be_filled_in_by_hand_is_none() -> None:
    document = Document("d", "要請", body=(Paragraph("p", ("令和３年", Blank("月"), "月", Blank("日"), "日")),))
    assert unfinished(document) == ()


@pytest.mark.parametrize(
    "title",
    ["港に関する要請（案）", "港に関する要請案", "（案）港に関する要請", "港に関する決議 (案)", "港の意見書（素案）"],
)
def test_a_mark_of_a_draft_in_a_title_is_told_with_one_press_to_take_it_out(title: str) -> None:
    document = Document("d", "要請", title=(TitleLine("t", (title,)),))
    (found,) = unfinished(document)
    assert found.proposals == ("",)
    assert "案" in found.text


@pytest.mark.parametrize(
    "title", ["国の防災計画（案）に関する要請", "令和４年度予算案に関する要請", "港湾法改正案に対する提言", "提案書"]
)
def test_anothers_draft_in_a_title_is_not(title: str) -> None:
    assert unfinished(Document("d", "要請", title=(TitleLine("t", (title,)),))) == ()


def test_the_mark_that_the_program_sets_and_takes_off_is_none() -> None:
    assert unfinished(replace(Document("d", "要請"), draft=True)) == ()


def test_control_characters_can_be_taken_out_with_one_press_and_broken_ones_cannot() -> None:
    document = Document("d", "要請", body=(Paragraph("p", ("倉\x08庫\ufffd",)),))
    by_text = {one.text: one for one in unfinished(document)}
    assert by_text["\x08"].proposals == ("",)
    assert "U+0008" in by_text["\x08"].message
    assert by_text["\ufffd"].proposals == ()
    assert {one.concern for one in by_text.values()} == {Concern.CHARACTER}


@given(st.lists(st.text("○●〇二年月日案（）【】要確認　〔→〕{}\x08市", max_size=12), max_size=4))
def test_offsets_always_lead_to_the_words_that_are_named(words: list[str]) -> None:
    first, *others = [*words, ""]
    content: Content = (first, *(Alternative(word, (Revised("c", word[::-1]),)) for word in others))
    document = Document("d", "要請", body=(Paragraph("p", content),))
    blocks = {block.id: typed(content_of_node(block)) for block in all_blocks(document)}
    for one in unfinished(document):
        assert one.text
        assert blocks[one.block_id][one.start : one.end] == one.text


def test_an_addressee_without_the_honorific_of_those_before_it_is_told() -> None:
    who = (
        Addressee("国土交通大臣", "", "様"),
        Addressee("総務大臣"),
        Addressee("財務大臣", "架空　太郎", "殿"),
        Addressee(""),
    )
    (found,) = unfinished(Document("d", "要請", addressees=who))
    assert (found.block, found.text, found.concern) == (SetPart.ADDRESSEES, "総務大臣", Concern.UNFINISHED)
    assert "「様」" in found.message


@pytest.mark.parametrize("honorifics", [("", "", ""), ("", "", "様"), ("様", "殿", "御中")])
def test_addressees_that_all_have_one_or_none_or_share_that_of_the_last_are_not_told(
    honorifics: tuple[str, ...],
) -> None:
    who = tuple(
        Addressee(office, "", word) for office, word in zip(("甲大臣", "乙大臣", "丙省"), honorifics, strict=True)
    )
    assert list(unfinished(Document("d", "要請", addressees=who))) == []
