"""A document with lost pieces: what is left of it can be read, where it stood."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st
from tests import strategies

from seian.document.codec import DOCUMENT
from seian.document.dates import PartialDate
from seian.document.inline import Ruby, plain
from seian.document.model import Document, End, Heading, Item, Ki, Paragraph, TitleLine
from seian.document.tree import all_blocks, content_of_node
from seian.dossier.mending import mended
from seian.dossier.pieces import cut
from seian.errors import CodecError
from seian.sqlite_file.connection import utf8

DOCUMENT_OF_ALL = Document(
    "d",
    "要請",
    title=(TitleLine("t1", ("一行目",)), TitleLine("t2", ("二行目",))),
    body=(
        Paragraph("p1", ('前文 {["]}',)),
        Ki("ki"),
        Item(
            "i1",
            ("一つ目",),
            blocks=(Paragraph("p2", ("甲",)), Item("i2", ("乙",), blocks=(Paragraph("p3", ("丙",)),))),
        ),
        Heading("h", ("小見出し",)),
        Item("i3", ("二つ目", Ruby("語", "ご")), blocks=(Paragraph("p4", ("丁",)),)),
        End("end"),
    ),
    date=PartialDate("令和", 2021),
)
LOST = "（ここは読めませんでした）"


def levels(document: Document) -> dict[str, tuple[str, ...]]:
    """Return the words of the blocks, with those of the items they are in."""
    found: dict[str, tuple[str, ...]] = {}

    def walk(blocks: tuple[object, ...], way: tuple[str, ...]) -> None:
        for block in blocks:
            if isinstance(block, Paragraph | Heading | Item):
                here = (*way, plain(block.content))
                found[block.id] = here
                walk(block.blocks if isinstance(block, Item) else (), here)

    walk(document.body, ())
    return found


def test_whichever_block_is_lost_the_others_stand_where_they_stood() -> None:
    pieces: list[bytes | None] = [*cut(utf8(DOCUMENT.dump(DOCUMENT_OF_ALL)))]
    before = levels(DOCUMENT_OF_ALL)
    for nth, piece in enumerate(pieces):
        assert piece is not None
        if not piece.startswith(b'{"type":'):
            continue
        text = mended([*pieces[:nth], None, *pieces[nth + 1 :]])
        assert text is not None
        document = DOCUMENT.load(text.decode())
        here = levels(document)
        lost = piece.decode().split('"id":"')[1].split('"')[0]
        assert lost not in here
        assert {name: len(way) for name, way in here.items() if name in before} == {
            name: len(way) for name, way in before.items() if name != lost
        }
        assert (document.title, document.date) == (DOCUMENT_OF_ALL.title, DOCUMENT_OF_ALL.date)


def test_where_blocks_are_lost_a_paragraph_says_so() -> None:
    pieces: list[bytes | None] = [*cut(utf8(DOCUMENT.dump(DOCUMENT_OF_ALL)))]
    (nth,) = (nth for nth, piece in enumerate(pieces) if piece and b'"p2"' in piece)
    text = mended([*pieces[:nth], None, *pieces[nth + 1 :]])
    assert text is not None
    item = DOCUMENT.load(text.decode()).body[2]
    assert isinstance(item, Item)
    assert [plain(content_of_node(block)) for block in item.blocks] == [LOST, "乙"]


def test_without_its_beginning_a_document_cannot_be_mended() -> None:
    pieces: list[bytes | None] = [*cut(utf8(DOCUMENT.dump(DOCUMENT_OF_ALL)))]
    assert mended([None, *pieces[1:]]) is None
    assert mended([]) is None
    assert mended([None]) is None


@given(strategies.documents(), st.data())
def test_whatever_is_lost_what_is_read_was_there(document: Document, data: st.DataObject) -> None:
    pieces = cut(utf8(DOCUMENT.dump(document)))
    lost = data.draw(st.sets(st.integers(0, len(pieces) - 1), max_size=4))
    text = mended([None if nth in lost else piece for nth, piece in enumerate(pieces)])
    if not lost:
        assert text == b"".join(pieces)
    with suppress(CodecError):
        read = None if text is None else DOCUMENT.load(text.decode("utf-8", "surrogatepass"))
        words = {plain(content_of_node(block)) for block in all_blocks(document)} | {LOST, ""}
        assert read is None or {plain(content_of_node(block)) for block in all_blocks(read)} <= words
