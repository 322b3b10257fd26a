"""Documents are values: equal when they say the same, shared where nothing changed, never changed in place."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, is_dataclass
from typing import TYPE_CHECKING

import pytest

from seian.document import model
from seian.document.model import Document, Item, Paragraph, new_id
from seian.document.preamble import preamble_and_main

if TYPE_CHECKING:
    from tests.document.conftest import Outlines

VALUES = [value for value in vars(model).values() if isinstance(value, type) and is_dataclass(value)]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.__name__)
def test_every_value_is_frozen_and_without_a_dictionary(value: type) -> None:
    names = [field.name for field in fields(value)]
    assert list(vars(value)["__slots__"]) == names
    assert vars(value)["__dataclass_params__"].frozen


def test_a_block_cannot_be_changed_in_place() -> None:
    block = Paragraph("一", ("前文",))
    with pytest.raises(FrozenInstanceError):
        setattr(block, "content", ())  # noqa: B010 -- written plainly, mypy would refuse it as well


def test_documents_that_say_the_same_are_equal_and_hash_alike() -> None:
    one, other = (Document("文書", "要請", body=(Item("一", ("項目",)),)) for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)


def test_fresh_ids_are_twelve_hexadecimal_digits_and_differ() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(len(found) == 12 and int(found, 16) >= 0 for found in ids)


@pytest.mark.parametrize("first", ["記", "- 項目", "= 見出し", "以上"])
def test_the_preamble_ends_where_something_else_than_a_paragraph_comes(outlines: Outlines, first: str) -> None:
    document = outlines.document(f"前文一\n前文二\n{first}\n後の段落")
    preamble, main = preamble_and_main(document)
    assert [block.id for block in preamble] == ["前文一", "前文二"]
    assert preamble + main == document.body


def test_a_body_of_paragraphs_is_all_preamble(outlines: Outlines) -> None:
    document = outlines.document("前文一\n前文二")
    assert preamble_and_main(document) == (document.body, ())
