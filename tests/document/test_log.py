"""What is written in a log stays there, whatever is undone and done again."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from seian.document.corrections import CorrectionError, Wish, correct, spots_of, withdraw_correction
from seian.document.edits_dossier import replace_document
from seian.document.history import History
from seian.document.log import with_entry, with_logs_kept, written_to
from seian.document.model import Document, Dossier, LogEntry, Paragraph, State
from seian.document.states import StateError, adopt_all, set_state, unfrozen_change, withdraw_adoption

AT, WHO = "2026-11-28T14:02:00+09:00", "事務局"
DOSSIER = Dossier("架空会", documents=(Document("一", "要請", body=(Paragraph("p", ("昨年の実績である。",)),)),))


def test_undo_brings_back_the_state_and_not_the_log() -> None:
    adopted = adopt_all(DOSSIER, ["一"], None, "", AT, WHO)
    assert written_to(DOSSIER, adopted) == {"一"}
    back = with_logs_kept(adopted, DOSSIER, {"一"}, "元に戻した：採択", AT, WHO)
    (document,) = back.documents
    assert (document.state, document.adoption) == (State.ROUGH, None)
    assert [entry.what for entry in document.log] == ["採択した", "元に戻した：採択"]


def test_what_wrote_no_log_is_brought_back_as_the_very_same() -> None:
    other = replace(DOSSIER, title="臨時会議")
    assert written_to(DOSSIER, other) == frozenset()
    assert with_logs_kept(other, DOSSIER) is DOSSIER


def test_a_document_that_comes_back_has_the_log_it_had() -> None:
    kept = replace(DOSSIER, documents=(with_entry(DOSSIER.documents[0], AT, WHO, "照会した"),))
    assert with_logs_kept(replace(kept, documents=()), kept) is kept
    assert kept.documents[0].log == (LogEntry(AT, WHO, "照会した"),)


def _done(dossier: Dossier, act: str) -> Dossier:  # noqa: PLR0911 -- one for each act
    """Return a dossier after one act of a person, itself where that is refused."""
    (document,) = dossier.documents
    try:
        match act:
            case "adopt":
                return adopt_all(dossier, ["一"], None, "", AT, WHO)
            case "withdraw":
                return replace_document(dossier, withdraw_adoption(document, AT, WHO))
            case "submit":
                return replace_document(dossier, set_state(document, State.SUBMITTED, AT, WHO))
            case "correct":
                spot = spots_of(document, "年")[0]
                return replace_document(dossier, correct(document, Wish(spot, "々年", "本文", "誤記"), AT, WHO))
            case "uncorrect":
                made = document.adoption.corrections if document.adoption is not None else ()
                return replace_document(dossier, withdraw_correction(document, made[-1], AT, WHO)) if made else dossier
            case _:
                return replace(dossier, title=dossier.title + "議")
    except (StateError, CorrectionError):
        return dossier


@given(
    st.lists(
        st.sampled_from(["adopt", "withdraw", "submit", "correct", "uncorrect", "title", "undo", "undo", "redo"]),
        max_size=16,
    )
)
def test_after_anything_the_log_has_only_grown_and_says_every_undo_of_what_it_says(acts: list[str]) -> None:
    history = History.of(DOSSIER)
    for act in acts:
        now = history.present
        if act in ("undo", "redo"):
            moved = history.undo() if act == "undo" else history.redo()
            told = (history if act == "undo" else moved).step.told
            if moved is history:
                continue
            history = moved.with_present(with_logs_kept(now, moved.present, told, act, AT, WHO))
            assert len(history.present.documents[0].log) == len(now.documents[0].log) + len(told)
        else:
            after = _done(now, act)
            history = history.push(after, act, told=written_to(now, after))
        (document,) = history.present.documents
        assert document.log[: len(now.documents[0].log)] == now.documents[0].log
        assert unfrozen_change(document) == ""
