"""The ※ notes that write themselves: sentence, places and quotations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seian.document.inline import Alternative, Revised
from seian.document.model import Attachment, Condition, Document, Item, Paragraph, Presence, TitleLine
from seian.errors import SeianError
from seian.house_style.load import house_style_of
from seian.house_style.model import NoteStyle
from seian.revision.notes import WrittenNote, written_notes

STYLE = house_style_of("標準")
RATE = Condition("c", "会員市の接種率が８割に達した場合", "要請活動時点で")
MORE = Condition("m", "同じ率が９割に達した場合", "要請活動時点で")


def figure(current: str = "７割", quoted_from: int = 0, quoted_to: int = 0, **revised: str) -> Alternative:
    """Return an alternative, under the condition c to ８割 unless told otherwise."""
    texts = revised or {"c": "８割"}
    revisions = tuple(Revised(name, text) for name, text in texts.items())
    return Alternative(current, revisions, quoted_from, quoted_to)


def document(*blocks: Paragraph | Item, title: tuple[TitleLine, ...] = ()) -> Document:
    """Return a document with a first paragraph that nothing hangs on, and these blocks."""
    return Document("d", "要請", title=title, body=(Paragraph("p1", ("各市は備えている。",)), *blocks))


def note(given: Document, *conditions: Condition) -> WrittenNote:
    """Return the only note."""
    (written,) = written_notes(given, conditions or (RATE,), STYLE)
    return written


def quoted(written: WrittenNote) -> list[tuple[str, str]]:
    """Return the quotations with the mark of their kind."""
    return [("修" if excerpt.revised else "現", excerpt.text) for excerpt in written.excerpts]


def test_a_note_says_when_where_and_how_the_text_changes() -> None:
    written = note(document(Paragraph("p2", ("前の文。会員市の", figure(), "が終えた。後の文。"))))
    assert written.sentence == (
        "要請活動時点で、会員市の接種率が８割に達した場合、前文２段落目を以下のとおり時点修正する。"
    )
    assert quoted(written) == [("現", "会員市の７割が終えた。"), ("修", "会員市の８割が終えた。")]
    assert [excerpt.changed for excerpt in written.excerpts] == [((4, 6),), ((4, 6),)]
    assert written.places == ("p2",)


def test_a_condition_without_a_lead_begins_the_sentence() -> None:
    plain = replace(RATE, lead="", statement="全国の率が８割に達した場合、")
    written = note(document(Paragraph("p2", (figure(), "。"))), plain)
    assert written.sentence == "全国の率が８割に達した場合、前文２段落目を以下のとおり時点修正する。"


@pytest.mark.parametrize(
    ("quoted_from", "quoted_to", "text"),
    [
        (0, 0, "甲では、乙では、７割が終え、丙も進み、丁に至る。"),
        (1, 0, "７割が終え、丙も進み、丁に至る。"),
        (2, 1, "乙では、７割が終え、"),
        (9, 9, "甲では、乙では、７割が終え、丙も進み、丁に至る。"),
    ],
)
def test_a_quotation_can_be_narrowed_to_parts_between_commas(quoted_from: int, quoted_to: int, text: str) -> None:
    content = (
        "前。甲では、乙では、",
        figure(quoted_from=quoted_from, quoted_to=quoted_to),
        "が終え、丙も進み、丁に至る。後。",
    )
    assert quoted(note(document(Paragraph("p2", content))))[0] == ("現", text)


def test_two_changes_of_a_sentence_are_quoted_once_and_as_wide_as_the_wider() -> None:
    content = ("甲では、", figure(quoted_from=1, quoted_to=1), "が終え、乙では、", figure("３割", c="２割"), "が残る。")
    assert quoted(note(document(Paragraph("p2", content)))) == [
        ("現", "甲では、７割が終え、乙では、３割が残る。"),
        ("修", "甲では、８割が終え、乙では、２割が残る。"),
    ]


def test_sentences_that_follow_on_each_other_are_quoted_as_one() -> None:
    content = (
        "前。",
        figure(),
        "だ。残りは",
        figure("３割", c="２割"),
        "だ。間。次も",
        figure("５割", c="６割"),
        "だ。",
    )
    assert quoted(note(document(Paragraph("p2", content)))) == [
        ("現", "７割だ。残りは３割だ。"),
        ("修", "８割だ。残りは２割だ。"),
        ("現", "次も５割だ。"),
        ("修", "次も６割だ。"),
    ]


def test_a_sentence_that_is_put_in_is_quoted_with_the_one_it_stands_before() -> None:
    content = ("前。", figure("", c="加えた文。"), "後。")
    assert quoted(note(document(Paragraph("p2", content)))) == [("現", "後。"), ("修", "加えた文。後。")]


def test_a_stop_that_falls_away_does_not_cut_the_quotation() -> None:
    content = ("甲だ。乙だ", figure("。", c="が、"), "丙だ。")
    assert quoted(note(document(Paragraph("p2", content)))) == [("現", "乙だ。丙だ。"), ("修", "乙だが、丙だ。")]


def test_quotations_of_several_places_say_where_they_are_from() -> None:
    written = note(
        document(
            Paragraph("p2", ("会員市の", figure(), "が終えた。")),
            Item("i1", ("名",), heading=True, blocks=(Item("i11", ("率が", figure(), "のため支えること。")),)),
            Item("i2", ("次。", figure(), "とする。")),
        )
    )
    assert "、前文２段落目、１（１）及び２を以下のとおり時点修正する。" in written.sentence
    assert quoted(written)[2:4] == [
        ("現", "【１（１）】率が７割のため支えること。"),
        ("修", "【１（１）】率が８割のため支えること。"),
    ]
    assert [excerpt.text[slice(*excerpt.changed[0])] for excerpt in written.excerpts] == ["７割", "８割"] * 3


def test_the_title_is_quoted_as_one_wording() -> None:
    title = (TitleLine("t1", ("接種率", figure(), "に応じた")), TitleLine("t2", ("架空市長会要請",)))
    written = note(document(title=title))
    assert "、件名を以下のとおり" in written.sentence
    assert quoted(written)[1] == ("修", "接種率８割に応じた架空市長会要請")
    assert written.places == ("t1",)


def test_an_attachment_has_its_place() -> None:
    given = replace(document(), attachments=(Attachment("a", ("別紙　", figure("７月", c="８月"))),))
    assert "添付を以下のとおり" in note(given).sentence


def test_each_step_is_compared_with_the_text_of_today() -> None:
    given = document(Paragraph("p2", ("率は", figure(c="８割", m="９割"), "だ。")))
    first, second = written_notes(given, (RATE, MORE), STYLE)
    assert quoted(first) == [("現", "率は７割だ。"), ("修", "率は８割だ。")]
    assert quoted(second) == [("現", "率は７割だ。"), ("修", "率は９割だ。")]
    (left,) = written_notes(given, (replace(RATE, met=True), MORE), STYLE)
    assert quoted(left) == [("現", "率は８割だ。"), ("修", "率は９割だ。")]


def test_an_item_that_is_added_is_quoted_with_the_label_it_will_have() -> None:
    written = note(
        document(
            Item("i1", ("一。",)),
            Item("i2", ("加える。",), presence=Presence("c"), blocks=(Item("i21", ("その下。",)),)),
            Item("i3", ("三。",)),
        )
    )
    assert written.sentence.endswith("場合、１の次に以下を加える。")
    assert quoted(written) == [("修", "２　加える。"), ("修", "（１）その下。")]


def test_what_is_added_first_stands_before_the_next_and_what_is_alone_stands_inside() -> None:
    first = Document("d", "要請", body=(Item("i1", ("先に。",), presence=Presence("c")), Item("i2", ("次。",))))
    assert note(first).sentence.endswith("場合、１の前に以下を加える。")
    inside = document(Item("i1", ("名",), heading=True, blocks=(Paragraph("b", ("文。",), Presence("c")),)))
    assert note(inside).sentence.endswith("場合、１の中に以下を加える。")


def test_an_item_that_goes_is_named_by_the_label_it_has() -> None:
    written = note(document(Item("i1", ("一。",)), Item("i2", ("消える。",), presence=Presence("c", when_met=False))))
    assert written.sentence.endswith("場合、２を削る。")
    assert written.excerpts == ()


def test_an_item_in_place_of_another_is_a_revision() -> None:
    written = note(
        document(
            Item("i1", ("前の形。",), presence=Presence("c", when_met=False)),
            Item("i2", ("後の形。",), presence=Presence("c")),
        )
    )
    assert written.sentence.endswith("場合、１を以下のとおり時点修正する。")
    assert quoted(written) == [("現", "１　前の形。"), ("修", "１　後の形。")]


def test_a_paragraph_that_has_words_only_then_is_added() -> None:
    written = note(document(Paragraph("p2", (figure("", c="達したことを歓迎する。"),))))
    assert written.sentence.endswith("場合、前文１段落目の次に以下を加える。")
    assert quoted(written) == [("修", "達したことを歓迎する。")]


def test_revising_adding_and_deleting_make_one_sentence() -> None:
    written = note(
        document(
            Item("i1", ("率は", figure(), "。")),
            Item("i2", ("加える。",), presence=Presence("c")),
            Item("i3", ("残る。",)),
            Item("i4", ("消える。",), presence=Presence("c", when_met=False)),
        )
    )
    assert written.sentence.endswith("場合、１を以下のとおり時点修正し、１の次に以下を加え、３を削る。")


def test_a_condition_that_changes_nothing_has_no_note() -> None:
    assert written_notes(document(Paragraph("p2", (figure(c="７割"), "。"))), (RATE, MORE), STYLE) == ()
    assert written_notes(document(), (RATE,), STYLE) == ()


def test_alternatives_that_make_up_for_each_other_change_nothing() -> None:
    content = ("率は", figure("", c="７割"), figure("７割", c=""), "だ。")
    assert written_notes(document(Paragraph("p2", content)), (RATE,), STYLE) == ()


def test_a_condition_the_dossier_lacks_has_no_note_and_breaks_nothing() -> None:
    assert written_notes(document(Paragraph("p2", (figure(x="８割"), "。"))), (RATE,), STYLE) == ()


def test_a_house_style_words_the_note_its_own_way() -> None:
    own = replace(
        STYLE, notes=NoteStyle(sentence="{{ statement }}は、{{ revised }}を改める。", quoted_at="{{ place }}：")
    )
    given = document(Item("i1", ("率は", figure(), "。")), Item("i2", ("率は", figure(), "。")))
    (written,) = written_notes(given, (RATE,), own)
    assert written.sentence == "会員市の接種率が８割に達した場合は、１及び２を改める。"
    assert written.excerpts[0].text == "１：率は７割。"
    broken = replace(STYLE, notes=NoteStyle(sentence="{{ statment }}"))
    with pytest.raises(SeianError, match="statment"):
        written_notes(given, (RATE,), broken)
