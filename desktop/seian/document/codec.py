"""The stored form of documents, conditions and facts: JSON that a person can read.

A document is `{"format":1,"id":…,"kind":"要請","title":[…],"body":[{"type":"paragraph","id":…,"content":"…"}],…}`.
Content of one text is that text, any other a list of texts and of `{"type":"ruby",…}` and the like. What equals its
default is left out. Of a picture its mark and size stand there, never its bytes. Text is stored as it is, never
normalised; code points of half a character (lone surrogates) are kept too, so whoever encodes the JSON does it with
`surrogatepass`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from seian.document import dates, inline, model, pictures
from seian.document.json_codec import Codec, parsed, unreadable
from seian.document.json_forms import (
    FLAG,
    NUMBER,
    PAIR,
    TEXT,
    Form,
    Json,
    MisfitError,
    between,
    choice,
    deferred,
    one_of,
    optional,
    record,
    sequence,
    tagged,
)
from seian.document.limits import DEEPEST_CONTENTS, LARGEST_LABEL, MOST_CELLS, WIDEST_BLANK, WIDEST_COLUMN
from seian.document.looks import LOOKS, looks_of, names_of
from seian.document.tree import DEEPEST, PARTS, children, nodes_of
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seian.document.tree import Node, Nodes

T = TypeVar("T")
_WITHOUT_BREAKS = str.maketrans("", "", inline.LINE_BREAKS)


def _fault_of(document: model.Document) -> str:
    seen: set[str] = set()
    lines: set[type] = set()
    for node, depth in _nodes_with_depth(document):
        if depth > DEEPEST:
            return _("項目の入れ子が深すぎます")
        if node.id in seen:
            return _("同じ識別子の段落が二つあります: {id}").format(id=node.id)
        seen.add(node.id)
        if isinstance(node, model.Ki | model.End):
            if type(node) in lines:
                return _("「記」か「以上」の行が二つあります: {id}").format(id=node.id)
            lines.add(type(node))
        if isinstance(node, model.Table) and not node.cells:
            return _("欄のない表があります: {id}").format(id=node.id)
    return _fault_of_adoption(document)


def _fault_of_adoption(document: model.Document) -> str:
    if document.adoption is None:
        return ""
    text = document.adoption.text
    if text.adoption is not None:
        return _("採択文の中に、また採択文があります")
    if text.id != document.id:
        return _("採択文の識別子が違います: {id}").format(id=text.id)
    fault = _fault_of(text)
    return _("採択文: {fault}").format(fault=fault) if fault else ""


def _nodes_with_depth(document: model.Document) -> Iterator[tuple[Node, int]]:
    waiting: list[tuple[Nodes, int]] = [(nodes_of(document, part), 1) for part in PARTS]
    while waiting:  # not by recursion: this is what finds nesting that is too deep for it
        nodes, depth = waiting.pop()
        for node in nodes:
            yield node, depth
            below = children(node)
            if below:
                waiting.append((below, depth + 1))


DATE = record(
    dates.PartialDate,
    era=TEXT,
    year=optional(NUMBER),
    month=optional(NUMBER),
    day=optional(NUMBER),
    precision=choice(dates.Precision),
)

_ADDRESSEES = sequence(record(model.Addressee, title=TEXT, name=TEXT, honorific=TEXT, sentence=TEXT))

_LOOK_NAMES = sequence(one_of(LOOKS))
_LOOK: Form[inline.Look] = Form(names_of, lambda data: looks_of(_LOOK_NAMES.read(data)))

_SPAN = tagged(
    {
        "emphasised": (inline.Emphasised, record(inline.Emphasised, text=TEXT, look=_LOOK)),
        "ruby": (inline.Ruby, record(inline.Ruby, base=TEXT, reading=TEXT, look=_LOOK)),
        "blank": (inline.Blank, record(inline.Blank, name=TEXT, width=between(0, WIDEST_BLANK), look=_LOOK)),
        "fact": (inline.FactReference, record(inline.FactReference, fact=TEXT, text=TEXT, look=_LOOK)),
        "alternative": (
            inline.Alternative,
            record(
                inline.Alternative,
                current=TEXT,
                revisions=sequence(record(inline.Revised, condition=TEXT, text=TEXT)),
                quoted_from=NUMBER,
                quoted_to=NUMBER,
                look=_LOOK,
            ),
        ),
    }
)


def _read_span(data: Json) -> inline.Inline:
    """Read a span; what older programs may have stored as an alternative and is none is read as what it says."""
    if isinstance(data, dict) and data.get("type") == "alternative" and isinstance(data.get("revisions"), list):
        data = {**data, "current": _on_one_line(data.get("current"))}
        if not data["revisions"]:
            return inline.text_with(TEXT.read(data["current"]), _LOOK.read(data.get("look", [])))
        data["revisions"] = [
            {**one, "text": _on_one_line(one.get("text"))} if isinstance(one, dict) else one
            for one in data["revisions"]
        ]
    span: inline.Inline = _SPAN.read(data)
    return inline.with_look(span, inline.look_of(span))


def _on_one_line(text: Json) -> Json:
    return text.translate(_WITHOUT_BREAKS) if isinstance(text, str) else text


_INLINE: Form[inline.Inline] = Form(
    lambda span: span if isinstance(span, str) else _SPAN.write(span),
    lambda data: data if isinstance(data, str) else _read_span(data),
)
_SPANS = sequence(_INLINE)
_CONTENT: Form[inline.Content] = Form(
    lambda content: content[0] if len(content) == 1 and isinstance(content[0], str) else _SPANS.write(content),
    lambda data: (data,) if isinstance(data, str) else _SPANS.read(data),
)

_PRESENCE = optional(record(model.Presence, condition=TEXT, when_met=FLAG))
_ORIGIN = optional(record(model.Origin, clause=TEXT, version=NUMBER, part=NUMBER, filled=sequence(PAIR)))
_BELOW = deferred(lambda: _BLOCKS_OF_ITEM)
_BLOCK_FORMS: dict[str, tuple[type, Form[Any]]] = {
    "paragraph": (
        model.Paragraph,
        record(model.Paragraph, id=TEXT, content=_CONTENT, presence=_PRESENCE, origin=_ORIGIN, starts_page=FLAG),
    ),
    "heading": (model.Heading, record(model.Heading, id=TEXT, content=_CONTENT, starts_page=FLAG)),
    "item": (
        model.Item,
        record(
            model.Item,
            id=TEXT,
            content=_CONTENT,
            heading=FLAG,
            blocks=_BELOW,
            marker=optional(TEXT),
            start=optional(between(1, LARGEST_LABEL)),
            presence=_PRESENCE,
            origin=_ORIGIN,
            starts_page=FLAG,
        ),
    ),
}
_CELL = record(model.Cell, id=TEXT, content=_CONTENT, goes_on=FLAG)
_BLOCK_FORMS["table"] = (
    model.Table,
    record(
        model.Table,
        id=TEXT,
        content=_CONTENT,
        columns=sequence(
            record(model.Column, width=between(0, WIDEST_COLUMN), align=optional(choice(model.ColumnAlign)))
        ),
        cells=sequence(_CELL),
        headings=between(0, MOST_CELLS),
        captioned=FLAG,
        starts_page=FLAG,
    ),
)
_PICTURE_BY_MARK = record(
    pictures.Picture,
    mark=TEXT,
    kind=TEXT,
    width=between(1, pictures.LONGEST_SIDE),
    height=between(1, pictures.LONGEST_SIDE),
    dpi=between(0, pictures.DENSEST),
)
_PICTURE: Form[pictures.Picture] = Form(
    _PICTURE_BY_MARK.write, lambda data: pictures.recalled(_PICTURE_BY_MARK.read(data))
)
_BLOCK_FORMS["figure"] = (
    model.Figure,
    record(
        model.Figure,
        id=TEXT,
        content=_CONTENT,
        picture=_PICTURE,
        width=between(0, WIDEST_COLUMN),
        alt=TEXT,
        captioned=FLAG,
        starts_page=FLAG,
    ),
)
_BLOCKS_OF_ITEM: Form[Any] = sequence(tagged(_BLOCK_FORMS))
_BODY_FORMS: dict[str, tuple[type, Form[Any]]] = {
    **_BLOCK_FORMS,
    "ki": (model.Ki, record(model.Ki, id=TEXT, starts_page=FLAG)),
    "end": (model.End, record(model.End, id=TEXT, starts_page=FLAG)),
}
BLOCKS: Form[tuple[model.Block, ...]] = sequence(tagged(_BODY_FORMS))

_TITLE_LINE = record(model.TitleLine, id=TEXT, content=_CONTENT)
_EXCERPT = record(model.Excerpt, id=TEXT, revised=FLAG, content=_CONTENT)
_NOTE = record(model.Note, id=TEXT, content=_CONTENT, excerpts=sequence(_EXCERPT))
_ATTACHMENT = record(model.Attachment, id=TEXT, content=_CONTENT)
_ANNEX = record(model.Annex, id=TEXT, content=_CONTENT, mark=choice(model.AnnexMark), blocks=_BLOCKS_OF_ITEM)
NODE: Form[Node] = tagged(
    {
        **_BODY_FORMS,
        "cell": (model.Cell, _CELL),
        "title": (model.TitleLine, _TITLE_LINE),
        "attachment": (model.Attachment, _ATTACHMENT),
        "note": (model.Note, _NOTE),
        "excerpt": (model.Excerpt, _EXCERPT),
        "annex": (model.Annex, _ANNEX),
    }
)
"""One block of any part."""

_CORRECTION = record(
    model.Correction,
    block=TEXT,
    place=TEXT,
    start=NUMBER,
    before=TEXT,
    after=TEXT,
    reason=TEXT,
    by=TEXT,
    at=TEXT,
)


_LOG_ENTRY = record(model.LogEntry, at=TEXT, by=TEXT, what=TEXT)


def _with_another_member(data: dict[str, Any]) -> dict[str, Any]:
    """From formats that lack a member or a kind of block: all else is as it was."""
    return data


DOCUMENT: Codec[model.Document] = Codec(
    record(
        model.Document,
        id=TEXT,
        kind=TEXT,
        title=sequence(_TITLE_LINE),
        draft=FLAG,
        material_number=TEXT,
        reference_number=TEXT,
        addressees=_ADDRESSEES,
        body=BLOCKS,
        date=optional(DATE),
        signatories=sequence(record(model.Signatory, organisation=TEXT, title=TEXT, name=TEXT, seal_omitted=TEXT)),
        seal_omitted=TEXT,
        notes=sequence(_NOTE),
        attachments=sequence(_ATTACHMENT),
        contact=sequence(TEXT),
        numbering=sequence(TEXT),
        unplaced=sequence(record(model.Unplaced, where=TEXT, text=TEXT, why=TEXT)),
        drafted=optional(DATE),
        state=choice(model.State),
        adoption=optional(
            record(
                model.Adoption,
                on=optional(DATE),
                by=TEXT,
                text=deferred(lambda: DOCUMENT.form),
                corrections=sequence(_CORRECTION),
                printed_with=sequence(record(model.HousePhrase, name=TEXT, words=TEXT)),
                mark=TEXT,
            ),
        ),
        log=sequence(_LOG_ENTRY),
        annexes=sequence(_ANNEX),
        references=sequence(
            record(model.Reference, block=TEXT, start=NUMBER, text=TEXT, target=TEXT, words=TEXT),
        ),
        contents=between(0, DEEPEST_CONTENTS),
    ),
    format=6,
    upgrades=dict.fromkeys((1, 2, 3, 4, 5), _with_another_member),
    check=_fault_of,
)
"""How a document is stored. Refused besides: block ids used twice, a second 記 or 以上, items deeper than `DEEPEST`, a
table without cells, an adopted text that is another document's or has itself an adoption."""

