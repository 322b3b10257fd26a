"""Characters that no font has are told with their places, wherever they would be printed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tests.submission.adopted import STYLE, a_document

from seian.document.inline import Ruby
from seian.document.model import Addressee, Dossier, Item, Paragraph, Signatory
from seian.document.sources import SetPart
from seian.revision.check import checked
from seian.revision.findings import Concern
from seian.revision.shapeless import said_of_shapeless, shapeless

ODD = "\U000e9999"
TODAY = dt.date(2026, 11, 29)


def lacking(text: str) -> str:
    """Return what a computer lacks that has all but one character."""
    return ODD if ODD in text else ""


def test_a_text_that_can_be_drawn_says_nothing() -> None:
    assert shapeless(a_document(), lacking) == ()


def test_a_character_is_told_where_it_stands() -> None:
    document = replace(
        a_document(),
        body=(
            Paragraph("p", ("備蓄", Ruby("糧秣", f"りょう{ODD}"), f"の{ODD}")),
            Item("i", (f"市{ODD}",)),
        ),
        addressees=(Addressee(f"大臣{ODD}", "", "様"),),
    )
    found = shapeless(document, lacking)
    assert [(one.block, one.start, one.end, one.text) for one in found] == [
        ("p", 2, 4, "糧秣"),
        ("p", 5, 6, ODD),
        ("i", 1, 2, ODD),
        (SetPart.ADDRESSEES, 2, 3, ODD),
    ]
    assert all(one.concern is Concern.CHARACTER and "U+E9999" in one.message for one in found)


def test_a_form_that_becomes_another_is_told_with_what_it_becomes() -> None:
    form = "辻\U000e0101"
    document = replace(a_document(), body=(Paragraph("p", (f"辻と{form}さん",)),))
    (found,) = shapeless(document, lambda text: (form,) if form in text else ())
    assert (found.start, found.end, found.text) == (2, 4, form)
    assert "もとの形の「辻」になります" in found.message


def test_several_are_told_in_a_sentence_with_the_place_of_the_first() -> None:
    document = replace(a_document(), body=(Paragraph("p", (f"備蓄{ODD}と{ODD}",)),))
    said = said_of_shapeless([a_document("d2"), document], STYLE, lacking)
    assert "前文１段落目：「" in said
    assert said.endswith("ほかに1か所あります。")
    assert said_of_shapeless([a_document()], STYLE, lacking) == ""


def test_findings_have_it_among_the_others_where_fonts_can_be_asked() -> None:
    document = replace(a_document(), signatories=(Signatory(f"架空{ODD}市長会", "", ""),))
    dossier = Dossier("架空市長会", "会議", (document,))

    def told(undrawable: object) -> list[object]:
        found = checked(document, dossier, STYLE, TODAY, None, undrawable).findings  # type: ignore[arg-type]
        return [one.block for one in found if "字形" in one.message]

    assert told(lacking) == [SetPart.SIGNATURE]
    assert told(None) == []
