"""What was found and what of it is to be replaced, through steps, ticks and edits."""

from __future__ import annotations

from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from seian.document import edits
from seian.document.caret import Caret
from seian.document.change import Hand, Kind, Way
from seian.document.inline import Ruby, typed
from seian.document.model import Document, Dossier, Ki, Paragraph
from seian.document.tree import block_of, content_of_node
from seian.house_style.load import NEUTRAL, house_style_of
from seian.qt.finding.catch import Catch, Spot
from seian.revision.door import changed, in_document, restored
from seian.revision.hits import hits_in, texts_of
from seian.revision.needle import Needle, pattern
from seian.revision.replacing import with_replaced

HAND = Hand("2026-01-05T09:00:00+09:00", "事務局")


def dossier(*texts: str) -> Dossier:
    """Return a dossier of one document of paragraphs p0, p1 and so on."""
    body = tuple(Paragraph(f"p{at}", (text,)) for at, text in enumerate(texts))
    return Dossier("標準", documents=(Document("d", "要請", body=(*body, Ki("ki"))),))


def sought(catch: Catch, of: Dossier, needle: str = "ア") -> None:
    """Let the catch take what is found."""
    texts = tuple(map(texts_of, of.documents))
    what = Needle(needle)
    catch.take([hit for one in texts for hit in hits_in(one, pattern(what), what, "イ")], texts)


def test_steps_go_round_and_begin_at_the_caret() -> None:
    catch = Catch()
    sought(catch, dossier("ア、ア", "ウ", "ア"))
    catch.base = Spot("d", Caret("p1", 0))
    assert (catch.next(1), catch.next(-1)) == (2, 1)
    catch.at = 2
    assert (catch.next(1), catch.next(-1)) == (0, 1)
    sought(catch, dossier("ウ"))
    assert catch.next(1) == -1
    assert catch.current is None


def test_only_what_is_within_counts_also_up_to_a_line_without_text() -> None:
    catch = Catch()
    catch.within = Spot("d", Caret("p0", 1)), Spot("d", Caret("ki", 0))
    sought(catch, dossier("ア、ア", "ア"))
    assert [(hit.where, hit.start) for hit in catch.hits] == [("p0", 2), ("p1", 0)]


def test_a_reading_goes_only_if_somebody_wants_it() -> None:
    catch = Catch()
    sought(catch, Dossier("標準", documents=(Document("d", "要請", body=(Paragraph("p", ("ア", Ruby("ア", "あ"))),)),)))
    assert [catch.is_ticked(hit) for hit in catch.hits] == [True, False]
    assert catch.counted() == (2, 1, 1, 0)
    catch.tick(catch.hits, on=True)
    assert catch.counted() == (2, 2, 0, 0)
    catch.forget_ticks()
    assert catch.counted() == (2, 1, 1, 0)


@given(
    st.lists(st.text(alphabet="アウ", max_size=6), min_size=1, max_size=3),
    st.sets(st.integers(0, 12)),
    st.integers(0, 2),
    st.integers(0, 6),
    st.text(alphabet="エオ", min_size=1, max_size=3),
)
def test_what_is_left_out_stays_left_out_wherever_one_types(
    texts: list[str], left_out: set[int], block: int, offset: int, put: str
) -> None:
    catch, before = Catch(), dossier(*texts)
    sought(catch, before)
    catch.tick([hit for at, hit in enumerate(catch.hits) if at in left_out], on=False)
    ticks = list(map(catch.is_ticked, catch.hits))
    name = f"p{block % len(texts)}"
    length = len(typed(content_of_node(block_of(before.documents[0], name))))
    caret = Caret(name, min(offset, length))
    edit = in_document("d", lambda document: edits.replace_range(document, caret, caret, put).document)
    change = changed(before, Kind.TYPE, edit, house_style_of(NEUTRAL), HAND)
    assert change is not None
    catch.follow(change)
    sought(catch, change.after)
    assert list(map(catch.is_ticked, catch.hits)) == ticks


@given(st.lists(st.text(alphabet="アウ", max_size=6), min_size=1, max_size=3), st.sets(st.integers(0, 12)))
def test_what_is_left_out_is_what_is_left_when_the_rest_is_replaced(texts: list[str], left_out: set[int]) -> None:
    catch, before = Catch(), dossier(*texts)
    sought(catch, before)
    catch.tick([hit for at, hit in enumerate(catch.hits) if at in left_out], on=False)
    kept = len(catch.hits) - len(catch.chosen())
    change = changed(before, Kind.REPLACE, partial(with_replaced, hits=catch.chosen()), house_style_of(NEUTRAL), HAND)
    if change is not None:
        ticks = list(map(catch.is_ticked, catch.hits))
        catch.follow(change, catch.chosen())
        sought(catch, change.after)
        assert len(catch.hits) == kept
        assert not catch.chosen()
        back = restored(change.after, before, Kind.REPLACE, frozenset(), Way.UNDONE, HAND)
        catch.follow(back)
        sought(catch, back.after)
        assert list(map(catch.is_ticked, catch.hits)) == ticks


@given(
    st.lists(st.text("アイ", max_size=6), min_size=1, max_size=3), st.sampled_from(("イア", "アア", "アイア", "イ", ""))
)
def test_replacing_one_by_one_comes_to_an_end_and_does_what_replacing_all_does(texts: list[str], new: str) -> None:
    what, catch = Needle("ア"), Catch()
    state = first = dossier(*texts)

    def sought_now() -> None:
        found = tuple(map(texts_of, state.documents))
        catch.take([hit for one in found for hit in hits_in(one, pattern(what), what, new)], found)

    sought_now()
    every = catch.hits
    for _ in every:
        hit = catch.hits[catch.next(1)]
        edit = partial(with_replaced, hits=(hit,))
        change = changed(state, Kind.REPLACE, edit, house_style_of(NEUTRAL), HAND)
        if change is not None:
            catch.follow(change, (hit,))
            state = change.after
        catch.base = Spot(hit.document, Caret(str(hit.where), hit.start + len(hit.new)))
        sought_now()
    assert state == with_replaced(first, every)
    assert catch.hits == ()
