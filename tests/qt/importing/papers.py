"""Files as reading gives them, made by hand: for the laws of the review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from seian.reading.asked import Answer, Asked, Question, SourceLine, Span
from seian.reading.many import Came, Trouble

if TYPE_CHECKING:
    from collections.abc import Sequence

ROLES = ("as_read", "signature", "out")
CHANGES = ("taken", "left")


def question(id_: str, line: int | None, *, weight: int = 0, keys: Sequence[str] = ROLES) -> Question:
    """Return a question about a line of the source."""
    answers = tuple(Answer(key, key) for key in keys)
    span = Span(line, line) if line is not None else None
    words = ("１段落目", "宛先とみました。", "架空市長会", "敬称がありません。")
    return Question(id_, *words, answers[:2], answers[2:], span, 0, weight)


def came(path: str, questions: Sequence[Question] = (), *, trouble: bool = False, same: str = "") -> Came:
    """Return a file that was read, or could not be."""
    if trouble:
        return Came(path, "", 0, None, Trouble("壊れています。", "元のままです。", "受け取り直してください。"), "")
    lines = tuple(SourceLine("文", 0, None, "") for _ in range(9))
    return Came(path, path, 1, Asked((), tuple(questions), lines), None, same)


@st.composite
def files(draw: st.DrawFn) -> list[Came]:
    """Draw files with questions, changes, troubles and some that are there already."""
    made = []
    for number in range(draw(st.integers(1, 5))):
        path = f"/架空市/{number}.txt"
        if draw(st.integers(0, 5)) == 0:
            made.append(came(path, trouble=True))
            continue
        lines = draw(st.lists(st.none() | st.integers(1, 9), max_size=4))
        kinds = st.sampled_from([ROLES, CHANGES])
        questions = [
            question(f"{number}-{at}", line, weight=draw(st.integers(0, 2)), keys=draw(kinds))
            for at, line in enumerate(lines)
        ]
        made.append(came(path, questions, same=draw(st.sampled_from(["", "", "", "d1", "near"]))))
    return made
