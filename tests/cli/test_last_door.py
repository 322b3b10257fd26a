"""What nobody expected is told in words, and where it happened is kept; nobody is shown a traceback."""

from __future__ import annotations

import importlib
import re
import sqlite3
import struct
import zlib
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from seian import fault
from seian.cli import main as door

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.conftest import Run

QUOTED = "秘密の要請文"


@pytest.mark.parametrize(
    ("error", "said"),
    [(KeyError(QUOTED), "成案の中で誤りが起きて"), (MemoryError(), "大きすぎるか"), (RecursionError(), "大きすぎるか")],
)
def test_an_error_nobody_expected_is_told_and_logged(
    seian: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: Exception, said: str
) -> None:
    def broken(_arguments: object) -> int:
        raise error

    monkeypatch.setattr(door, "_answer", broken)
    code, out, err = seian("check", f"{QUOTED}.seian")
    assert (code, out) == (1, "")
    assert said in err
    assert "前に保存したまま" in err
    assert "Traceback" not in err
    log = tmp_path / "library" / fault.LOG
    assert str(log) in err
    kept = log.read_text(encoding="utf-8")
    assert "seian check" in kept
    assert type(error).__name__ in kept
    assert QUOTED not in kept


def test_where_no_log_can_be_written_it_is_told_all_the_same(
    seian: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "library").write_bytes(b"a file in place of the folder")

    def broken(_arguments: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(door, "_answer", broken)
    code, _out, err = seian("check", "a.seian")
    assert code == 1
    assert "開発者に知らせてください" in err


def test_the_log_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fault, "_LARGEST_LOG", 100)
    for _nth in range(5):
        assert fault.write_log("x" * 90, tmp_path) == tmp_path / fault.LOG
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 400


def test_a_log_that_cannot_be_put_aside_is_written_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fault, "_LARGEST_LOG", 10)
    assert fault.write_log("one, which is long enough", tmp_path) is not None
    (tmp_path / "log.old.txt").mkdir()  # as one that somebody has open on Windows: nothing takes its place
    log = fault.write_log("two", tmp_path)
    assert log is not None
    assert all(word in log.read_text(encoding="utf-8") for word in ("one", "two"))


PATH = "/home/Yamada/件名.seian"
PLANTED = ("秘密の要請文", "R3.11.19", "info@city.example.jp", "PFAS-2021", PATH, "C:\\Users\\Yamada")
SAYING = "at '{}' of {}: \"{}\" ({}) {} not {}".format(*PLANTED)
MADE_OF: tuple[tuple[object, ...], ...] = (
    (SAYING,),
    (2, SAYING, PATH),
    ("utf-8", SAYING.encode(), 0, 1, SAYING),
    (SAYING, 1),
    (SAYING, []),
)


def every_kind() -> Iterator[type[Exception]]:
    """Yield every kind of error that Python and the libraries of the program have."""
    for name in ("builtins", "lxml.etree", "jinja2", "seian.errors", "zipfile", "json"):
        module = importlib.import_module(name)
        found = (one for one in vars(module).values() if isinstance(one, type) and issubclass(one, Exception))
        yield from (one for one in found if not issubclass(one, Warning))
    yield from (sqlite3.DatabaseError, sqlite3.OperationalError, struct.error, zlib.error, re.error, ET.ParseError)


def raised(kind: type[Exception]) -> Exception | None:
    """Return an error of a kind that says what is planted, come of another; None for kinds made otherwise."""
    for arguments in MADE_OF:
        try:
            error = kind(*arguments)
        except Exception:  # noqa: BLE001, S112 -- it is made otherwise
            continue
        error.__cause__ = TypeError(SAYING)
        return error
    return None


def test_no_kind_of_fault_leaves_words_of_a_document_in_the_log(tmp_path: Path) -> None:
    kinds = set()
    for kind in every_kind():
        error = raised(kind)
        if error is not None:
            kinds.add(kind.__name__)
            fault.write_log("\n".join(("seian check", *fault.lines(error))), tmp_path)
    kept = (tmp_path / fault.LOG).read_text(encoding="utf-8")
    assert {"KeyError", "UnicodeDecodeError", "XMLSyntaxError", "TemplateSyntaxError", "FileNotFoundError"} <= kinds
    assert len(kinds) > 60
    assert all(kind in kept for kind in kinds)
    words = re.split(r"[^\w@.-]+", " ".join(PLANTED))
    assert [word for word in words if len(word) > 1 and word in kept] == []
    assert kept.isascii() or set(filter(lambda one: not one.isascii(), kept)) == {"…"}


def test_what_python_says_of_the_program_is_kept(tmp_path: Path) -> None:
    try:
        getattr(tmp_path, "attribute_of_ours")  # noqa: B009 -- it is not there
    except AttributeError as error:
        *_places, said = fault.lines(error)
    assert said.endswith("object has no attribute 'attribute_of_ours'")
