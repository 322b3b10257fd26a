"""The sample dossier: kept as its texts are read, and another one each time."""

from __future__ import annotations

from make_sample import stored
from seian.assets import resource
from seian.document.tree import walk
from seian.dossier.sample import FILE, sample
from seian.reading.sample import sample_dossier


def test_the_kept_sample_is_what_its_texts_are_read_into() -> None:
    assert resource("samples", FILE).read_bytes() == stored(sample_dossier())


def test_what_is_kept_is_the_sample_but_for_its_ids() -> None:
    assert stored(sample()) == stored(sample_dossier())


def test_two_samples_have_no_id_in_common() -> None:
    one, other = (
        {node.id for document in dossier.documents for node in walk(document.body)}
        | {document.id for document in dossier.documents}
        | {condition.id for condition in dossier.conditions}
        | {fact.id for fact in dossier.facts}
        for dossier in (sample(), sample())
    )
    assert len(one) == len(other) > len(sample().documents)
    assert not one & other
