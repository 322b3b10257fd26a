"""One file that comes in: what was read of it, what was answered, and among which files it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from pathlib import PurePath
from typing import TYPE_CHECKING

from seian.revision.same_papers import NEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from seian.reading.asked import Answer, Asked, Question
    from seian.reading.many import Came, Trouble

_BECOMES = " → "
_LAST = 1 << 30  # beyond the lines of any source


class Group(Enum):
    """Among which files one stands, in the order of the list."""

    OPEN = "open"
    READY = "ready"
    SAME = "same"
    TROUBLE = "trouble"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file by its path. Without `asked` and `trouble` it is not read yet.

    `answers` are pairs of a question's id and the key of its answer in the order they were given, and `reflected` those
    that `asked` was read with. `same` is as in `Came`; a file that is the same as something is left out unless it is
    `wanted`. What is nearly the same is wanted until somebody has looked: papers of several cities are alike, and one
    that is left out unseen is a paper lost.
    """

    path: str
    digest: str = ""
    asked: Asked | None = None
    trouble: Trouble | None = None
    same: str = ""
    questions: tuple[Question, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    reflected: tuple[tuple[str, str], ...] = ()
    wanted: bool = False

    @property
    def name(self) -> str:
        """The name of the file without its folders."""
        return PurePath(self.path).name

    @property
    def group(self) -> Group:
        """Among which files it stands."""
        if self.trouble is not None:
            return Group.TROUBLE
        if self.asked is None:
            return Group.READING
        if self.same and not self.wanted:
            return Group.SAME
        return Group.OPEN if self.questions and self.open else Group.READY

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions without an answer."""
        if not self.answers:
            return self.questions
        given = dict(self.answers)
        return tuple(one for one in self.questions if one.id not in given)

    @property
    def is_current(self) -> bool:
        """Whether what was read is what the answers make of it."""
        return dict(self.answers) == dict(self.reflected)

    @property
    def weight(self) -> int:
        """How much its most important question weighs: 0 is the most."""
        return min((one.weight for one in self.questions), default=_LAST)

    def number(self, question: str) -> int:
        """Return the number by which a question is known in this file, from 1; 0 where there is none such."""
        return next((at for at, one in enumerate(self.questions, 1) if one.id == question), 0)

    def question(self, id_: str) -> Question | None:
        """Return a question."""
        return next((one for one in self.questions if one.id == id_), None)

    def after(self, question: str) -> Question | None:
        """Return the open question that comes next, from the beginning again behind the last one."""
        at = self.number(question)
        given = dict(self.answers)
        turned = (*self.questions[at:], *self.questions[:at])
        return next((one for one in turned if one.id not in given and one.id != question), None)


def read(file: Incoming, came: Came) -> Incoming:
    """Return a file as it came; answers that were given stay."""
    questions = in_order(came.asked.questions) if came.asked is not None else ()
    known = {one.id for one in questions}
    answers = tuple(pair for pair in file.answers if pair[0] in known)
    return replace(
        file, digest=came.digest, asked=came.asked, trouble=came.trouble, same=came.same, questions=questions,
        answers=answers, reflected=(), wanted=file.wanted or came.same == NEAR,
    )  # fmt: skip


def reread(file: Incoming, asked: Asked, reflected: tuple[tuple[str, str], ...]) -> Incoming:
    """Return a file as it was read with answers. A question that was answered stays, so that it can be asked again."""
    given = dict(file.answers)
    now = {one.id for one in asked.questions}
    gone = [one for one in file.questions if one.id in given and one.id not in now]
    return replace(file, asked=asked, reflected=reflected, questions=in_order((*asked.questions, *gone)))


def in_order(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return questions in the order in which one reads; what is missing comes last in its document."""
    return tuple(sorted(questions, key=lambda one: (one.document, one.span.first if one.span else _LAST)))


def answers_to(question: Question) -> tuple[Answer, ...]:
    """Return all answers to a question: those of the keys 1 and 2, then the others."""
    return (*question.answers, *question.others)


def wordings(question: Question) -> tuple[str, ...]:
    """Return the words a question is about as they may stand in a text: of a change both wordings, then either one."""
    parts = tuple(part for part in question.words.split(_BECOMES) if part)
    return tuple(dict.fromkeys(filter(None, (question.words, "".join(parts), *reversed(parts)))))


def changes(questions: Sequence[Question]) -> tuple[Question, ...]:
    """Return the questions about what Word tracks, which can be answered in one go."""
    from seian.reading.questions import LEFT, TAKEN  # the window begins without the room

    return tuple(one for one in questions if {TAKEN, LEFT} <= {answer.key for answer in one.answers})
