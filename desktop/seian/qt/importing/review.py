"""The review as a value: the files, which of them is shown, which question, the answers, and taking them back."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from seian.named import NamedTuple
from seian.qt.importing.incoming import Group, Incoming, answers_to, changes, read
from seian.qt.importing.incoming import reread as read_again

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from seian.reading.asked import Asked, Question
    from seian.reading.many import Came


class Step(NamedTuple):
    """What is taken back: the file, the question that was shown, and the answers there were."""

    path: str
    question: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Review:
    """What is under review. `files` by their paths, in the order they were named.

    `current` is the path of the file that is shown, empty for none, `question` the id of the one that is asked, empty
    for none. `held` is the group in which the file that is shown stands until another is: rows do not move under the
    hand. `chosen` says that a person chose it. `steps` are the answers that can be taken back, the last one last.
    """

    files: Mapping[str, Incoming] = field(default_factory=dict)
    current: str = ""
    question: str = ""
    held: Group | None = None
    chosen: bool = False
    steps: tuple[Step, ...] = ()

    @property
    def file(self) -> Incoming | None:
        """The file that is shown."""
        return self.files.get(self.current)

    @property
    def asked(self) -> Question | None:
        """The question that is asked."""
        return self.file.question(self.question) if self.file is not None else None

    @property
    def unread(self) -> tuple[str, ...]:
        """The paths that are to be read."""
        return tuple(one.path for one in self.files.values() if one.group is Group.READING)

    @property
    def ready(self) -> tuple[Incoming, ...]:
        """The files that can be taken in: those without an open question."""
        return tuple(one for one in self.files.values() if one.group is Group.READY)

    @property
    def left(self) -> tuple[Incoming, ...]:
        """The files that are to be gone on with: those with open questions, and those that are not read."""
        return tuple(one for one in self.files.values() if one.group in {Group.OPEN, Group.READING})

    @property
    def same(self) -> tuple[Incoming, ...]:
        """The files that are left out because they are the same as something."""
        return tuple(one for one in self.files.values() if one.group is Group.SAME)

    def shown_group(self, file: Incoming) -> Group:
        """Return the group in which a file is shown."""
        return self.held if file.path == self.current and self.held is not None else file.group

    def groups(self) -> dict[Group, tuple[Incoming, ...]]:
        """Return the files by the group they are shown in; where something is to be asked, the weightiest first."""
        found: dict[Group, list[Incoming]] = {group: [] for group in Group}
        for file in self.files.values():
            found[self.shown_group(file)].append(file)
        for group, files in found.items():
            if group is not Group.READING:
                files.sort(key=lambda one: (one.weight if group is Group.OPEN else 0, one.name, one.path))
        return {group: tuple(files) for group, files in found.items()}


def more(review: Review, paths: Iterable[str]) -> Review:
    """Return the review with more files to be read; what could not be read is read again, all else stays as it is."""
    files = dict(review.files)
    for path in paths:
        known = files.get(path)
        if known is None or known.group is Group.TROUBLE:
            files[path] = Incoming(path)
    return replace(review, files=files)


def came(review: Review, one: Came) -> Review:
    """Return the review with a file read; the first that has questions is shown, where nobody chose another."""
    file = review.files.get(one.path)
    if file is None:
        return review
    file = read(file, one)
    review = replace(review, files={**review.files, one.path: file})
    if review.current == one.path:
        return _shown(review, one.path)
    wanted = not review.question and not review.chosen and file.group is Group.OPEN
    if wanted or (not review.current and file.group is Group.READY):
        return _shown(review, one.path)
    return review


def select(review: Review, path: str, question: str = "") -> Review:
    """Return the review with a file shown that a person chose, and a question of it, by itself its first open one."""
    if path not in review.files:
        return review
    return replace(_shown(review, path, question), chosen=True)


def step(review: Review, by: int) -> Review:
    """Return the review at the next question of the file or the one before, answered or not, round and round."""
    file = review.file
    if file is None or not file.questions:
        return review
    at = file.number(review.question)
    to = (at - 1 + by) % len(file.questions) if at else (0 if by > 0 else -1)
    return replace(review, question=file.questions[to].id)


def answer(review: Review, key: str) -> Review:
    """Return the review with the question answered that is asked, at the next open one; of this file, else of the next.

    An answer that the question does not have changes nothing.
    """
    asked = review.asked
    if asked is None or key not in {one.key for one in answers_to(asked)}:
        return review
    return _answered(review, {asked.id: key})


def answer_changes(review: Review, key: str) -> Review:
    """Return the review with all changes answered that Word tracks in the file and nobody answered yet."""
    file = review.file
    rest = changes(file.open) if file is not None else ()
    return _answered(review, {one.id: key for one in rest}) if rest else review


def undo(review: Review) -> Review:
    """Return the review as it was before the last answer."""
    if not review.steps:
        return review
    *before, last = review.steps
    file = review.files[last.path]
    review = replace(
        review, files={**review.files, last.path: replace(file, answers=last.answers)}, steps=tuple(before)
    )
    if review.current == last.path and review.held is not None:
        return replace(review, question=last.question)
    return _shown(review, last.path, last.question)


def want(review: Review, path: str, *, wanted: bool) -> Review:
    """Return the review with a file taken in although it is the same as something, or left out again."""
    file = review.files.get(path)
    if file is None or not file.same:
        return review
    review = replace(review, files={**review.files, path: replace(file, wanted=wanted)})
    return _shown(review, path) if review.current in {path, ""} else review


def reread(review: Review, path: str, asked: Asked, answers: tuple[tuple[str, str], ...]) -> Review:
    """Return the review with a file as it was read with answers; those that are not its answers any more are late."""
    file = review.files.get(path)
    if file is None or dict(file.answers) != dict(answers):
        return review
    file = read_again(file, asked, answers)
    review = replace(review, files={**review.files, path: file})
    if path == review.current and review.question and file.question(review.question) is None:
        following = file.after("")
        return replace(review, question=following.id) if following is not None else _onward(review)
    return review


def took(review: Review, paths: Sequence[str]) -> Review:
    """Return the review without files that were taken in."""
    gone = set(paths)
    files = {path: file for path, file in review.files.items() if path not in gone}
    steps = tuple(one for one in review.steps if one.path not in gone)
    review = replace(review, files=files, steps=steps)
    if review.current in gone:
        return _onward(replace(review, current="", question="", held=None))
    return review


def _answered(review: Review, keys: Mapping[str, str]) -> Review:
    file = review.files[review.current]
    done = Step(file.path, review.question, file.answers)
    given = tuple(chain((pair for pair in file.answers if pair[0] not in keys), keys.items()))
    file = replace(file, answers=given)
    review = replace(review, files={**review.files, file.path: file}, steps=(*review.steps, done))
    following = file.after(review.question)
    if following is not None:
        return replace(review, question=following.id)
    return _onward(review) if not file.open else review


def _onward(review: Review) -> Review:
    """Go on to the next file with open questions; without one the file stays, and nothing is asked."""
    files = deque(review.groups()[Group.OPEN])
    at = next((number for number, one in enumerate(files) if one.path == review.current), -1)
    files.rotate(-(at + 1))
    following = next((one for one in files if one.path != review.current and one.group is Group.OPEN), None)
    if following is not None:
        return _shown(replace(review, chosen=False), following.path)
    if review.current in review.files:
        return replace(review, question="", chosen=False)
    ready = review.groups()[Group.READY]
    return _shown(review, ready[0].path) if ready else review


def _shown(review: Review, path: str, question: str = "") -> Review:
    file = review.files[path]
    if file.question(question) is None:
        first = next(iter((*file.open, *file.questions)), None)
        question = first.id if first is not None else ""
    return replace(review, current=path, question=question, held=file.group)
