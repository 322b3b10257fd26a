"""A prepared submission carried out: all files as a whole or none, each read back, and what the dossier keeps of it."""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from seian.document.condition_log import overrules, same_decision, with_decision
from seian.document.dates import spell
from seian.document.log import file_with_mark
from seian.document.model import LogEntry, State
from seian.errors import SeianError, SubmissionError
from seian.files import read_file, sync_folder
from seian.helpers import hide, new_folder, reveal
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.paths import absolute, exists, is_folder
from seian.refused import as_held, is_held, is_missing, move, reason
from seian.submission.free_names import name_for_earlier
from seian.submission.handed_names import handed_name, recipient_name
from seian.submission.its_place import left_between, not_written, refuse_held, refuse_other_folders
from seian.submission.listing import allowed_in_words, decision_lines, listing
from seian.submission.outgoing import sentence_of
from seian.submission.pdf_proof import pdf_faults
from seian.submission.pending import (
    Note,
    drop_note,
    identity,
    lines_of,
    mark_of,
    put_back,
    refuse_unsettled,
    write_note,
)
from seian.submission.placing import LARGEST
from seian.submission.plan import LIST_STEM, TOGETHER
from seian.submission.printing import Format, pages_to_bytes, to_bytes
from seian.submission.proof import printed_flow, prove
from seian.submission.standing import exchange, is_stood_in, is_undone, undo
from seian.submission.word_text import read_back
from seian.word.soundness import package_faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from seian.document.model import Condition, Document, Dossier
    from seian.flow.set_blocks import Flow
    from seian.layout.pages import Pages
    from seian.submission.outgoing import Outgoing
    from seian.submission.plan import Prepared
    from seian.submission.printing import Printers
    from seian.submission.proof import Proof
    from seian.submission.wish import Plan

    Report = Callable[[int, int, str], object]

_PDF = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Submission:
    """What was written: the folder, the names in it with the list first, the proofs in the order of the texts.

    `earlier` is where a folder of this name from an earlier time was moved to; None: there was none. `hashes` are the
    SHA-256 of the files, by name.
    """

    folder: Path
    names: tuple[str, ...]
    proofs: tuple[Proof, ...]
    earlier: Path | None
    hashes: Mapping[str, str]


class Keeping(NamedTuple):
    """The file of the dossier that a submission is recorded in, what it is now, and what it becomes by these hashes."""

    file: Path
    before: Dossier
    after: Callable[[Mapping[str, str]], Dossier]


def _unreported(_done: int, _total: int, _name: str) -> None:
    """Tell nobody."""


def carry_out(
    prepared: Prepared,
    folder: Path,
    printers: Printers,
    report: Report = _unreported,
    keeping: Keeping | None = None,
) -> Submission:
    """Write everything into a new folder and put it in its place as a whole.

    With `keeping` a note of it lies beside the dossier from the first moment: the caller records the submission and
    then calls `settle`, or `take_back` where it cannot; whatever ends the program in between, `pending.resume` sees to
    the rest.

    `report` is told before each file how many are done, of how many, and its name; whatever it raises stops the work.
    Every file is read back: a .docx whose text differs from what was adopted in anything else than may be stops it
    too. When it is stopped nothing is left. An earlier submission in the place is kept beside it under another name;
    any other folder that holds something is never touched. The folder somebody is in stays the one that it is.

    Raises SubmissionError while there are refusals, for a text that does not stand the proof and for a place that is
    taken; WriteError where the disk is full or cannot be written to, which says what is where if not all could be put
    back; TemplateError; SeianError while an earlier one is not settled.
    """
    _refuse_undecided(prepared)
    folder = Path(absolute(folder))  # `.` has neither a name nor a parent to put the half-written one into
    refuse_other_folders(folder)
    refuse_held(folder, lambda: report(0, 1, ""))
    half = Path(new_folder(str(folder)))
    if keeping is not None:
        refuse_unsettled(keeping.file)
    stays = is_stood_in(folder)
    is_begun, is_placed, earlier = False, False, None
    names: tuple[str, ...] = ()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        note = _noted(keeping, Note(str(folder), half.name))
        is_begun = True
        half.mkdir()
        is_hidden = hide(half)
        note = _noted(keeping, replace(note, half_id=identity(half)))
        names, proofs = _write_all(prepared, half, printers, report)
        _onto_the_disk(half, names)
        hashes = {name: hashlib.sha256(read_file(half / name, LARGEST)).hexdigest() for name in names}
        earlier = name_for_earlier(folder) if exists(folder) and any(folder.iterdir()) else None
        if keeping is not None:
            note = replace(note, before=mark_of(keeping.before), after=lines_of(keeping.after(hashes)))
            _noted(keeping, _with_ways(note, folder, earlier, names, stays=stays))
        if is_hidden:  # which the folder would stay under its new name
            reveal(half)
        if not stays and not _made_way(folder, earlier):
            stays = True  # another program has it open: Windows lets only what is in it be moved
            _noted(keeping, _with_ways(note, folder, earlier, names, stays=stays))
        (_into_folder if stays else _into_place)(half, folder, earlier, names)
        is_placed = True
    except BaseException as error:
        is_as_before = not is_begun or _cleared_away(half, earlier, names, stays=stays)
        if keeping is not None and is_as_before and not is_placed:
            drop_note(keeping.file)
        if not isinstance(error, OSError):
            raise
        if is_as_before:
            raise not_written(folder, error) from error
        raise left_between(folder, half, earlier, error, is_noted=keeping is not None) from error
    sync_folder(folder.parent)
    return Submission(folder, names, proofs, earlier, hashes)


