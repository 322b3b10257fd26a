"""What was found as rows of a list: the papers in their order, below each its places with what they become."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.inline import typed
from seian.document.model import title_text
from seian.document.tree import all_blocks, content_of_node
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.qt.rows import Acts, Cell, ListRow, RowAct, Run
from seian.revision.hits import Bar, Field
from seian.revision.places import places_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seian.document.model import Document, Dossier
    from seian.document.sources import SetPart
    from seian.house_style.model import HouseStyle
    from seian.qt.finding.clause_texts import SoughtClause
    from seian.revision.hits import Hit, Texts, Where
    from seian.revision.places import Places

MOST = 500
"""Hits in the list; the others are counted, marked and replaced as these are."""

FIRST, STRETCH = 30, 30
"""Hits that are in the list at once, and of which rows are made between two turns of keys and painting."""

_BEFORE, _AFTER = 9, 30  # characters shown before and behind a hit
_INDENT = 8


class _Found(NamedTuple):
    """A hit with its number, and whether it is ticked."""

    nth: int
    hit: Hit
    ticked: bool


class Listed(NamedTuple):
    """What a row stands for: a hit by its number, or (-1) a document by its id."""

    nth: int
    document: str


class HitRows:
    """Makes rows, each once for one state of the dossier; what is known of a document is kept as long as that is."""

    def __init__(self, clauses: Mapping[str, SoughtClause]) -> None:
        """Take the clauses that are looked through, by the names of their texts."""
        self._clauses = clauses
        self._known: dict[str, _Known] = {}
        self._lines: dict[tuple[str, Where, int], str] = {}
        self._made: dict[tuple[Hit, bool | None], ListRow] = {}
        self._of_state: tuple[object, object, object] = (None, None, None)

    def know(self, texts: Sequence[Texts], dossier: Dossier, style: HouseStyle) -> None:
        """Take the dossier whose places are named, and the lines of fields as they were looked through."""
        state = (texts, dossier, style)
        if all(one is other for one, other in zip(state, self._of_state, strict=True)):
            return
        self._of_state = state
        self._made.clear()
        self._lines = {
            (one.document, text.where, text.nth): text.text
            for one in texts
            for text in one.texts
            if not isinstance(text.where, str)
        }

    def of(
        self,
        hits: Sequence[Hit],
        ticked: Sequence[bool],
        dossier: Dossier,
        style: HouseStyle,
        *,
        replaces: bool,
        most: int = MOST,
    ) -> tuple[list[ListRow], list[Listed]]:
        """Return the rows of what was found, of the first so many hits, and what each stands for."""
        rows: list[ListRow] = []
        listed: list[Listed] = []
        documents = {one.id: (nth, one) for nth, one in enumerate(dossier.documents, 1)}
        by_document: dict[str, list[_Found]] = {}
        for at, (hit, on) in enumerate(zip(hits, ticked, strict=True)):
            by_document.setdefault(hit.document, []).append(_Found(at, hit, on))
        for name, among in by_document.items():
            shown = [one for one in among if one.nth < most]
            if not shown:
                continue
            nth, document = documents.get(name, (0, None))
            clause = self._clauses.get(name)
            rows.append(_clause(clause, among) if clause else _group(nth, document, among, replaces=replaces))
            listed.append(Listed(-1, name))
            known = self._of(document, style) if document is not None else clause
            for one in shown:
                key = one.hit, one.ticked if replaces else None
                row = self._made.get(key)
                if row is None:
                    line = self._lines.get((name, one.hit.where, one.hit.nth), one.hit.text)
                    row = self._made[key] = _row(one, known, line, dossier, replaces=replaces)
                rows.append(row)
                listed.append(Listed(one.nth, name))
        return rows, listed

    def _of(self, document: Document, style: HouseStyle) -> _Known:
        known = self._known.get(document.id)
        if known is None or known.document is not document or known.style is not style:
            known = self._known[document.id] = _Known(document, style)
        return known


class _Known:
    """A document with the names of its places and the texts of its blocks, once somebody asks."""

    def __init__(self, document: Document, style: HouseStyle) -> None:
        self.document, self.style = document, style
        self._places: Places | None = None
        self._texts: dict[str, str] = {}

    def place(self, where: str | SetPart) -> str:
        if self._places is None:
            self._places = places_of(self.document, self.style)
        return self._places.words(where)

    def text(self, block: str) -> str:
        if not self._texts:
            self._texts = {node.id: typed(content_of_node(node)) for node in all_blocks(self.document)}
        return self._texts.get(block, "")


def _group(nth: int, document: Document | None, among: Sequence[_Found], *, replaces: bool) -> ListRow:
    name = _("案件の設定") if document is None else title_text(document) or document.kind
    count = _("{count}か所").format(count=len(among))
    cells = [Cell((Run(f"{nth} " if nth else "", "second"), Run(name, "head")), stretch=True)]
    if document is not None:
        cells.append(Cell((Run(document.state.value, "second"),)))
    cells.append(Cell((Run(count, "second"),), right=True))
    replaceable = [one for one in among if one.hit.can_be_replaced]
    ticked = all(one.ticked for one in replaceable) if replaces and replaceable else None
    picture = ("lock_closed", "text2") if document is not None and document.adoption is not None else None
    box = "tick" if ticked is not None else ""
    return ListRow(f"{name} {count}", (tuple(cells),), "group", picture=picture, ticked=ticked, box=box)


def _clause(clause: SoughtClause, among: Sequence[_Found]) -> ListRow:
    """Return the row above what was found in a clause."""
    name = _("文例「{title}」").format(title=clause.title)
    count = _("{count}か所").format(count=len(among))
    cells = (Cell((Run(name, "head"),), stretch=True), Cell((Run(count, "second"),), right=True))
    return ListRow(f"{name} {count}", (cells,), "group", picture=("library", "text2"))


def _row(found: _Found, known: _Known | SoughtClause | None, line: str, dossier: Dossier, *, replaces: bool) -> ListRow:
    hit = found.hit
    place, start, end = _place(hit, known, dossier), hit.start, hit.end
    text = known.text(hit.where) if isinstance(hit.where, str) and known is not None else line
    becomes = hit.new if replaces and hit.can_be_replaced else None
    tags = "・".join(_tags(hit, dossier))
    lines: list[tuple[Cell, ...] | Acts] = [
        (Cell((Run(place, "second"),), stretch=True), Cell((Run(tags, "second"),), right=True)),
    ]
    lines.append((Cell(tuple(_excerpt(text, start, end, becomes)), stretch=True),))
    act = _ACTS.get(hit.bar) if hit.bar is not None else None
    if act is not None:
        lines.append(
            Acts((RowAct(act, _act_words(act), _("{place}：{act}").format(place=place, act=_act_words(act))),))
        )
    ticked = found.ticked if becomes is not None else None
    name = f"{place} {tags} {text[max(0, start - _BEFORE) : end + _AFTER]}"
    box = "tick" if ticked is not None else ""
    return ListRow(name, tuple(lines), "go", tip=why(hit), ticked=ticked, box=box, indent=_INDENT)


def _excerpt(text: str, start: int, end: int, becomes: str | None) -> Iterator[Run]:
    """Yield the words round a hit, cut so that it stands in the first half."""
    head = text[max(0, start - _BEFORE) : start]
    yield Run(("…" if start > _BEFORE else "") + head, mincho=True)
    yield Run(text[start:end], mincho=True, ground="hit", line="through" if becomes is not None else "")
    if becomes:
        yield Run(becomes, mincho=True, line="under", colour="accent")
    yield Run(text[end : end + _AFTER], mincho=True)


def _place(hit: Hit, known: _Known | SoughtClause | None, dossier: Dossier) -> str:
    if isinstance(hit.where, Field):
        match hit.where:
            case Field.CONDITION:
                return _("条件{number}").format(number=hit.nth + 1)
            case Field.FACT:
                return _("時点値「{name}」").format(name=dossier.facts[hit.nth].name)
            case Field.RECIPIENT:
                return _("提出先")
    return known.place(hit.where) if known is not None else ""


def _tags(hit: Hit, dossier: Dossier) -> Iterator[str]:
    """Yield what is to be known of a hit at a glance."""
    if hit.wording >= 0:
        numbers = {condition.id: nth for nth, condition in enumerate(dossier.conditions, 1)}
        words = _("条件{number}の修正後") if hit.wording else _("条件{number}の現行")
        yield words.format(number=numbers.get(hit.condition, "?"))
    match hit.bar:
        case Bar.ACROSS:
            yield _("時点修正をまたぐ")
        case Bar.FACT:
            yield _("時点値")
        case Bar.RUBY:
            yield _("ふりがな付き")
        case _:
            pass
    yield from hit.spellings


_ACTS = {Bar.ADOPTED: "correct", Bar.FIELD: "field", Bar.FACT: "fact", Bar.CLAUSE: "clause"}


def _act_words(act: str) -> str:
    words = {
        "correct": _("訂正として記録…"),
        "field": _("欄で直す"),
        "fact": _("時点値で直す"),
        "clause": _("文例集で開く"),
    }
    return words[act]


def why(hit: Hit) -> str:
    """Return why a hit is not replaced, in whole sentences; empty where it is."""
    if hit.bar is None:
        return ""
    return {
        Bar.ADOPTED: _("採択した文書なので、置き換えません。文言の誤りは、訂正として記録すれば直せます。"),
        Bar.FIELD: _("欄に打つところなので、ここでは置き換えません。欄で直してください。"),
        Bar.FACT: _("時点値から入った文言なので、置き換えません。時点値を直すと、使っている所がすべて変わります。"),
        Bar.ACROSS: _(
            "時点修正をまたいでいるので、置き換えません。現行と修正後のどちらを直すかは、紙面で決めてください。"
        ),
        Bar.CLAUSE: _("文例集の文例です。文例の文言は、文例集で版を改めて直します。"),
        Bar.RUBY: _("ふりがなの付いた文言です。置き換えると、ふりがなはなくなります。"),
    }[hit.bar]
