"""What is attacked: a place with a dossier, a library and texts; every command that writes; what must hold after."""

from __future__ import annotations

import hashlib
import re
import shutil
import zipfile
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from tests.attack.traced import run
from tests.submission.adopted import LONGER, MINISTER, PREMIER, REACHED, a_document, adopted

from seian.document.model import Dossier
from seian.dossier.store import create, open_dossier
from seian.errors import SeianError
from seian.submission.pending import resume
from seian.submission.placing import Placing
from seian.submission.plan import LIST_STEM

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = """\
備えの充実に関する架空市長会要請

　各市は備えを進めている。
　ついては、以下のとおり要請する。

１　補助率を引き上げること。

令和３年　月　日
架 空 市 長 会
"""
OTHERS = {  # of clauses: the same wording twice is one clause, and nothing would be written
    "前.txt": "１　避難所の鍵を二つ備えること。\n",
    "他.txt": "１　巡回の診療車を増やすこと。\n",
    "次.txt": "１　通学路の街灯を替えること。\n",
}
_HASH = re.compile(r"（SHA-256 [0-9a-f]+）")  # of files that are looked at themselves, and of the list, see `_mark`
_MOMENT = re.compile(rb"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d\b")
_ID = re.compile(rb"\b[0-9a-f]{12}\b")
_MAKING = {"new": "新.seian", "salvage": "救い.seian"}
DECIDED = ("--met", "1", "--unmet", "2")
FORMATS = ("--format", "docx", "--format", "txt")


class Command(NamedTuple):
    """A command by its name: what is asked of it, given the place it works in."""

    name: str
    asked: Callable[[Path], tuple[str, ...]]


COMMANDS = (
    Command("new", lambda at: ("new", str(at / "新.seian"), "--association", "標準", "--title", "会議")),
    Command("import", lambda at: ("import", str(at / "文.txt"), "--into", str(at / "案件.seian"))),
    Command("adopt", lambda at: ("adopt", str(at / "案件.seian"), "--document", "2", "--on", "R3.11.10")),
    Command(
        "submit",
        lambda at: (
            *("submit", str(at / "案件.seian"), "--to", str(at / "提出"), "--date", "R3.11.20"),
            *("--document", "1", *DECIDED, *FORMATS),
        ),
    ),
    Command(
        "submit anew",
        lambda at: (
            *("submit", str(at / "案件.seian"), "--to", str(at / "別の提出"), "--date", "R3.11.20"),
            *("--document", "1", *DECIDED, *FORMATS),
        ),
    ),
    Command(
        "export",
        lambda at: ("export", str(at / "案件.seian"), "--to", str(at / "書き出し"), "--date", "R3.11.20", *FORMATS),
    ),
    Command("conditions", lambda at: ("conditions", str(at / "案件.seian"), "--met", "1", "--evidence", "資料")),
    Command("facts", lambda at: ("facts", str(at / "案件.seian"), "--set", "会員市の数=13市")),
    Command(
        "correct",
        lambda at: (
            *("correct", str(at / "案件.seian"), "--document", "1", "--from", "年に二度", "--to", "年に三度"),
            *("--why", "誤記"),
        ),
    ),
    Command("withdraw", lambda at: ("submit", str(at / "案件.seian"), "--withdraw", "--why", "延期")),
    Command("salvage", lambda at: ("salvage", str(at / "案件.seian"), "--into", str(at / "救い.seian"))),
    Command(
        "clauses harvest",
        lambda at: (
            *("clauses", "harvest", str(at / "案件.seian"), "--take", "all"),
            *("--library", str(at / "文例.clauses")),
        ),
    ),
    Command(
        "clauses export",
        lambda at: (
            *("clauses", "export", "--to", str(at / "渡した.seian-clauses")),
            *("--library", str(at / "文例.clauses")),
        ),
    ),
    Command("clauses add", lambda at: ("clauses", "add", str(at / "文.txt"), "--library", str(at / "文例.clauses"))),
    Command(
        "clauses import",
        lambda at: ("clauses", "import", str(at / "渡す.seian-clauses"), "--library", str(at / "文例.clauses")),
    ),
)


def build(at: Path) -> None:
    """Make a place with everything in it, as a person would have left it."""
    at.mkdir(parents=True)
    for name, text in {"文.txt": TEXT, **OTHERS}.items():
        (at / name).write_text(text, encoding="utf-8")
    documents = (adopted(a_document()), a_document("d2", "避難路の標識"))
    dossier = Dossier("標準", "臨時会議", documents, (REACHED, LONGER), recipients=(MINISTER, PREMIER))
    create(at / "案件.seian", dossier)
    for asked in (
        (
            *("submit", str(at / "案件.seian"), "--to", str(at / "提出"), "--date", "R3.11.19", "--document", "1"),
            *("--undecided-anyway", "現行", *FORMATS),
        ),
        ("export", str(at / "案件.seian"), "--to", str(at / "書き出し"), "--date", "R3.11.19", *FORMATS),
        ("clauses", "add", str(at / "他.txt"), "--library", str(at / "他.clauses")),
        ("clauses", "export", "--to", str(at / "渡す.seian-clauses"), "--library", str(at / "他.clauses")),
        ("clauses", "add", str(at / "前.txt"), "--library", str(at / "文例.clauses"), "--title", "前からのもの"),
    ):
        done = run(asked, at)
        if done.code != 0:
            message = f"{asked}: {done.said}"
            raise RuntimeError(message)
    for name in ("said.txt", "calls.txt"):
        (at / name).unlink(missing_ok=True)


