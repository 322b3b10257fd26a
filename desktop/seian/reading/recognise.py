"""Text to recognised documents: lines, repairs, page furniture, paragraphs, documents, parts, in this order."""

from __future__ import annotations

from seian.document.unfit import cleaned, code_points, unfit
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.reading.atoms import atoms_of
from seian.reading.blocks import Block
from seian.reading.furniture import MATERIAL_HEAD, NUMBER, lift_furniture
from seian.reading.labelling import NO_PINS, Lattice, labelled
from seian.reading.lines import read_lines
from seian.reading.lone_labels import mark_lone_labels
from seian.reading.looks import features_of
from seian.reading.markdown import unmarked
from seian.reading.misread_labels import mend_labels
from seian.reading.paragraphs import join_lines
from seian.reading.parts import body_role, material_number, papers_of, recognise_paper
from seian.reading.recognised import Unsure
from seian.reading.repair import characters, unquoted
from seian.reading.roles import HEADINGS, plain
from seian.reading.weights import load_weights
from seian.reading.wording import at_line, ends_sentence

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.reading.labelling import Labelled, Pins, Weights
    from seian.reading.lines import Line
    from seian.reading.paragraphs import Piece
    from seian.reading.recognised import Recognised
    from seian.reading.role_words import Atom
    from seian.reading.weights import Loaded


class Joined(NamedTuple):
    """The pieces of a text in order; doubts by line number; page furniture that was lifted, with its roles."""

    pieces: list[Piece]
    doubts: list[tuple[int, Unsure]]
    furniture: list[tuple[str, Line]]


def joined(text: str) -> Joined:
    """Return a text repaired and joined to paragraphs: what reading a file and reading what is pasted begin with."""
    bare = cleaned(text)
    controls = _controls(text) if bare is not text else []
    text, quoted, signs = unquoted(characters(bare))
    marks = unmarked(text)
    lines, doubts = mend_labels(mark_lone_labels(read_lines(marks.text, marks.strong)))
    doubts += controls
    doubts += told_doubled(lines)
    if quoted and lines:
        why = _("メールの引用の記号を取り除きました。")
        doubts.append((quoted, Unsure(at_line(quoted), signs, why)))
    if marks.first and lines:
        why = _("見出しや太字の記号（Markdown）を取り除きました。")
        doubts.append((marks.first, Unsure(at_line(marks.first), marks.signs, why)))
    lines, furniture = lift_furniture(lines)
    return Joined(join_lines(lines), doubts, furniture)


def recognise(text: str) -> tuple[Recognised, ...]:
    """Return the documents found in `text`, in order; none if it is blank.

    Every character of the text that is not blank stands in a document or in one of its doubts with `placed` false.
    """
    return recognise_pieces(joined(text))


def recognise_pieces(found: Joined) -> tuple[Recognised, ...]:
    """Return the documents that joined pieces make up, as `recognise` does; whoever read the source made them."""
    return recognise_parted(found, parted(atoms_of(found.pieces)))


class Parted(NamedTuple):
    """The papers that the atoms of a text make up, and what they were found by.

    `labels` are those of all atoms, also of what was left out; `lattice` knows what else they could be; `trouble` says
    why the weights are only rough, empty where they are not.
    """

    papers: list[list[Atom]]
    labels: list[Labelled]
    lattice: Lattice
    weights: Weights
    trouble: str


def parted(
    atoms: Sequence[Piece], pins: Pins = NO_PINS, out: frozenset[int] = frozenset(), loaded: Loaded | None = None
) -> Parted:
    """Return the papers that atoms make up where a person has said this of some, and that others are to be left out.

    `loaded` are the weights where they are at hand.
    """
    weights, trouble = loaded or load_weights()
    lattice = Lattice(features_of(atoms), weights, pins)
    labels = lattice.labelled()
    kept = [at for at in range(len(atoms)) if at not in out]
    papers = papers_of([atoms[at] for at in kept], [labels[at] for at in kept])
    return Parted(papers, labels, lattice, weights, trouble)


def recognise_parted(found: Joined, by_roles: Parted) -> tuple[Recognised, ...]:
    """Return the documents that papers are, none if there are no papers; doubts and furniture go to their papers."""
    papers, weights = by_roles.papers, by_roles.weights
    if not papers:
        return ()
    doubts, furniture = [*found.doubts], found.furniture
    if by_roles.trouble:
        doubts.append((0, Unsure(at_line(1), "", by_roles.trouble, placed=True)))
    starts = [paper[0].line for paper in papers]
    heads = {_owner(starts, line.number): line for role, line in reversed(furniture) if role == MATERIAL_HEAD}
    numbers = [material_number(paper) for paper in papers]
    running = [heads[at].text if at in heads and not numbers[at] else "" for at in range(len(papers))]
    for role, line in furniture:
        owner = _owner(starts, line.number)
        is_number = role == MATERIAL_HEAD and not numbers[owner] and heads[owner] is line
        doubts.append((line.number, lifted(role, line, is_number=is_number)))
    own: list[list[Unsure]] = [[] for _paper in papers]
    for number, doubt in sorted(doubts, key=lambda each: each[0]):
        own[_owner(starts, number)].append(doubt)
    return tuple(
        recognise_paper(paper, material, told, weights)
        for paper, material, told in zip(papers, running, own, strict=True)
    )


def body_of(pieces: Sequence[Piece]) -> list[Block]:
    """Return the pieces of a text that has no head and foot of its own as blocks, each with what it is in a body."""
    atoms = atoms_of(pieces)
    if not any(atom.label is not None or ends_sentence(atom.text) for atom in atoms):
        return [Block(atom) for atom in atoms]  # bare lines are headings of nothing
    found = labelled(features_of(atoms), load_weights().weights)
    return [
        Block(atom, "" if label.role in HEADINGS and _heads_nothing(atom.text) else body_role(plain(label.role)))
        for atom, label in zip(atoms, found, strict=True)
    ]


def _heads_nothing(text: str) -> bool:
    """Say whether a line is a sentence or a row of a table, whatever it looks like among its neighbours."""
    return ends_sentence(text) or "\t" in text


def _owner(starts: list[int], number: int) -> int:
    """Return which document a source line belongs to."""
    return max(sum(start <= number for start in starts) - 1, 0)


def told_doubled(lines: list[Line]) -> list[tuple[int, Unsure]]:
    """Return a doubt for each line whose doubled characters were repaired, by line number."""
    why = _("二重に取り込まれた太字の文字を一つに直しました。")
    return [
        (line.number, Unsure(at_line(line.number), line.doubled, why, placed=True)) for line in lines if line.doubled
    ]


def _controls(text: str) -> list[tuple[int, Unsure]]:
    """Return a doubt for each line that has lost what is no character."""
    why = _("見えない制御文字（{codes}）を除きました。")
    return [
        (
            number,
            Unsure(at_line(number), cleaned(line), why.format(codes=code_points("".join(unfit(line)))), placed=True),
        )
        for number, line in enumerate(text.split("\n"), 1)
        if unfit(line)
    ]


def lifted(role: str, line: Line, *, is_number: bool) -> Unsure:
    """Return the doubt that keeps a line of furniture, unless it has become the number of its document."""
    if is_number:
        why = _("ページの見出しが本文に割り込んでいたため外し、資料番号の欄に置きました。")
    elif role == NUMBER:
        why = _("ページ番号とみて、本文から外しました。")
    else:
        why = _("ページの見出しとみて、本文から外しました。")
    return Unsure(at_line(line.number), line.text, why, placed=is_number)