def _refuse_undecided(prepared: Prepared) -> None:
    if prepared.refusals:
        first, *more = prepared.refusals
        raise SubmissionError(
            first.what + (_("ほかに{count}件あります。").format(count=len(more)) if more else ""),
            kept=_("何も書き出していません。"),
            todo=first.todo,
        )


def settle(keeping: Keeping) -> None:
    """Take note that the dossier has the submission on record."""
    drop_note(keeping.file)


def take_back(done: Submission, keeping: Keeping) -> str:
    """Take the files of a submission away that could not be recorded; an earlier folder has its name again.

    Returns what to tell of them, also where that cannot be done: the note stays then, and the next opening of the
    dossier records the submission or takes it back.
    """
    try:
        _take_back(done, keeping)
    except (OSError, SeianError) as error:
        why = reason(error) if isinstance(error, OSError) else error.what.rstrip("。")
        said = _(
            "案件に記録できませんでした。書き出したものも、まだ取り消せていません（{why}）。「{folder}」にあるままにし、"
            "次に案件を開いたときに、記録するか、元に戻します。"
        )
        return said.format(why=why, folder=done.folder)
    return _("案件に記録できなかったので、書き出したものは取り消しました。")


def _take_back(done: Submission, keeping: Keeping) -> None:
    folder, earlier = done.folder, done.earlier
    half = Path(new_folder(str(folder)))
    own_id, earlier_id = identity(folder), identity(earlier) if earlier else ""
    note = Note(str(folder), half.name, earlier=earlier.name if earlier else "")
    stays = is_stood_in(folder)
    if not stays:
        write_note(keeping.file, replace(note, half_id=own_id, earlier_id=earlier_id))
        try:
            move(folder, half)
        except OSError as error:
            if not is_held(error):
                raise
            stays = True  # another program has it open
        else:
            put_back(half, own_id, folder, earlier, earlier_id)
    if stays:
        write_note(keeping.file, replace(note, into_id=own_id, names="/".join(done.names)))
        undo(half, folder, earlier, done.names)
        shutil.rmtree(half)
    drop_note(keeping.file)


def _noted(keeping: Keeping | None, note: Note) -> Note:
    if keeping is not None:
        write_note(keeping.file, note)
    return note


def _with_ways(note: Note, folder: Path, earlier: Path | None, names: tuple[str, ...], *, stays: bool) -> Note:
    """Return a note that says where the folder that was there goes, or which files go into it where it stays."""
    if stays:
        note = replace(note, into_id=identity(folder), names="/".join(names))
    if earlier is not None:
        note = replace(note, earlier=earlier.name, earlier_id="" if stays else identity(folder))
    return note


def submitted(dossier: Dossier, prepared: Prepared, hashes: Mapping[str, str], at: str, who: str) -> Dossier:
    """Return the dossier after a submission.

    Decisions are recorded, the documents are 提出, and the log of each says what was decided, said and handed to whom,
    on which day, in which files. `at` is the moment (ISO 8601 with offset), `who` the person, `hashes` the SHA-256 of
    the files by name. The dossier may have been edited since it was prepared: what the plan left as it was stays.
    """
    given: dict[str, list[Outgoing]] = {}
    for one in prepared.outgoing:
        given.setdefault(one.document.id, []).append(one)
    recorded = {condition.id: condition for condition in prepared.recorded.dossier.conditions}
    decided = {
        condition.id: condition
        for condition in prepared.conditions
        if condition.id in recorded and not same_decision(recorded[condition.id], condition)
    }

    def said(document: Document) -> Iterator[str]:
        yield from _said(document, given[document.id], prepared)
        stems = {one.stem for one in given[document.id]}
        files = [file_with_mark(name, mark) for name, mark in hashes.items() if name.rpartition(".")[0] in stems]
        if files:
            yield _("書き出したもの：{files}").format(files="、".join(files))

    return replace(
        dossier,
        documents=tuple(
            _handed_in(document, tuple(LogEntry(at, who, what) for what in said(document)))
            if document.id in given
            else document
            for document in dossier.documents
        ),
        conditions=tuple(
            _recorded(condition, decided[condition.id], prepared, at, who) if condition.id in decided else condition
            for condition in dossier.conditions
        ),
    )


