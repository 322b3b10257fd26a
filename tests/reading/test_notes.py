"""The ※ notes below a signature (時点修正)."""

from __future__ import annotations

import pytest
from tests.reading.telling import told

from seian.reading.note_text import parse_note
from seian.reading.recognise import recognise

TEXT = """検査体制に関する要請

拠点は七か所ある。以下のとおり要請する。

１　支援すること。

令和７年　月　日
虹の森市長会

"""


@pytest.mark.parametrize(
    ("sentence", "condition", "place"),
    [
        (
            "提出の時点で、拠点が八か所になった場合、前文１段落目を以下のとおり時点修正する。",
            "拠点が八か所になった場合",
            "前文１段落目",
        ),
        ("法案が成立した場合は、記２を次のとおり修正する。", "法案が成立した場合", "記２"),
        ("提出の日までに、予算が成立したときは、項目３について、以下のとおり改める。", "予算が成立したとき", "項目３"),
        ("拠点が増えた場合には、前文２段落目の「七」を「八」に改める。", "拠点が増えた場合", "前文２段落目"),
        ("表記は常用漢字表による。", "", ""),
    ],
)
def test_condition_and_place_are_found_in_the_sentence(sentence: str, condition: str, place: str) -> None:
    assert parse_note(sentence)[:3] == (sentence, condition, place)


def test_the_two_wordings_belong_to_the_note_above_them() -> None:
    note = "※ 拠点が八か所になった場合、前文１段落目を以下のとおり修正する。\n"
    (found,) = recognise(TEXT + note + "［現　行］拠点は七か所ある。\n［修正後］拠点は八か所ある。\n")
    ((sentence, condition, place, current, revised, more),) = found.notes
    assert more == ()
    assert sentence.startswith("拠点が八か所になった")
    assert (condition, place) == ("拠点が八か所になった場合", "前文１段落目")
    assert (current, revised) == ("拠点は七か所ある。", "拠点は八か所ある。")
    assert told(found) == ()


def test_a_bracket_alone_on_its_line_takes_the_next_line() -> None:
    note = "※ 拠点が八か所になった場合、前文１段落目を以下のとおり修正する。\n"
    (found,) = recognise(TEXT + note + "［現　行］\n拠点は七か所ある。\n［修正後］\n拠点は八か所ある。\n")
    assert (found.notes[0].current, found.notes[0].revised) == ("拠点は七か所ある。", "拠点は八か所ある。")


def test_a_note_without_a_condition_is_kept_and_doubted() -> None:
    (found,) = recognise(TEXT + "※ 表記は別に定める。\n")
    assert found.notes[0].sentence == "表記は別に定める。"
    assert [doubt.placed for doubt in told(found)] == [True]


def test_a_note_inside_the_text_is_a_paragraph() -> None:
    (found,) = recognise("第２回幹事会　議事要旨\n１　議事\n※ 「→」は市の発言\n・説明した。\n以上\n")
    assert found.notes == ()
    assert found.body[0].blocks[0].text == "※ 「→」は市の発言"


def test_a_note_that_changes_two_places_has_two_pairs_of_wordings() -> None:
    note = "※ 拠点が八か所になった場合、前文１段落目を以下のとおり修正する。\n"
    pairs = (
        "［現　行］拠点は七か所ある。\n［修正後］拠点は八か所ある。\n"
        "［現　行］費用は七億円である。\n［修正後］費用は八億円である。\n"
    )
    (found,) = recognise(TEXT + note + pairs)
    (one,) = found.notes
    assert (one.current, one.revised) == ("拠点は七か所ある。", "拠点は八か所ある。")
    assert one.more == (("費用は七億円である。", "費用は八億円である。"),)


def test_a_pair_that_lacks_one_wording_does_not_take_the_next_pairs() -> None:
    note = "※ 拠点が八か所になった場合、前文１段落目を以下のとおり修正する。\n"
    (found,) = recognise(TEXT + note + "［修正後］拠点は八か所ある。\n［修正後］費用は八億円である。\n")
    (one,) = found.notes
    assert (one.revised, one.more) == ("拠点は八か所ある。", (("", "費用は八億円である。"),))
