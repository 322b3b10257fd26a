"""What may be printed, as values: the dossier's papers in a view, or the texts of a submission with their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from seian.document.dates import spell
from seian.document.model import addressee_text, title_text
from seian.errors import SeianError
from seian.flow.build import flow
from seian.i18n import translate as _
from seian.qt.revision.views import REDLINE, TABLE, TYPED
from seian.recipients.book import found, of_addressee
from seian.submission.doubts import numeral
from seian.submission.handed_names import marked_as_copy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from seian.document.model import Document
    from seian.flow.comparison import Comparison
    from seian.flow.set_blocks import Flow
    from seian.house_style.model import HouseStyle
    from seian.house_style.sheet import Sheet
    from seian.qt.session import Session
    from seian.recipients.book import Book
    from seian.submission.outgoing import Outgoing
    from seian.submission.plan import Prepared


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


def _nothing_against(_papers: frozenset[int]) -> str:
    return ""


class Papers(NamedTuple):
    """What may be printed: `flows` gives what stands on the paper at an index in the view at an index.

    `views` are the words to choose among, empty where there is one only. `ticked` are the papers that are to be printed
    unless said otherwise, `shown` is looked at first; `about` says by what they were made. While `stops` says why,
    nothing may be printed; `refuse` is asked of the papers that are about to be, and says why not.
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
    )


def papers_to_hand_in(prepared: Prepared, book: Book, sheet: Sheet, file: Path | None) -> Papers:
    """Return the texts of a submission in the order of their numbers, as many copies of each as its recipient gets.

    What forbids to hand them in forbids to print them. Before they are printed they are held against what was adopted,
    and that against what `file`, the dossier's, has of it.
    """
    from seian.submission.proof import printed_flow

    return Papers(
        prepared.dossier.title or prepared.style.name,
        tuple(_to_hand_in(one, book) for one in prepared.outgoing),
        lambda at, _view: printed_flow(prepared.outgoing[at], prepared, sheet),
        prepared.style,
        sheet,
        ticked=frozenset(range(len(prepared.outgoing))),
        about="\u3000".join(_made_by(prepared)),
        stops="".join(dict.fromkeys(str(one) for one in prepared.refusals)),
        refuse=partial(_refuse, prepared, file),
    )


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
        proofs = ((one, preview(one, prepared)) for one in (prepared.outgoing[at] for at in sorted(papers)))
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
