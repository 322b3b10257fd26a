"""A file of ours carries its document along: it comes back whole, and with what was changed in Word since."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import given, settings
from tests.pictures import png
from tests.reading.word.conftest import word_file
from tests.reading.word.test_ours import papers

from seian.assets import template
from seian.document.inline import Alternative, FactReference, Revised, Ruby
from seian.document.model import (
    Addressee,
    Annex,
    AnnexMark,
    Cell,
    Column,
    ColumnAlign,
    Condition,
    Document,
    Dossier,
    Fact,
    Figure,
    Item,
    Origin,
    Paragraph,
    Presence,
    Signatory,
    Table,
    TitleLine,
)
from seian.document.pictures import picture_of
from seian.document.tree import all_blocks
from seian.flow.build import View, flow
from seian.flow.carried import carried_of
from seian.house_style.load import available, house_style_of
from seian.reading.read import read_one, with_reads
from seian.reading.word.read import recognise_word
from seian.word.soundness import damage, package_faults
from seian.word.template import read_sheet, read_template
from seian.word.writer import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document as WordDocument

    from seian.house_style.model import HouseStyle
    from seian.reading.read import Read

STYLE = house_style_of("指定都市市長会")
MET = Condition("c1", "会員市の接種率が８割に達した場合", lead="要請活動時点で")
RATE = Fact("f1", "接種率", "７割")
PAPER = Document(
    id="d",
    kind="要請",
    title=(TitleLine("t", ("橋の点検に関する要請",)),),
    addressees=(Addressee("財務大臣", "青葉　一郎", "様"),),
    body=(
        Paragraph("p1", ("会員市の接種率は", Alternative("７割", (Revised("c1", "８割"),)), "に達し、負担が重い。")),
        Paragraph("p2", ("昨年は", FactReference("f1", "７割"), "であった。"), origin=Origin("文例", 2)),
        Item("i1", ("国は、橋を直すこと。",), blocks=(Paragraph("p3", ("なお、急ぐこと。",), Presence("c1")),)),
        Item("i2", ("国は、道を直すこと。",), presence=Presence("c1")),
        Item("i3", ("国は、川を直すこと。",)),
    ),
    signatories=(Signatory("虹の森市長会"),),
)


def written(paper: Document = PAPER, view: View = View.NOTED, style: HouseStyle = STYLE) -> bytes:
    """Return a paper as the Word file that an export makes of it."""
    file = template(style.template)
    printed = flow(paper, style, view, read_sheet(file), (MET,))
    return render(printed, read_template(file), carried=carried_of(paper, printed, view, (MET,), (RATE,)))


def changed(data: bytes, change: Callable[[WordDocument], object]) -> bytes:
    """Return a Word file changed as staff would change it, and saved."""
    document = docx.Document(io.BytesIO(data))
    change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def replaced(old: str, new: str) -> Callable[[WordDocument], object]:
    """Return the change that puts one text in place of another."""

    def change(document: WordDocument) -> None:
        run = next(run for paragraph in document.paragraphs for run in paragraph.runs if old in run.text)
        run.text = run.text.replace(old, new)

    return change


def deleted(words: str) -> Callable[[WordDocument], object]:
    """Return the change that deletes the paragraph with these words."""

    def change(document: WordDocument) -> None:
        element = next(one for one in document.paragraphs if words in one.text)._p  # noqa: SLF001 -- no other way
        above = element.getparent()
        assert above is not None
        above.remove(element)

    return change


def back(data: bytes) -> Read:
    """Return the document of a Word file."""
    (found,) = recognise_word(data, "文書.docx")
    return read_one(found, STYLE)


def without_ids(document: Document) -> Document:
    """Return a document whose blocks are called by their order."""
    text = repr(document)
    for at, node in enumerate([document, *all_blocks(document)]):
        text = text.replace(repr(node.id), repr(f"#{at}"))
    return replace(document, id=text)


def bodies(read: Read) -> list[object]:
    """Return what the blocks of a body say."""
    return [getattr(node, "content", ()) for node in all_blocks(read.document)]


def with_table() -> Document:
    """Return the paper with a table that has all a table can have."""
    cells = (
        Cell("t0", ("市",)),
        Cell("t1", ("食料",)),
        Cell("t2", ("潮見市",)),
        Cell("t3", ("離島を含む。",), goes_on=True),
        Cell("t4", (FactReference("f1", "７割"),)),
        Cell("t5", ("計",)),
        Cell("t6", ()),
    )
    table = Table("t", ("備蓄の", Ruby("現況", "げんきょう")), (Column(12), Column(0, ColumnAlign.CENTRE)), cells)
    return replace(PAPER, body=(*PAPER.body[:2], replace(table, id="table"), *PAPER.body[2:]))


@pytest.mark.parametrize("view", View)
def test_a_table_comes_back_whole_with_its_columns_and_figures(view: View) -> None:
    read = back(written(with_table(), view=view))
    assert without_ids(read.document).id == without_ids(with_table()).id
    assert read.doubts == ()


def with_annexes() -> Document:
    """Return the paper with two annexes, of which the second stands if the condition is met."""
    first = Annex(
        "x",
        ("橋の", Alternative("現況", (Revised("c1", "変化"),))),
        AnnexMark.ANNEX,
        (Item("x1", ("点検の", FactReference("f1", "７割"))), Paragraph("x2", ("なお、急ぐ。",), Presence("c1"))),
    )
    second = Annex("y", (), AnnexMark.REFERENCE, (Paragraph("y1", ("達した。",), Presence("c1")),))
    return replace(PAPER, annexes=(first, second))


@pytest.mark.parametrize("view", View)
def test_annexes_come_back_whole_in_every_view(view: View) -> None:
    read = back(written(with_annexes(), view=view))
    assert without_ids(read.document).id == without_ids(with_annexes()).id
    assert read.doubts == ()


def test_words_that_were_changed_in_an_annex_come_back_and_are_told() -> None:
    read = back(changed(written(with_annexes()), replaced("点検の", "補修の")))
    item = read.document.annexes[0].blocks[0]
    assert isinstance(item, Item)
    assert item.content == ("補修の", FactReference("f1", "７割"))
    assert len(read.doubts) == 1


def test_words_that_were_changed_in_a_cell_come_back_and_are_told() -> None:
    def change(document: WordDocument) -> None:
        run = next(run for one in document.tables[0].rows[1].cells[0].paragraphs for run in one.runs)
        run.text = "汐崎市"

    read = back(changed(written(with_table()), change))
    table = next(node for node in read.document.body if isinstance(node, Table))
    assert [cell.content for cell in table.cells[2:4]] == [("汐崎市",), ("離島を含む。",)]
    assert [doubt.text for doubt in read.doubts] == ["汐崎市"]


def test_a_row_that_was_put_in_comes_back_in_its_table() -> None:
    read = back(changed(written(with_table()), lambda document: document.tables[0].add_row()))  # type: ignore[no-untyped-call]
    table = next(node for node in read.document.body if isinstance(node, Table))
    assert len(table.cells) == len(with_table().body[2].cells) + 2  # type: ignore[union-attr]
    assert table.columns[0].width == 12


@pytest.mark.parametrize("view", View)
def test_a_document_comes_back_whole_in_every_view(view: View) -> None:
    read = back(written(view=view))
    assert without_ids(read.document).id == without_ids(PAPER).id
    assert (read.conditions, read.facts, read.doubts) == ((MET,), (RATE,), ())


@pytest.mark.parametrize("name", available())
@settings(max_examples=25)
@given(paper=papers())
def test_any_paper_comes_back_whole_in_every_house_style(name: str, paper: Document) -> None:
    style = house_style_of(name)
    file = template(style.template)
    printed = flow(paper, style, View.NOTED, read_sheet(file))
    data = render(printed, read_template(file), carried=carried_of(paper, printed, View.NOTED, (), ()))
    (found,) = recognise_word(data, "文書.docx")
    read = read_one(found, style)
    assert without_ids(read.document).id == without_ids(paper).id
    assert read.doubts == ()


@pytest.mark.parametrize("title", ["", "備蓄の現況"])
def test_an_annex_that_begins_with_a_figure_comes_back_with_and_without_a_title(title: str) -> None:
    figure = Figure("f", (), picture_of(png(30, 20)), captioned=False)
    annex = Annex("a", (title,) if title else (), AnnexMark.ANNEX, (figure,))
    paper = replace(PAPER, annexes=(annex,))
    read = back(written(paper))
    assert (read.doubts, without_ids(read.document).id) == ((), without_ids(paper).id)


def test_it_comes_back_whole_after_it_was_opened_and_saved() -> None:
    assert without_ids(back(changed(written(), lambda _document: None)).document).id == without_ids(PAPER).id


def test_words_changed_beside_an_alternative_change_and_it_stays() -> None:
    read = back(changed(written(), replaced("負担が重い", "財政の負担が重い")))
    alternative = Alternative("７割", (Revised("c1", "８割"),))
    assert bodies(read)[1] == ("会員市の接種率は", alternative, "に達し、財政の負担が重い。")
    assert [doubt.why for doubt in read.doubts] == [
        "Word で直された文です。元は「会員市の接種率は７割に達し、負担が重い。」です。"
    ]


def test_an_alternative_changed_in_word_becomes_the_plain_text_and_is_told() -> None:
    read = back(changed(written(), replaced("接種率は７割に", "接種率は９割に")))
    assert bodies(read)[1] == ("会員市の接種率は９割に達し、負担が重い。",)
    assert any("条件や時点値の付いた語句が直された" in doubt.why for doubt in read.doubts)


def test_a_paragraph_deleted_in_word_goes_and_is_told() -> None:
    read = back(changed(written(), deleted("川を直す")))
    assert len(read.document.body) == len(PAPER.body) - 1
    assert [(doubt.why, doubt.text) for doubt in read.doubts] == [("Word で消された段落です。", "国は、川を直すこと。")]


COUNTING = replace(STYLE, numbering=replace(STYLE.numbering, automatic=True))


@pytest.mark.parametrize(
    ("style", "typed"), [(STYLE, "２　"), (COUNTING, "２　"), (COUNTING, "")], ids=["typed", "counted twice", "counted"]
)
def test_a_paragraph_written_in_word_comes_in_and_is_told(style: HouseStyle, typed: str) -> None:
    def add(document: WordDocument) -> None:
        (paragraph,) = [one for one in document.paragraphs if "川を直す" in one.text]
        paragraph.insert_paragraph_before(f"{typed}国は、港を直すこと。", paragraph.style)

    read = back(changed(written(style=style), add))
    assert bodies(read)[-2:] == [("国は、港を直すこと。",), ("国は、川を直すこと。",)]
    assert [doubt.why for doubt in read.doubts] == ["Word で書き加えられた段落です。"]


def test_what_hung_unseen_on_a_deleted_item_is_kept_apart() -> None:
    read = back(changed(written(), deleted("橋を直す")))
    assert [one.text for one in read.document.unplaced] == ["なお、急ぐこと。"]


def test_an_addressee_changed_in_word_counts() -> None:
    read = back(changed(written(), replaced("青葉　一郎", "緑川　花子")))
    assert read.document.addressees == (Addressee("財務大臣", "緑川　花子", "様"),)
    assert [(doubt.where, doubt.why) for doubt in read.doubts] == [
        ("宛先", "Word で直されています。直された文を採りました。")
    ]


def test_conditions_and_facts_that_the_dossier_has_are_not_there_twice() -> None:
    dossier = Dossier("指定都市市長会", conditions=(MET,), facts=(RATE,))
    after = with_reads(dossier, [back(written())])
    assert (after.conditions, after.facts, len(after.documents)) == ((MET,), (RATE,), 1)


@pytest.mark.parametrize("damage", ['{"format":1', '{"format":99}', "", "[]", '{"format":1,"view":"何か"}'])
def test_what_is_carried_along_and_not_understood_is_told_and_the_text_is_read(damage: str) -> None:
    data = written()
    (found,) = recognise_word(data, "文書.docx")
    assert found.along is not None
    read = read_one(found._replace(along=found.along._replace(text=damage)), STYLE)
    assert [line.content for line in read.document.title] == [("橋の点検に関する要請",)]
    assert any("添えられた" in doubt.why for doubt in read.doubts)


def test_a_file_that_carries_anything_must_not_be_handed_in() -> None:
    assert any("ほかのもの" in fault for fault in package_faults(written()))
    assert damage(written()) == ()


def test_another_programs_file_carries_nothing() -> None:
    (found,) = recognise_word(word_file("<w:p><w:r><w:t>橋を直すこと。</w:t></w:r></w:p>"), "文書.docx")
    assert found.along is None
