"""What may be printed, as values: the dossier's papers in a view, or the texts of a submission with their numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from seian.document.dates import spell
from seian.document.log import with_entry
from seian.document.model import Document, addressee_text, title_text
from seian.errors import SeianError
from seian.flow.build import flow
from seian.i18n import mark
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.qt.revision.views import REDLINE, TABLE, TYPED
from seian.recipients.book import found, of_addressee
from seian.submission.doubts import numeral
from seian.submission.handed_names import handed_name, marked_as_copy
from seian.submission.print_run import EMPTY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from seian.document.model import Dossier
    from seian.flow.comparison import Comparison
    from seian.flow.set_blocks import Flow
    from seian.house_style.model import HouseStyle
    from seian.house_style.sheet import Sheet
    from seian.qt.session import Session
    from seian.recipients.book import Book
    from seian.submission.outgoing import Outgoing
    from seian.submission.plan import Prepared
    from seian.submission.print_run import Side

Edit: TypeAlias = "Callable[[str, str, Dossier], Dossier]"
"""An edit of a dossier that writes into logs, given when it is and who does it."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. `number` is that of its files in a submission, `to` whom it goes to; both empty elsewhere.

    `text` is what stands on it as a document, by which its places are named; `visit` is when one calls there.
    """

    number: str
    title: str
    kind: str
    text: Document
    to: str = ""
    visit: str = ""
    copies: int = 1

    @property
    def name(self) -> str:
        """How the paper is spoken of."""
        return "\u3000".join(part for part in (self.number, self.to, self.title) if part)


class Printed(NamedTuple):
    """What came out of a paper: how many whole copies, 0 where that were parts only, and how many pages in all."""

    paper: int
    copies: int
    pages: int


def printed_of(chosen: Sequence[Side], count: Callable[[int], int], times: int) -> list[Printed]:
    """Return what came out of sides that were printed so many times; `count` gives the pages of a paper."""
    pages = Counter(side.paper for side in chosen if side.page != EMPTY)
    return [
        Printed(paper, 0 if found % count(paper) else found // count(paper) * times, found * times)
        for paper, found in sorted(pages.items())
    ]


_LIST = Paper("00", mark("提出一覧と採択文との違い"), mark("控え"), Document("", ""))


def _nothing_against(_papers: frozenset[int]) -> str:
    return ""


def _not_recorded(_printed: Sequence[Printed], _to: str) -> None:
    """Drafts are printed many times a day while one writes: a record of that would bury those that matter."""


class Papers(NamedTuple):
    """What may be printed: `flows` gives what stands on the paper at an index in the view at an index.

    `views` are the words to choose among, empty where there is one only. `ticked` are the papers that are to be printed
    unless said otherwise, `shown` is looked at first; `about` says by what they were made. While `stops` says why,
    nothing may be printed; `refuse` is asked of the papers that are about to be, and says why not. `record` is told
    what was printed, and by which printer. `folder` is that of the dossier's file.
    """

    title: str
    papers: tuple[Paper, ...]
    flows: Callable[[int, int], Flow]
    style: HouseStyle
    sheet: Sheet
    views: tuple[str, ...] = ()
    view: int = 0
    ticked: frozenset[int] = frozenset()
    shown: int = 0
    about: str = ""
    stops: str = ""
    refuse: Callable[[frozenset[int]], str] = _nothing_against
    record: Callable[[Sequence[Printed], str], None] = _not_recorded
    folder: Path | None = None


def papers_of(session: Session, document: str, view: int, comparison: Comparison | None, name: str = "") -> Papers:
    """Return the papers of a dossier, to be printed as they are seen; only the one that is shown is ticked.

    `view` is one of `revision/views`; `comparison` is what is compared of the document that is shown, else its current
    and its revised text are, as those of all other papers. `name` is what the earlier text of it is called.
    """
    dossier = session.dossier
    shown = next((at for at, one in enumerate(dossier.documents) if one.id == document), 0)
    papers = tuple(Paper("", title_text(one) or one.kind, one.kind, one) for one in dossier.documents)
    compared = {} if comparison is None else {shown: (comparison, name)}
    return Papers(
        dossier.title or session.style.name,
        papers,
        partial(_flow, session, compared),
        session.style,
        session.template_sheet,
        (_("注記付き"), _("現行"), _("修正後"), _("見え消し"), _("新旧対照表")),
        view,
        frozenset({shown}),
        shown,
        folder=session.path.parent if session.path is not None else None,
    )


def papers_to_hand_in(
    prepared: Prepared,
    book: Book,
    sheet: Sheet,
    file: Path | None,
    record: Callable[[Edit], None] | None = None,
) -> Papers:
    """Return the texts of a submission in the order of their numbers, as many copies of each as its recipient gets.

    Behind them stands the list 00, which stays here and is not ticked. What forbids to hand them in forbids to print
    them. Before they are printed they are held against what was adopted, and that against what `file`, the dossier's,
    has of it. `record` is given an edit that writes into the logs what was printed.
    """
    from seian.submission.proof import printed_flow

    def flows(at: int, _view: int) -> Flow:
        if at < len(prepared.outgoing):
            return printed_flow(prepared.outgoing[at], prepared, sheet)
        from seian.submission.listing import listing
        from seian.submission.proof import preview

        return listing(prepared, [preview(one, prepared) for one in prepared.outgoing])

    return Papers(
        prepared.dossier.title or prepared.style.name,
        (
            *(_to_hand_in(one, book) for one in prepared.outgoing),
            replace(_LIST, title=_(_LIST.title), kind=_(_LIST.kind)),
        ),
        flows,
        prepared.style,
        sheet,
        ticked=frozenset(range(len(prepared.outgoing))),
        about="\u3000".join(_made_by(prepared)),
        stops="".join(dict.fromkeys(str(one) for one in prepared.refusals)),
        refuse=partial(_refuse, prepared, file),
        record=_not_recorded if record is None else partial(_record, prepared, record),
        folder=file.parent if file is not None else None,
    )


def _record(prepared: Prepared, record: Callable[[Edit], None], printed: Sequence[Printed], to: str) -> None:
    """Have it written into the logs of the documents what of them was printed for whom; the list 00 is none of them."""
    said: dict[str, list[str]] = {}
    for paper, copies, pages in printed:
        if paper < len(prepared.outgoing):
            one = prepared.outgoing[paper]
            many = _("{copies}部").format(copies=copies) if copies else _("一部のページ、{pages}ページ")
            words = f"{one.number:02d} {handed_name(one)} {many.format(pages=pages)}"
            said.setdefault(one.document.id, []).append(words)
    if said:
        record(partial(_with_record, said, to))


def _with_record(said: Mapping[str, list[str]], to: str, at: str, who: str, dossier: Dossier) -> Dossier:
    entries = {
        id_: _("提出するものを印刷（{to}）：{what}").format(to=to, what="、".join(of)) for id_, of in said.items()
    }
    documents = (with_entry(one, at, who, entries[one.id]) if one.id in entries else one for one in dossier.documents)
    return replace(dossier, documents=tuple(documents))


def _made_by(prepared: Prepared) -> Iterator[str]:
    """Yield the day and the decisions that the texts of a submission were made with."""
    if prepared.plan.date is not None:
        yield _("提出日 {day}").format(day=spell(prepared.plan.date))
    words = {None: _("未定"), True: _("成立"), False: _("不成立")}
    for number, condition in enumerate(prepared.conditions, 1):
        yield _("条件{number} {decision}").format(number=numeral(number), decision=words[condition.met])


def _refuse(prepared: Prepared, file: Path | None, papers: frozenset[int]) -> str:
    from seian.submission.adopted_versions import check_adoptions
    from seian.submission.proof import preview

    try:
        if file is not None:
            check_adoptions(file, prepared)
        texts = (prepared.outgoing[at] for at in sorted(papers) if at < len(prepared.outgoing))
        proofs = ((one, preview(one, prepared)) for one in texts)
        faults = ((one, fault) for one, proof in proofs for fault in proof.faults)
        for one, fault in faults:
            return _("「{name}」の文面に、採択のあと変えてよいもののほかに違いがあります。{fault}").format(
                name=one.stem, fault=fault
            )
    except SeianError as error:
        return str(error)
    return ""


def _to_hand_in(one: Outgoing, book: Book) -> Paper:
    to = one.recipient or next(iter(one.text.addressees), None)
    known = None if to is None else found(book, of_addressee(to).key)
    return Paper(
        f"{one.number:02d}",
        title_text(one.text) or one.text.kind,
        one.text.kind,
        one.text,
        marked_as_copy("" if to is None else to.title or to.name or addressee_text(to), one),
        "" if known is None else known.visit,
        1 if known is None else max(1, known.copies),
    )


def _flow(session: Session, compared: Mapping[int, tuple[Comparison, str]], at: int, view: int) -> Flow:
    document, sheet = session.dossier.documents[at], session.template_sheet
    conditions = session.dossier.conditions
    if view not in (REDLINE, TABLE):
        return flow(document, session.style, TYPED[view], sheet, conditions)
    style = session.style.comparison
    comparison, name = compared.get(at, (None, ""))
    if comparison is None:
        from seian.flow.comparison import compare

        before, after = (flow(document, session.style, one, sheet, conditions) for one in TYPED[1:])
        comparison = compare(before, after)
    if view == REDLINE:
        from seian.flow.redline import redline

        return redline(comparison).named(style, name or style.headings[1])
    from seian.flow.comparison_table import comparison_table

    return comparison_table(comparison, style, paper=sheet.comparison_page)
