"""Notes of a text → conditions and alternatives, and back to the same notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seian.assets import template
from seian.document.edits_alternatives import alternatives_of
from seian.document.inline import plain
from seian.document.model import Dossier, Item, Paragraph
from seian.document.tree import all_blocks
from seian.flow.build import flow
from seian.house_style.load import house_style_of
from seian.plain_text import to_text
from seian.reading.read import Read, read_documents, with_reads
from seian.word.template import read_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from seian.document.model import Document

STYLE = house_style_of("標準")

LETTER = """図書館の充実に関する要請

　本市の図書館は、市内に七つあり、利用者は人口の３割である。開館の時間は短く、夜に働く人が使えない。
　分館では、本を借りる人が増え、貸出しは昨年の２倍になり、棚が足りない。

１　夜間の開館を支えること。
２　次の費用を補助すること。
（１）棚を増やす費用
（２）本を運ぶ費用

令和７年　月　日
虹の森市長会

"""


def note(place: str, *pairs: tuple[str, str], statement: str = "利用者が４割を超えた場合") -> str:
    """Return a note as a secretariat writes it."""
    quoted = "".join(f"［現　行］{current}\n［修正後］{revised}\n" for current, revised in pairs)
    return f"※　提出の時点で、{statement}、{place}を以下のとおり時点修正する。\n{quoted}"


def read(tmp_path: Path, text: str) -> Read:
    """Return the one document of a text."""
    source = tmp_path / "要請.txt"
    source.write_text(text, encoding="utf-8")
    (one,) = read_documents(str(source), STYLE)
    return one


def spans(document: Document) -> list[tuple[str, str]]:
    """Return current and revised wording of every alternative with one revision."""
    return [(one.alternative.current, one.alternative.revisions[0].text) for one in alternatives_of(document)]


def notes_in(one: Read) -> str:
    """Return the notes as they are printed."""
    dossier = with_reads(Dossier("虹の森市長会"), [one])
    sheet = read_sheet(template(STYLE.template))
    text = to_text(flow(dossier.documents[0], STYLE, sheet=sheet, conditions=dossier.conditions), sheet)
    return text[text.index("※") :] if "※" in text else ""


WHOLE = (
    "本市の図書館は、市内に七つあり、利用者は人口の３割である。",
    "本市の図書館は、市内に七つあり、利用者は人口の４割である。",
)
PART = ("利用者は人口の３割である。", "利用者は人口の４割である。")


@pytest.mark.parametrize("pair", [WHOLE, PART], ids=["the whole sentence", "behind a comma"])
def test_a_note_becomes_an_alternative_that_writes_the_same_note(tmp_path: Path, pair: tuple[str, str]) -> None:
    text = note("前文１段落目", pair)
    one = read(tmp_path, LETTER + text)
    assert spans(one.document) == [("３割", "４割")]
    assert one.document.notes == ()
    assert one.doubts == ()
    (condition,) = one.conditions
    assert (condition.lead, condition.statement, condition.met) == ("提出の時点で", "利用者が４割を超えた場合", None)
    assert notes_in(one) == text


def test_the_place_of_an_item_is_found_by_its_labels(tmp_path: Path) -> None:
    one = read(tmp_path, LETTER + note("２（１）", ("棚を増やす費用", "棚と机を増やす費用")))
    assert spans(one.document) == [("", "と机")]
    assert "２（１）を以下のとおり" in notes_in(one)


def test_the_title_is_a_place_too(tmp_path: Path) -> None:
    one = read(tmp_path, LETTER + note("件名", ("図書館の充実に関する要請", "図書館の増設に関する要請")))
    assert spans(one.document) == [("充実", "増設")]
    assert "件名を以下のとおり" in notes_in(one)


def test_several_places_of_one_note_are_told_apart_by_what_is_in_front_of_their_excerpts(tmp_path: Path) -> None:
    behind = ("【前文２段落目】貸出しは昨年の２倍になり、", "【前文２段落目】貸出しは昨年の３倍になり、")
    marked = (f"【前文１段落目】{PART[0]}", f"【前文１段落目】{PART[1]}")
    text = note("前文１段落目及び前文２段落目", marked, behind)
    one = read(tmp_path, LETTER + text)
    assert spans(one.document) == [("３割", "４割"), ("２倍", "３倍")]
    assert len(one.conditions) == 1
    assert notes_in(one) == text


def test_a_second_step_revises_the_same_words_again(tmp_path: Path) -> None:
    first = note("前文１段落目", PART)
    second = note("前文１段落目", (PART[0], "利用者は人口の５割である。"), statement="利用者が５割を超えた場合")
    one = read(tmp_path, LETTER + first + second)
    (found,) = alternatives_of(one.document)
    assert [revised.text for revised in found.alternative.revisions] == ["４割", "５割"]
    assert notes_in(one).split() == (first + second).split()


def test_a_second_wording_of_the_same_words_by_the_same_condition_stays_a_note(tmp_path: Path) -> None:
    first = note("前文１段落目", PART)
    second = note("前文１段落目", (PART[0], "利用者は人口の５割である。"))
    one = read(tmp_path, LETTER + first + second)
    assert spans(one.document) == [("３割", "４割")]
    assert [plain(excerpt.content) for excerpt in one.document.notes[0].excerpts][1] == "利用者は人口の５割である。"
    assert len(one.doubts) == 1


@pytest.mark.parametrize(
    ("place", "pair", "why"),
    [
        ("前文１段落目", ("利用者は人口の８割である。", "利用者は人口の９割である。"), "本文に見つかりません"),
        ("前文２段落目", ("が", "は"), "何か所も"),
        ("前文５段落目", PART, "前文５段落目」が見つかりません"),
        ("前文１段落目", ("用者は人口の３割である。", "用者は人口の４割である。"), "文の切れ目と合いません"),
        ("前文１段落目", (PART[0], PART[0]), "同じ"),
    ],
)
def test_what_is_doubtful_stays_a_note_and_is_told(tmp_path: Path, place: str, pair: tuple[str, str], why: str) -> None:
    text = note(place, pair)
    one = read(tmp_path, LETTER + text)
    assert spans(one.document) == []
    assert one.conditions == ()
    assert [plain(excerpt.content) for excerpt in one.document.notes[0].excerpts] == list(pair)
    assert len(one.doubts) == 1
    assert why in one.doubts[0].why
    assert notes_in(one) == text


def test_one_doubtful_place_leaves_the_whole_note_as_it_was(tmp_path: Path) -> None:
    lost = ("【前文２段落目】貸出しは倍になり、", "【前文２段落目】貸出しは三倍になり、")
    marked = (f"【前文１段落目】{PART[0]}", f"【前文１段落目】{PART[1]}")
    one = read(tmp_path, LETTER + note("前文１段落目及び前文２段落目", marked, lost))
    assert spans(one.document) == []
    assert len(one.document.notes) == 1


def test_another_phrase_is_told_but_read(tmp_path: Path) -> None:
    text = note("前文１段落目", PART).replace("を以下のとおり時点修正する", "を次のとおり改める")
    one = read(tmp_path, LETTER + text)
    assert spans(one.document) == [("３割", "４割")]
    assert [doubt.why.partition("：")[0] for doubt in one.doubts] == ["注記の言い回しは団体の書式になります"]


@pytest.mark.parametrize(
    "more",
    [
        "を以下のとおり時点修正し、１の次に以下を加える。",
        "を以下のとおり時点修正する。ただし、年を越えるときは、この限りでない。",
        "を以下のとおり時点修正し、９を削る。",
    ],
)
def test_a_note_that_says_more_than_can_be_done_stays_a_note(tmp_path: Path, more: str) -> None:
    text = note("前文１段落目", PART).replace("を以下のとおり時点修正する。", more)
    one = read(tmp_path, LETTER + text)
    assert spans(one.document) == []
    assert one.conditions == ()
    assert len(one.doubts) == 1
    assert notes_in(one) == text


def presences(document: Document) -> list[tuple[str, bool]]:
    """Return the blocks that come and go, with whether they come."""
    return [
        (plain(node.content), node.presence.when_met)
        for node in all_blocks(document)
        if isinstance(node, Paragraph | Item) and node.presence is not None
    ]


def says(what: str, *quoted: str) -> str:
    """Return a note that does something else than revise a place as quoted."""
    return "\n".join([f"※　提出の時点で、国の補助が決まった場合、{what}", *quoted, ""])


@pytest.mark.parametrize("joint", ["を以下のとおり時点修正し、", "を以下のとおり時点修正する。"])
def test_a_note_may_revise_one_place_and_delete_another(tmp_path: Path, joint: str) -> None:
    text = note("前文１段落目", PART).replace("を以下のとおり時点修正する。", f"{joint}２を削る。")
    one = read(tmp_path, LETTER + text)
    assert spans(one.document) == [("３割", "４割")]
    assert presences(one.document) == [("次の費用を補助すること。", False)]
    assert "前文１段落目を以下のとおり時点修正し、２を削る。" in notes_in(one)


@pytest.mark.parametrize(
    ("text", "block"),
    [
        (says("２（１）を削る。"), ("棚を増やす費用", False)),
        (says("前文２段落目を削る。"), (LETTER.split("\n")[3].strip(), False)),
        (says("１の次に以下を加える。", "［修正後］２　駐車場を広げること。"), ("駐車場を広げること。", True)),
        (says("２（２）の次に以下を加える。", "［修正後］（３）椅子を運ぶ費用"), ("椅子を運ぶ費用", True)),
        (says("前文１段落目の次に以下を加える。", "［修正後］人口は減っている。"), ("人口は減っている。", True)),
    ],
)
def test_what_a_note_adds_or_deletes_comes_and_goes_and_the_note_is_written_again(
    tmp_path: Path, text: str, block: tuple[str, bool]
) -> None:
    one = read(tmp_path, LETTER + text)
    assert presences(one.document) == [block]
    assert (one.document.notes, one.doubts) == ((), ())
    assert notes_in(one) == text


def test_an_item_may_come_with_what_is_inside_it(tmp_path: Path) -> None:
    text = says("２の次に以下を加える。", "［修正後］３　次も行うこと。", "［修正後］（１）駐車場を広げること。")
    one = read(tmp_path, LETTER + text)
    assert presences(one.document) == [("次も行うこと。", True)]
    assert notes_in(one) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (says("項目２を削除する。"), "２を削る。"),
        (says("１の次に「駐車場を広げること。」を加える。"), "［修正後］２　駐車場を広げること。"),
        (says("前文１段落目の「３割」を「４割」に改める。"), "利用者は人口の４割である。"),
        (
            says("前文の第１段落中「３割」を「４割」に、「七つ」を「八つ」に改める。"),
            "八つあり、利用者は人口の４割である。",
        ),
        (says("「３割」とあるのは「４割」と読み替えるものとする。"), "利用者は人口の４割である。"),
        (says("前文１段落目を「本市には Free Wi-Fi がない。」に改める。"), "Free Wi-Fi"),
        (says("件名の「充実」を「増設」に改める。"), "［修正後］図書館の増設に関する要請"),
        (says("前文２段落目の「昨年の」を削る。"), "貸出しは２倍になり、"),
        (says("前文２段落目の「本を」の次に「多く」を加え、２（２）を削る。"), "分館では、本を多く借りる人が増え"),
    ],
)
def test_what_a_note_says_in_prose_is_read_and_its_other_phrase_is_told(
    tmp_path: Path, text: str, written: str
) -> None:
    one = read(tmp_path, LETTER + text)
    assert one.document.notes == ()
    assert len(one.conditions) == 1
    assert [doubt.why.partition("：")[0] for doubt in one.doubts] == ["注記の言い回しは団体の書式になります"]
    assert written in notes_in(one)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (says("１の次に以下を加える。", "［修正後］３　駐車場を広げること。"), "同じ注記を"),
        (says("１の前に以下を加える。", "［修正後］１　駐車場を広げること。"), "同じ注記を"),
        (says("１の次に以下を加える。", "［現　行］なし", "［修正後］２　駐車場を広げること。"), "組になっていません"),
        (says("１の次に以下を加える。", "［修正後］２　、駐車場を広げること。"), "項目や段落として読めません"),
        (says("１の次に以下を加える。", "［修正後］（１）、駐車場を広げること。"), "項目や段落として読めません"),
        (says("１の次に「い　駐車場」を加え、９を削る。"), "見つかりません"),
        (says("２を削る。", "［現　行］次の費用を補助すること。"), "同じ注記を"),
        (says("前文１段落目の「四割」を「五割」に改める。"), "見つかりません"),
        (says("「費用」を「代金」に改める。"), "何か所もあります"),
        (says("「要望」を「要請」に改める。"), "見つかりません"),
        (says("前文１段落目の「３割」を「３割」に改める。"), "同じか"),
        (says("件名を削る。"), "段落や項目ではありません"),
        (says("２を削り、２（１）を削る。"), "同じ注記を"),
    ],
)
def test_what_cannot_be_written_again_stays_a_note_and_is_told(tmp_path: Path, text: str, why: str) -> None:
    one = read(tmp_path, LETTER + text)
    assert one.conditions == ()
    assert presences(one.document) == []
    assert why in one.doubts[0].why
    assert notes_in(one) == text


def test_a_note_in_prose_does_not_undo_what_another_one_said(tmp_path: Path) -> None:
    first, second = (says(f"前文１段落目の「３割」を「{share}」に改める。") for share in ("４割", "５割"))
    one = read(tmp_path, LETTER + first + second)
    assert spans(one.document) == [("３割", "４割")]
    assert [plain(left.content) for left in one.document.notes] == [second.strip().lstrip("※　")]
    assert any("重なります" in doubt.why for doubt in one.doubts)


def test_notes_in_prose_with_one_condition_are_one_note(tmp_path: Path) -> None:
    first, second = says("前文１段落目の「３割」を「４割」に改める。"), says("３を「駅に置くこと。」に改める。")
    one = read(
        tmp_path, LETTER.replace("（２）本を運ぶ費用", "（２）本を運ぶ費用\n３　棚を直すこと。") + first + second
    )
    assert (len(one.conditions), one.document.notes) == (1, ())
    assert "前文１段落目及び３を以下のとおり" in notes_in(one)


def test_words_that_are_part_of_a_number_are_not_meant(tmp_path: Path) -> None:
    one = read(tmp_path, LETTER.replace("３割", "１３割") + says("前文１段落目の「３割」を「４割」に改める。"))
    assert one.conditions == ()
    assert "数の一部" in one.doubts[0].why


SENTENCES = "本市の図書館は、市内に七つあり、利用者は人口の３割である。開館の時間は短く、夜に働く人が使えない。"


@pytest.mark.parametrize(
    "revised",
    [
        "本市の図書館は、市内に八つあり、利用者は人口の４割である。開館の時間は長くなった。",
        SENTENCES.replace("短く、夜に働く人が使えない", "長く、夜に働く人も使える"),
        SENTENCES.replace("３割", "４割"),
        "本市の図書館は、足りている。",
    ],
)
def test_a_note_may_quote_a_paragraph_of_several_sentences(tmp_path: Path, revised: str) -> None:
    text = note("前文１段落目", (SENTENCES, revised))
    one = read(tmp_path, LETTER + text)
    assert (one.document.notes, one.doubts) == ((), ())
    assert notes_in(one) == text


@pytest.mark.parametrize(
    "text",
    ["※１　数は、人口が増えた場合、次のとおり改める。\n※２　表記は別に定める。\n", "※①　２を削る場合、届け出る。\n"],
)
def test_footnotes_are_no_conditions_and_no_doubts(tmp_path: Path, text: str) -> None:
    one = read(tmp_path, LETTER + text)
    assert (one.conditions, one.doubts) == ((), ())
    assert len(one.document.notes) == text.count("※")


def test_a_numbered_note_with_wordings_stays_as_it_is_and_is_told(tmp_path: Path) -> None:
    one = read(tmp_path, LETTER + note("前文１段落目", PART).replace("※　", "※１　"))
    assert one.conditions == ()
    assert len(one.doubts) == 1
    assert len(one.document.notes[0].excerpts) == 2


@pytest.mark.parametrize("text", ["※　災害の場合、職員を派遣する。\n", "※　起きたときは、この限りでない。\n"])
def test_a_remark_on_a_case_is_no_revision(tmp_path: Path, text: str) -> None:
    one = read(tmp_path, LETTER + text)
    assert one.conditions == ()
    assert notes_in(one) == text


@pytest.mark.parametrize("place", ["前文１段落目及び前文２段落目", "前文２段落目"])
def test_a_note_that_names_other_places_than_it_quotes_stays_a_note(tmp_path: Path, place: str) -> None:
    text = note(place, (f"【前文１段落目】{PART[0]}", f"【前文１段落目】{PART[1]}"))
    one = read(tmp_path, LETTER + text)
    assert spans(one.document) == []
    assert len(one.doubts) == 1
    assert notes_in(one) == text


def test_a_note_on_something_else_stays_as_it_was(tmp_path: Path) -> None:
    one = read(tmp_path, LETTER + "※　数は令和６年の調べによる。\n")
    assert one.conditions == ()
    assert notes_in(one) == "※　数は令和６年の調べによる。\n"


def test_the_same_condition_in_several_documents_becomes_one(tmp_path: Path) -> None:
    one = read(tmp_path, LETTER + note("前文１段落目", WHOLE))
    other = read(tmp_path, LETTER + note("前文１段落目", PART, statement="利用者が4割を超えた場合"))
    dossier = with_reads(Dossier("虹の森市長会"), [one, other])
    (condition,) = dossier.conditions
    for document in dossier.documents:
        (found,) = alternatives_of(document)
        assert found.alternative.revisions[0].condition == condition.id


def test_the_notes_of_a_real_meeting_are_written_as_they_were_read(shared: Path) -> None:
    style = house_style_of("指定都市市長会")
    source = shared / "samples" / "siteitosi_kaisai-kekka_r03-11-10.txt"
    dossier = with_reads(Dossier(style.name), read_documents(str(source), style))
    assert len(dossier.conditions) == 1
    sheet = read_sheet(template(style.template))
    original = "".join(source.read_text(encoding="utf-8").split())
    written = []
    for document in dossier.documents:
        text = to_text(flow(document, style, sheet=sheet, conditions=dossier.conditions), sheet)
        if "※" in text:
            written.append("".join(text[text.index("※") :].split()))
    assert len(written) == original.count("※") == 2
    assert all(note in original for note in written)
