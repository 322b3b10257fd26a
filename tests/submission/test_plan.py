"""What a plan of submission comes to, and what stands in its way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.submission.adopted import MINISTER, PREMIER, STYLE, a_document, adopted, day

from seian.document.inline import Blank, plain
from seian.document.model import Addressee, Dossier, Excerpt, Item, Note, Paragraph, TitleLine, Unplaced
from seian.submission.doubts import Ground
from seian.submission.plan import Prepared, prepare
from seian.submission.printing import Format
from seian.submission.proof import preview
from seian.submission.typed_numbers import said_of_typed
from seian.submission.wish import Plan, every_handing

if TYPE_CHECKING:
    from seian.house_style.model import HouseStyle


def prepared(dossier: Dossier, plan: Plan, **changes: object) -> Prepared:
    """Prepare a plan with some of it changed."""
    return prepare(dossier, replace(plan, **changes), STYLE)  # type: ignore[arg-type]


def refused(dossier: Dossier, plan: Plan, **changes: object) -> str:
    """Return all refusals of a plan with some of it changed; each says what to do."""
    refusals = prepared(dossier, plan, **changes).refusals
    assert all(refusal.what and refusal.todo for refusal in refusals)
    return "\n".join(refusal.what for refusal in refusals)


def warned(dossier: Dossier, plan: Plan, **changes: object) -> str:
    """Return all warnings of a plan with some of it changed."""
    return "\n".join(warning.what for warning in prepared(dossier, plan, **changes).warnings)


def test_every_document_goes_to_every_recipient_one_visit_after_the_other(dossier: Dossier, plan: Plan) -> None:
    assert list(prepared(dossier, plan).names()) == [
        "01_防災大臣_備蓄倉庫の点検に関する架空市長会要請.docx",
        "02_防災大臣_避難路の標識に関する架空市長会要請.docx",
        "03_内閣総理大臣_備蓄倉庫の点検に関する架空市長会要請.docx",
        "04_内閣総理大臣_避難路の標識に関する架空市長会要請.docx",
    ]


def test_a_complete_plan_is_not_refused_and_says_nothing(dossier: Dossier, plan: Plan) -> None:
    done = prepared(dossier, plan)
    assert done.refusals == ()
    assert done.warnings == ()


def test_what_goes_out_bears_date_and_recipient_and_no_marks(dossier: Dossier, plan: Plan) -> None:
    text = prepared(dossier, plan).outgoing[0].text
    assert text.date == day("令和３年11月19日")
    assert text.addressees == (MINISTER,)
    assert (text.draft, text.material_number, text.notes) == (False, "", ())
    assert plain(text.body[1].content) == "備蓄率は８割である。"  # type: ignore[union-attr]
    assert [block.id for block in text.body] == ["d1p1", "d1p2", "d1i1", "d1i3", "d1i4"]


def test_an_undecided_condition_is_refused_unless_a_person_says_why(dossier: Dossier, plan: Plan) -> None:
    assert "条件１「架空の備蓄率が８割に達した場合」が未定" in refused(dossier, plan, met=frozenset())
    assert refused(dossier, plan, met=frozenset(), allow_undecided="　 ")
    done = prepared(dossier, plan, met=frozenset(), allow_undecided="会長の指示による")
    assert done.refusals == ()
    assert plain(done.outgoing[0].text.body[1].content) == "備蓄率は７割である。"  # type: ignore[union-attr]


def test_a_condition_that_was_deleted_counts_as_undecided(dossier: Dossier, plan: Plan) -> None:
    gone = replace(dossier, conditions=dossier.conditions[1:])
    assert "案件にない条件が未定" in refused(gone, plan)


def test_a_note_that_nobody_made_a_condition_of_is_refused(dossier: Dossier, plan: Plan) -> None:
    note = Note("n", ("要請活動時点で、以下のとおり修正する。",), (Excerpt("e", True, ("別の文",)),))  # noqa: FBT003
    noted = replace(dossier, documents=(adopted(replace(a_document(), notes=(note,))),))
    handings = every_handing(["d1"], [MINISTER])
    assert "時点修正になっていない※の注記" in refused(noted, plan, handings=handings)
    assert refused(noted, plan, handings=handings, allow_undecided="注記は参考である") == ""


def test_a_note_that_only_tells_what_would_change_is_refused(dossier: Dossier, plan: Plan) -> None:
    note = Note("n", ("要請活動時点で、備蓄率が８割に達した場合、前文２段落目の「７割」を「８割」に改める。",))
    noted = replace(dossier, documents=(adopted(replace(a_document(), notes=(note,))),))
    assert "時点修正になっていない※の注記" in refused(noted, plan, handings=every_handing(["d1"], [MINISTER]))


def test_a_blank_date_is_refused_unless_a_person_says_why(dossier: Dossier, plan: Plan) -> None:
    assert "日付が空いています" in refused(dossier, plan, date=None)
    assert refused(dossier, plan, date=None, allow_blank_date="当日、手で書く") == ""


def test_a_date_before_the_adoption_is_refused(dossier: Dossier, plan: Plan) -> None:
    assert "採択の日令和３年11月10日より前" in refused(dossier, plan, date=day("令和３年11月９日"))
    assert refused(dossier, plan, date=day("令和３年11月10日")) == ""


def test_a_lunar_day_is_refused_and_asked_of_nothing(dossier: Dossier, plan: Plan) -> None:
    lunar = day("明治３年１月１日")
    conditions = tuple(replace(one, decided_on=lunar) for one in dossier.conditions)
    old = replace(dossier, conditions=conditions, submission=lunar)
    assert "明治" in refused(old, plan, date=lunar)
    prepared(old, plan)  # what was decided on such a day has no order with the others


def test_a_document_that_was_not_adopted_is_refused_unless_a_person_says_why(dossier: Dossier, plan: Plan) -> None:
    rough = replace(dossier, documents=(a_document(), dossier.documents[1]))
    assert "採択されていません（素案）" in refused(rough, plan)
    assert refused(rough, plan, allow_unadopted="緊急のため会長専決") == ""


def test_a_name_that_reading_was_not_sure_of_is_refused_unless_a_person_says_why(dossier: Dossier, plan: Plan) -> None:
    doubt = Unplaced("９行目", "架空市長会", "署名とみました。宛先かもしれません。")
    first, *others = dossier.documents
    assert first.adoption is not None
    read = adopted(replace(first.adoption.text, unplaced=(doubt,)))
    unsure = replace(dossier, documents=(read, *others))
    assert "架空市長会" in refused(unsure, plan)
    assert not refused(unsure, plan, allow_unfinished="事務局が宛先と署名を確かめた")


def test_an_adopted_text_that_was_changed_is_refused_whatever_a_person_says(dossier: Dossier, plan: Plan) -> None:
    document = dossier.documents[0]
    changed = replace(document, body=(*document.body, Paragraph("x", ("あとで足した文。",))))
    said = refused(
        replace(dossier, documents=(changed, dossier.documents[1])),
        plan,
        allow_undecided="よい",
        allow_unadopted="よい",
        allow_blank_date="よい",
    )
    assert "採択文と違います" in said


@pytest.mark.parametrize("nobody", [Addressee("", "", "様"), Addressee("　", " ")])
def test_a_recipient_without_a_name_is_refused(dossier: Dossier, plan: Plan, nobody: Addressee) -> None:
    assert "名前も役職もない提出先" in refused(dossier, plan, handings=every_handing(["d1"], [nobody]))


def test_two_files_of_one_name_are_refused(dossier: Dossier, plan: Plan) -> None:
    assert "同じ名前" in refused(dossier, plan, pattern="{{件名}}")
    assert refused(dossier, plan, pattern="{{文書番号}}{{提出先}}") == ""


def test_names_that_differ_in_case_only_are_one_name_to_windows(dossier: Dossier, plan: Plan) -> None:
    small, large = (
        adopted(replace(a_document(id_), title=(TitleLine(id_, (title,)),)))
        for id_, title in (("s", "a要請"), ("l", "A要請"))
    )
    both = replace(dossier, documents=(small, large))
    assert "同じ名前" in refused(both, plan, handings=every_handing(["s", "l"], [MINISTER]), pattern="{{件名}}")


def test_a_text_is_not_named_like_the_list(dossier: Dossier, plan: Plan) -> None:
    said = refused(dossier, plan, handings=every_handing(["d1"], [MINISTER]), pattern="00_提出一覧と採択文との違い")
    assert "同じ名前" in said


@pytest.mark.parametrize("pattern", ["{{知らない}}", "{{番号", "", "{{''}}"])
def test_a_pattern_that_makes_no_name_is_refused(dossier: Dossier, plan: Plan, pattern: str) -> None:
    assert refused(dossier, plan, pattern=pattern)


@pytest.mark.parametrize("pattern", ["con", "a/b:{{提出先}}?", "..\\{{番号}}", "LPT1"])
def test_a_pattern_never_leads_out_of_the_folder_or_to_a_device(dossier: Dossier, plan: Plan, pattern: str) -> None:
    (name,) = prepared(dossier, plan, handings=every_handing(["d1"], [MINISTER]), pattern=pattern).names()
    assert not set('/\\:*?"<>|') & set(name)
    assert name.partition(".")[0].casefold() not in {"con", "lpt1"}


def test_a_condition_cannot_be_met_and_not_met(dossier: Dossier, plan: Plan) -> None:
    assert "両方" in refused(dossier, plan, unmet=frozenset({"c1", "c2"}))


def test_nothing_to_hand_in_is_refused(dossier: Dossier, plan: Plan) -> None:
    assert "選ばれていません" in refused(dossier, plan, handings=())


def test_another_day_than_the_planned_one_is_told(dossier: Dossier, plan: Plan) -> None:
    planned = replace(dossier, submission=day("令和３年11月18日"))
    assert "提出予定令和３年11月18日と違います" in warned(planned, plan)
    assert warned(replace(dossier, submission=day("令和３年11月19日")), plan) == ""


def test_a_year_that_changes_in_the_date_is_told(dossier: Dossier, plan: Plan) -> None:
    assert "令和４年１月14日に変わります" in warned(dossier, plan, date=day("令和４年１月14日"))


def test_a_place_left_blank_in_the_text_is_told(dossier: Dossier, plan: Plan) -> None:
    document = a_document()
    blank = adopted(replace(document, body=(*document.body, Paragraph("x", ("参加は", Blank("数"), "市。")))))
    assert "書き込んでいない記入欄" in warned(replace(dossier, documents=(blank, dossier.documents[1])), plan)


def test_a_recipient_gets_the_honorific_of_the_house_style(dossier: Dossier, plan: Plan) -> None:
    done = prepared(dossier, plan, handings=every_handing(["d1"], [Addressee("防災大臣"), PREMIER]))
    assert [one.text.addressees[0].honorific for one in done.outgoing] == ["様", "殿"]


def test_a_document_without_a_recipient_goes_to_those_it_is_addressed_to(dossier: Dossier, plan: Plan) -> None:
    document = replace(dossier.documents[0], addressees=(PREMIER,))
    done = prepared(replace(dossier, documents=(document,)), plan, handings=every_handing(["d1"], []))
    assert done.outgoing[0].text.addressees == (PREMIER,)
    assert done.outgoing[0].stem == "01_内閣総理大臣_備蓄倉庫の点検に関する架空市長会要請"


def test_words_that_say_something_else_on_the_day_are_told(dossier: Dossier, plan: Plan) -> None:
    document = a_document()
    aged = adopted(replace(document, body=(*document.body, Paragraph("x", ("昨年１月の台風では避難が遅れた。",)))))
    said = warned(replace(dossier, documents=(aged, dossier.documents[1])), plan, date=day("令和４年１月14日"))
    assert "昨年１月" in said
    assert "昨年１月" not in warned(replace(dossier, documents=(aged, dossier.documents[1])), plan)


def test_a_day_that_is_not_complete_is_refused(dossier: Dossier, plan: Plan) -> None:
    assert "年月日までそろっていません" in refused(dossier, plan, date=day("令和３年11月　日"))
    drafts = replace(dossier, documents=(a_document(),))
    assert "年月日までそろっていません" in refused(drafts, plan, date=day("令和３年11月　日"))


def test_each_reason_allows_only_what_it_is_for(dossier: Dossier, plan: Plan) -> None:
    drafts = replace(dossier, documents=(a_document(),))
    open_plan = replace(plan, met=frozenset(), unmet=frozenset(), date=None)
    open_plan = replace(open_plan, handings=plan.handings[:1])
    grounds = {one.ground for one in prepared(drafts, open_plan).refusals}
    assert grounds == {Ground.UNADOPTED, Ground.UNDECIDED, Ground.BLANK_DATE}
    left = {one.ground for one in prepared(drafts, open_plan, allow_unadopted="会長の指示による").refusals}
    assert left == {Ground.UNDECIDED, Ground.BLANK_DATE}


def test_who_would_get_the_same_text_twice_is_named(dossier: Dossier, plan: Plan) -> None:
    assert "が同じ提出先「防災大臣　様」に２通出ます" in warned(
        dossier, plan, handings=(*plan.handings, plan.handings[0])
    )


def test_a_remark_is_part_of_the_text_and_goes_out(dossier: Dossier, plan: Plan) -> None:
    remark = Note("d1n", ("数は令和２年度末の調べによる。",))
    given = replace(dossier, documents=(adopted(replace(a_document(), notes=(remark,))),))
    done = prepared(given, replace(plan, handings=every_handing(["d1"], (MINISTER,))))
    assert done.refusals == ()
    assert done.outgoing[0].text.notes == (remark,)
    proof = preview(done.outgoing[0], done)
    assert proof.faults == ()
    assert ("※の注記", "２件") in [(one.place, one.before) for one in proof.differences]


@pytest.mark.parametrize("pattern", ["LPT1 .{{番号}}", "~${{番号}}", ".{{番号}}"])
def test_names_that_windows_or_word_keep_for_themselves_are_changed(dossier: Dossier, plan: Plan, pattern: str) -> None:
    assert all(name.startswith("_") for name in prepared(dossier, plan, pattern=pattern).names())


def test_a_cause_is_refused_once_with_all_the_documents_it_concerns(dossier: Dossier, plan: Plan) -> None:
    rough = replace(dossier, documents=tuple(replace(one, adoption=None) for one in dossier.documents))
    refusals = prepared(rough, plan, date=None).refusals
    assert len({refusal.what for refusal in refusals}) == len(refusals)
    assert sum(refusal.ground is Ground.UNADOPTED for refusal in refusals) == len(
        {one.state for one in rough.documents}
    )
    assert "文書１、２の日付が空いています。" in [refusal.what for refusal in refusals]


def test_numbers_that_word_cannot_count_are_told_where_the_house_style_has_it_count(
    dossier: Dossier, plan: Plan
) -> None:
    items = tuple(Item(f"i{at}", ("道を直すこと。",), marker="①") for at in range(21))
    document = adopted(replace(a_document(), body=items))
    marked = replace(dossier, documents=(document,))
    plan = replace(plan, handings=tuple(one for one in plan.handings if one.document == document.id))
    counting = replace(STYLE, numbering=replace(STYLE.numbering, automatic=True))

    def told(style: HouseStyle, **changes: object) -> list[str]:
        found = prepare(marked, replace(plan, **changes), style).warnings  # type: ignore[arg-type]
        return [str(one) for one in found if "段落番号" in one.what]

    assert len(plan.handings) > 1
    (said,) = told(counting)
    assert said.startswith("番号「㉑」は、Wordの段落番号にない")
    assert said == said_of_typed(marked.documents, counting, ())
    assert told(STYLE) == told(counting, formats=(Format.PDF,)) == []