def copy(source: Path, at: Path) -> None:
    """Make a place as another one is."""
    shutil.rmtree(at, ignore_errors=True)
    shutil.copytree(source, at, copy_function=shutil.copy2)


class State(NamedTuple):
    """What a place holds: of each dossier and library what it says, and each bundle and file of papers by content."""

    dossiers: tuple[object, ...]
    folders: tuple[object, ...]
    bundles: tuple[object, ...]


def settle(at: Path) -> tuple[str, ...]:
    """Open what is there as the next run does; return what is wrong with it."""
    wrong: list[str] = []
    for file in sorted(at.glob("*.seian")):
        try:
            with open_dossier(file) as opened:
                if opened.read_only:
                    wrong.append(f"{file.name} stays locked")
                else:
                    resume(opened)
        except SeianError as error:
            wrong.append(f"{file.name}: {error}")
    if (at / "書き出し").is_dir():
        try:
            with Placing(at / "書き出し"):
                pass
        except SeianError as error:
            wrong.append(f"書き出し: {error}")
    return tuple(wrong)


def left_over(at: Path) -> tuple[str, ...]:
    """Write into everything there is once more; return what is wrong with that, and what no run has cleared away."""
    wrong: list[str] = []
    for command in COMMANDS:  # what was to be made and is not: its lock goes with the next try
        if command.name in _MAKING and not (at / _MAKING[command.name]).exists():
            done = run(command.asked(at), at)
            wrong += [f"{command.name}: {done.said}"] if done.code else []
    for file in sorted(at.glob("*.seian")):
        try:
            with open_dossier(file) as opened:
                opened.save(replace(opened.dossier, title=f"{opened.dossier.title}続き"))
        except SeianError as error:
            wrong.append(f"{file.name}: {error}")
    if (at / "文例.clauses").exists():
        before = _library(at / "文例.clauses")
        done = run(("clauses", "add", str(at / "次.txt"), "--library", str(at / "文例.clauses")), at)
        wrong += [f"the library: {done.said}"] if done.code or _library(at / "文例.clauses") == before else []
    wrong += [f"left: {path.relative_to(at)}" for path in at.rglob("*") if _is_left_over(path)]
    return tuple(wrong)


def state(at: Path) -> State:
    """Return what a place holds; moments and tokens aside."""
    dossiers = [_dossier(file) for file in sorted(at.glob("*.seian"))]
    dossiers += [_library(file) for file in sorted(at.glob("文例.clauses"))]
    folders = [
        (
            folder.name.partition("（")[0],
            tuple(
                sorted(
                    (path.name, _mark(path))
                    for path in folder.iterdir()
                    if path.is_file() and not path.name.startswith(".seian-")
                )
            ),
        )
        for folder in sorted(at.iterdir())
        if folder.is_dir()
    ]
    bundles = [(file.name, _mark(file)) for file in sorted(at.glob("*.seian-clauses"))]
    return State(tuple(dossiers), tuple(sorted(folders)), tuple(bundles))


def between(one: State, other: State) -> str:
    """Return what two states do not share, as few words as tell it: for whoever looks for the reason."""
    return "; ".join(
        f"{field} {[each for each in mine if each not in its]} and {[each for each in its if each not in mine]}"
        for field, mine, its in zip(State._fields, one, other, strict=True)
        if mine != its
    )


def _dossier(file: Path) -> object:
    with open_dossier(file) as opened:
        dossier = opened.dossier
    documents = [
        (
            one.kind,
            one.state,
            one.adoption is not None and len(one.adoption.corrections),
            [_HASH.sub("", entry.what) for entry in one.log],
        )
        for one in dossier.documents
    ]
    conditions = [(replace(one, decided_on=None, decided_by="", log=()), len(one.log)) for one in dossier.conditions]
    return file.name, repr(documents), repr(conditions), [(fact.name, fact.value) for fact in dossier.facts]


def _library(file: Path) -> object:
    import sqlite3

    from seian.clauses.library import Library
    from seian.clauses.query import parse_query

    with closing(sqlite3.connect(file)) as connection:
        whole = connection.execute("PRAGMA integrity_check").fetchone()[0]
    with Library(file) as library:
        clauses = sorted(
            (
                one.title,
                repr([version.wording for version in one.versions]),
                one.id in [found.id for found in library.search(parse_query(one.title)).found],
                [(use.document, use.version) for use in library.uses(one.id)],
            )
            for one in library.clauses()
        )
    return file.name, whole, _without_ids(".json", repr(clauses).encode())


def _mark(path: Path) -> str:
    if path.stem == LIST_STEM:  # it says when a text was corrected
        return ""
    if path.suffix in {".docx", ".seian-clauses"}:
        with zipfile.ZipFile(path) as package:
            parts = [(name, _without_ids(name, package.read(name))) for name in package.namelist()]
        return hashlib.sha256(repr(parts).encode()).hexdigest()
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _without_ids(name: str, said: bytes) -> bytes:
    """Return a part of a package without moments, each id as its place in it: who imports or adds draws new ones."""
    if not name.startswith("customXml/item") and not name.endswith((".json", ".jsonl")):
        return said
    ids = {found[0]: b"%d" % nth for nth, found in reversed([*enumerate(_ID.finditer(said))])}
    return _MOMENT.sub(b"", _ID.sub(lambda found: ids[found[0]], said))


def _is_left_over(path: Path) -> bool:
    name = path.name
    ours = name.startswith(".seian-") and name.endswith(".tmp")
    if ours and path.is_file():
        return SWEPT
    return name.endswith((".tmp", "-handing", "-journal", "-wal", "-shm", ".lock"))


SWEPT = True
"""Whether temporary files of dead processes are to be gone, too."""
