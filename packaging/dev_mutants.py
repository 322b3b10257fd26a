"""Small faults put into a room, one at a time, to see whether its tests notice: `dev.py mutants ROOM`.

A mutant that survives is a line that could be wrong without a test saying so. Everything happens in a copy of the
checkout, and the same faults are drawn each time.
"""

from __future__ import annotations

import ast
import random
import shutil
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import dev_venv
from dev_shell import ROOT, DevError, child_environment, say

if TYPE_CHECKING:
    from collections.abc import Iterator

DRAWN = 30
SEED = 11
COPIED = ("desktop", "packaging", "resources", "templates_docx", "tests")
PATIENCE = 10  # times as long as the tests take may a mutant run in circles

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


class Mutant(NamedTuple):
    """A fault: where it stands (offsets into the file's UTF-8), what stood there, what stands there instead."""

    file: Path
    line: int
    start: int
    end: int
    before: str
    after: str

    def put_into(self, source: bytes) -> bytes:
        """Return the file with the fault in it."""
        return source[: self.start] + self.after.encode("utf-8") + source[self.end :]

    def __str__(self) -> str:
        """Return place and fault in a line."""
        return f"{self.file.as_posix()}:{self.line}: {' '.join(self.before.split())}  →  {self.after}"


def mutants_of(source: bytes, file: Path) -> Iterator[Mutant]:
    """Yield every fault that can be put into a source: comparisons, and/or, +/-, constants, values returned."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node, after in _faults_in(ast.parse(source)):
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        yield Mutant(file, node.lineno, start, end, source[start:end].decode("utf-8"), after)


def run(room: str, drawn: int = DRAWN) -> list[Mutant]:
    """Put faults into a room, such as `layout` or `qt/editor`, and return those that its own tests did not notice.

    Raises DevError where there is no such room with tests of its own, or its tests fail without any fault.
    """
    sources, tests = _sources(room), _tests(room)
    every = [one for path in sources for one in mutants_of(path.read_bytes(), path.relative_to(ROOT))]
    chosen = sorted(random.Random(SEED).sample(every, min(drawn, len(every))))  # noqa: S311 -- faults, no secrets
    survivors = []
    with TemporaryDirectory(prefix="seian-mutants-") as name:
        copy = Path(name)
        _copy_to(copy)
        began = time.monotonic()
        if not _pass(copy, tests, None):
            message = f"{tests} の試験が、そのままでも通りません。先に dev.py test {tests} で直してください。"
            raise DevError(message)
        patience = 30 + PATIENCE * (time.monotonic() - began)
        for number, mutant in enumerate(chosen, 1):
            target = copy / mutant.file
            sound = target.read_bytes()
            target.write_bytes(mutant.put_into(sound))
            survived = _pass(copy, tests, patience)
            target.write_bytes(sound)
            say(f"{number}/{len(chosen)} {'生き残り' if survived else '見つかった'} {mutant}")
            survivors += [mutant] if survived else []
    return survivors


def _faults_in(tree: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    """Yield expressions with what may stand in their place; types, decorators and parts of f-strings are left alone."""
    for name, field in ast.iter_fields(tree):
        if name in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for node in field if isinstance(field, list) else (field,):
            if not isinstance(node, ast.AST) or isinstance(node, ast.JoinedStr | ast.Import | ast.ImportFrom):
                continue
            if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
                continue
            if isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
                yield node.value, "None"
            if isinstance(node, ast.expr):
                with suppress(ValueError):  # before 3.12 an f-string with a backslash in it cannot be written back
                    yield from [(node, after) for after in _faults(node)]
            yield from _faults_in(node)


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _faults(node: ast.expr) -> Iterator[str]:
    """Yield what may stand in place of an expression, in brackets where it could fall apart otherwise."""
    match node:
        case ast.Compare(ops=[op]):
            yield f"({ast.unparse(ast.Compare(node.left, [_COMPARISONS[type(op)]()], node.comparators))})"
        case ast.BoolOp(op=op):
            yield f"({ast.unparse(ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), node.values))})"
        case ast.BinOp(op=ast.Add() | ast.Sub() as op):
            other = ast.Sub() if isinstance(op, ast.Add) else ast.Add()
            yield f"({ast.unparse(ast.BinOp(node.left, other, node.right))})"
        case ast.Constant(value=bool() as value):
            yield str(not value)
        case ast.Constant(value=int() as value):
            yield str(value + 1)


def _sources(room: str) -> list[Path]:
    inside = ROOT / "desktop" / "seian" / room
    found = sorted(inside.rglob("*.py")) if inside.is_dir() else [inside.with_suffix(".py")]
    if not found or not all(path.is_file() for path in found):
        message = (
            f"「{room}」という部屋はありません。desktop/seian/ の下の名前を書いてください（layout、qt/editor など）。"
        )
        raise DevError(message)
    return found


def _tests(room: str) -> str:
    path = Path(room)
    for place in (Path("tests") / path, Path("tests") / path.with_name(f"test_{path.name}.py")):
        if (ROOT / place).exists():
            return place.as_posix()
    message = f"「{room}」には、自分の試験（tests/{room}）がありません。"
    raise DevError(message)


def _copy_to(folder: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))


def _pass(copy: Path, tests: str, patience: float | None) -> bool:
    """Say whether the tests pass in the copy; pytest finds the program there, before any that is installed."""
    environment: dict[str, str] = {**child_environment(), "CI": "true", "PYTHONDONTWRITEBYTECODE": "1"}
    command: list[str | Path] = [
        dev_venv.PYTHON,
        "-m",
        "pytest",
        "-q",
        "-x",
        "--no-header",
        "-p",
        "no:cacheprovider",
        tests,
    ]
    try:
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, check=False, timeout=patience)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0
