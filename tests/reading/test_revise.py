"""Notes of a text → conditions and alternatives, and back to the same notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seian.assets import template
from seian.document.edits_alternatives import alternatives_of
from seian.document.inline import plain
from seian.document.model import Dossier
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
        "を以下のとおり時点修正する。２を削る。",
        "を以下のとおり時点修正し、２を削る。",
        "を以下のとおり時点修正し、１の次に以下を加える。",
        "を以下のとおり時点修正する。ただし、年を越えるときは、この限りでない。",
    ],
)
def test_a_note_that_says_more_than_a_change_of_wording_stays_a_note(tmp_path: Path, more: str) -> None:
    text = note("前文１段落目", PART).replace("を以下のとおり時点修正する。", more)
    one = read(tmp_path, LETTER + text)
    assert spans(one.document) == []
    assert one.conditions == ()
    assert len(one.doubts) == 1
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