CONDITION: Codec[model.Condition] = Codec(
    record(
        model.Condition,
        id=TEXT,
        statement=TEXT,
        lead=TEXT,
        met=optional(FLAG),
        decided_on=optional(DATE),
        decided_by=TEXT,
        evidence=TEXT,
        log=sequence(_LOG_ENTRY),
    ),
    format=2,
    upgrades={1: _with_another_member},
)
"""How a condition is stored."""

FACT: Codec[model.Fact] = Codec(
    record(model.Fact, id=TEXT, name=TEXT, value=TEXT, as_of=optional(DATE), source=TEXT, expires=optional(DATE)),
    format=1,
    upgrades={},
)
"""How a fact is stored."""


def dump_document(document: model.Document) -> str:
    """Return a document as JSON text. Raises CodecError for one that `load_document` would refuse."""
    return DOCUMENT.dump(document)


def load_document(text: str) -> model.Document:
    """Return the document of a JSON text. Raises NewerFormatError or another CodecError that names the place."""
    return DOCUMENT.load(text)


def dump_addressees(addressees: tuple[model.Addressee, ...]) -> str:
    """Return addressees as JSON text, without a format number: they are part of something that has one."""
    return _dumped(_ADDRESSEES, addressees)


def load_addressees(text: str) -> tuple[model.Addressee, ...]:
    """Return the addressees of a JSON text. Raises CodecError."""
    return _loaded(_ADDRESSEES, text, _("宛先の並びではありません"))


def dump_date(date: dates.PartialDate) -> str:
    """Return a date as JSON text, without a format number: it is part of something that has one."""
    return _dumped(DATE, date)


def load_date(text: str) -> dates.PartialDate:
    """Return the date of a JSON text. Raises CodecError."""
    return _loaded(DATE, text, _("日付ではありません"))


def _dumped(form: Form[T], value: T) -> str:
    return json.dumps(form.write(value), ensure_ascii=False, separators=(",", ":"))


def _loaded(form: Form[T], text: str, otherwise: str) -> T:
    try:
        return form.read(parsed(text))
    except (ValueError, RecursionError) as error:
        raise unreadable(otherwise) from error
    except MisfitError as misfit:
        raise unreadable(misfit.why, misfit.place) from misfit