def _recorded(own: Condition, decided: Condition, prepared: Prepared, at: str, who: str) -> Condition:
    why = prepared.plan.allow_against_record if overrules(own, decided) else ""
    by = decided.decided_by or ("" if decided.met is None else who)
    made = replace(own, met=decided.met, decided_on=decided.decided_on, decided_by=by, evidence=decided.evidence)
    return with_decision(own, made, at, who, why)


def _handed_in(document: Document, entries: tuple[LogEntry, ...]) -> Document:
    state = document.state if document.adoption is None else State.SUBMITTED  # which follows an adoption only
    return replace(document, state=state, log=(*document.log, *entries))


def _said(document: Document, handed: list[Outgoing], prepared: Prepared) -> Iterator[str]:
    date = handed[0].text.date
    to = "、".join(dict.fromkeys(map(handed_name, handed)))
    if date is None or date.has_blanks:
        yield _("提出（日付は入れない）：{to}").format(to=to)
    else:
        yield _("{date}付けで提出：{to}").format(date=spell(date), to=to)
    for name, sentence in dict.fromkeys((recipient_name(one), sentence_of(one.recipient)) for one in handed):
        if sentence:
            yield _("提出先ごとの一文（{to}）：{sentence}").format(to=name, sentence=sentence)
    own = replace(prepared, outgoing=tuple(handed))
    yield from (line for line in decision_lines(own) if not _says_already(document, line))
    yield from allowed_in_words(own)


def _says_already(document: Document, decision: str) -> bool:
    """Say whether the last thing that a document's log says of a condition is this decision: it is logged once."""
    about = decision.partition("：")[0]
    last = next((entry.what for entry in reversed(document.log) if entry.what.partition("：")[0] == about), "")
    return last == decision


def _write_all(
    prepared: Prepared, half: Path, printers: Printers, report: Report
) -> tuple[tuple[str, ...], tuple[Proof, ...]]:
    from seian.layout.pages import lay_out

    formats = prepared.plan.formats
    together = prepared.plan.together
    total = len(prepared.outgoing) * len(formats) + len(_list_formats(formats)) + together
    names: list[str] = []
    proofs: list[Proof] = []
    flows: list[Flow] = []
    laid: list[Pages] = []
    for one in prepared.outgoing:
        printed = printed_flow(one, prepared, printers.sheet)
        for format_ in formats:
            names.append(f"{one.stem}.{format_.value}")
            report(len(names) - 1, total, names[-1])
            _write(printed, format_, half / names[-1], printers, prepared.plan)
        proofs.append(_proof(one, prepared, printed, half, printers))
        if together:
            flows.append(printed)
            laid.append(lay_out(printed, printers.sheet))
    if together:
        report(len(names), total, TOGETHER)
        title = prepared.dossier.title or prepared.style.name
        _put(pages_to_bytes(laid, title, prepared.style.name, printers), Format.PDF, half / TOGETHER)
        _check_pdf(half / TOGETHER, flows, printers, prepared.plan)
        names.append(TOGETHER)
    listed = listing(prepared, proofs)
    lists = [f"{LIST_STEM}.{format_.value}" for format_ in _list_formats(formats)]
    for name, format_ in zip(lists, _list_formats(formats), strict=True):
        report(len(names), total, name)
        _write(listed, format_, half / name, printers, prepared.plan)
        names.append(name)
    return (*lists, *names[: -len(lists)]), tuple(proofs)


def _list_formats(formats: tuple[Format, ...]) -> tuple[Format, ...]:
    pdf = (Format.PDF,) if Format.PDF in formats else ()
    return (Format.WORD, *pdf, Format.TEXT)


def _write(printed: Flow, format_: Format, target: Path, printers: Printers, plan: Plan) -> None:
    """Write a flow to the disk and read it back from there: a .docx as a package, a PDF with all it says."""
    _put(to_bytes(printed, format_, printers), format_, target)
    if format_ is Format.WORD:
        _check_package(target.stem, read_file(target, LARGEST), printers)
    elif format_ is Format.PDF:
        _check_pdf(target, [printed], printers, plan)


def _put(data: bytes, format_: Format, target: Path) -> None:
    target.write_bytes(data)
    if target.stat().st_size != len(data) or not data or (format_ is Format.PDF and not data.startswith(_PDF)):
        raise SubmissionError(
            _("「{name}」を正しく書き出せませんでした。").format(name=target.name),
            kept=_("書きかけのものは消しました。"),
            todo=_("別の場所を選んで、もう一度試してください。"),
        )


def _proof(one: Outgoing, prepared: Prepared, printed: Flow, half: Path, printers: Printers) -> Proof:
    """Prove a text from its .docx as it lies on the disk; where none was asked for, from one made for the proof."""
    if Format.WORD in prepared.plan.formats:
        data = read_file(half / f"{one.stem}.{Format.WORD.value}", LARGEST)
    else:
        data = to_bytes(printed, Format.WORD, printers)
        _check_package(one.stem, data, printers)
    written = read_back(data, printers.book.main)
    if written is None:
        raise SubmissionError(
            _("書き出した「{name}」を読み直せません。").format(name=one.stem),
            kept=_("書きかけのものは消しました。案件はそのままです。"),
            todo=_("もう一度試してください。続くときは、別の場所に書き出してください。"),
        )
    proof = prove(one, prepared, printed, written)
    if proof.faults:
        raise SubmissionError(
            _("「{name}」の文面に、採択のあと変えてよいもののほかに違いがあります。{fault}").format(
                name=one.stem, fault="".join(proof.faults[:1])
            ),
            kept=_("書きかけのものは消しました。案件はそのままです。"),
            todo=_("その箇所を採択文と見比べてください。"),
        )
    return proof


def _check_package(name: str, data: bytes, printers: Printers) -> None:
    """Refuse a .docx that could not be opened, leads outside, or shows another text than it holds."""
    faults = package_faults(data, only_text=True)
    if faults:
        raise SubmissionError(
            _("「{name}」のWordの文書に、提出してはならない所があります。{fault}").format(name=name, fault=faults[0])
            + (_("ほかに{count}件あります。").format(count=len(faults) - 1) if faults[1:] else ""),
            kept=_("書きかけのものは消しました。案件はそのままです。"),
            todo=_("テンプレート「{template}」をWordで開いてその所を直し、保存し直してください。").format(
                template=printers.book.name
            ),
        )


def _check_pdf(target: Path, flows: Sequence[Flow], printers: Printers, plan: Plan) -> None:
    """Refuse a PDF that says anything else than its flows, or that another computer would show otherwise."""
    is_meant = bool(plan.allow_unfinished.strip())
    faults = pdf_faults(read_file(target, LARGEST), flows, printers.sheet, with_boxes=is_meant)
    if faults:
        raise SubmissionError(
            _("「{name}」は、文面のとおりのPDFになっていません。{fault}").format(name=target.name, fault=faults[0]),
            kept=_("書きかけのものは消しました。案件はそのままです。"),
            todo=_("Wordで提出するか、その文字とテンプレートの書体を確かめて、もう一度試してください。"),
        )


def _onto_the_disk(half: Path, names: tuple[str, ...]) -> None:
    for name in names:  # when all are written: the first wait then flushes most of them
        descriptor = os.open(half / name, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _cleared_away(half: Path, earlier: Path | None, names: tuple[str, ...], *, stays: bool) -> bool:
    """Remove what is half written, unless an exchange is to go on with it, and say whether all is as it was before."""
    if not stays or is_undone(half, earlier, names):
        shutil.rmtree(half, ignore_errors=True)
    return _is_gone(half) and (earlier is None or _is_gone(earlier))


def _is_gone(path: Path) -> bool:
    """Say whether something is certainly not there; what is out of reach may be."""
    try:
        path.lstat()
    except OSError as error:
        return is_missing(error) and is_folder(path.parent)
    return False


def _made_way(folder: Path, earlier: Path | None) -> bool:
    """Move a folder to `earlier`, or remove an empty one; False where another program has it open. Raises OSError."""
    try:
        if earlier is not None:
            move(folder, earlier)
        elif exists(folder):
            folder.rmdir()
    except OSError as error:
        if not is_held(as_held(error, folder)):
            raise
        return False
    return True


def _into_folder(half: Path, folder: Path, earlier: Path | None, names: tuple[str, ...]) -> None:
    """Put the finished files into the folder somebody is in; what was there goes to `earlier`."""
    try:
        exchange(half, folder, earlier, names)
    except OSError:
        undo(half, folder, earlier, names)
        raise


def _into_place(half: Path, folder: Path, earlier: Path | None, _names: tuple[str, ...]) -> None:
    """Put the finished folder where it belongs; what was there has gone to `earlier`."""
    try:
        move(half, folder)
    except OSError:
        if earlier is not None:
            move(earlier, folder)
        raise
