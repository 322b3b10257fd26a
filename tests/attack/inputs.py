"""Hostile inputs: files of every kind that the program reads, made wrong on purpose, each from a random generator."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import struct
import zlib
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from pathlib import Path

NASTY: tuple[Any, ...] = (
    *(None, True, False, -1, 0, 2**31, 2**63, -(2**63), 10**30, 3 * 10**8, 1e308, 1e-9),
    *("", "\0", "\ud800", "\u202e", "\ufeff", "あ" * 3000, "../../x", "\\\\host\\share\\x", "NUL", "{{ a }}"),
    *("{% for a in b %}", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "令和", "\r\n", "%s%n"),
    *([], {}, [[]], {"type": "item"}, {"type": "blank", "name": "a", "width": 3 * 10**8}),
)
STATEMENTS = (
    "CREATE VIEW v AS SELECT * FROM dossier",
    "CREATE TRIGGER t AFTER INSERT ON dossier BEGIN DELETE FROM versions; END",
    "CREATE TABLE x (a DEFAULT (randomblob(9)))",
    "CREATE TABLE y (a, b AS (a || a || a))",
    "CREATE INDEX i ON versions (hex(zeroblob(99)))",
    "CREATE VIRTUAL TABLE f USING fts5(a)",
    "CREATE VIRTUAL TABLE r USING rtree(a, b, c)",
    "DROP TABLE facts",
    "DROP TABLE pieces",
    "DROP TABLE versions",
    "ALTER TABLE dossier ADD COLUMN extra",
    "ALTER TABLE facts RENAME TO fakten",
    "DELETE FROM dossier",
    "UPDATE dossier SET title = zeroblob(90000000)",
    "UPDATE dossier SET title = 5, association = x'ff'",
    "UPDATE dossier SET recipients = '[[[[', submission = '{}'",
    "UPDATE dossier SET written_at = '0001-01-01T00:00:00+14:00', session = x'00'",
    "INSERT INTO dossier SELECT 7, association, title, submission, state, written_by, written_at, '', '' FROM dossier",
    "UPDATE documents SET position = 'x'",
    "UPDATE versions SET number = 9223372036854775807",
    "UPDATE versions SET body = x'ffffffffffffffffff'",
    "UPDATE versions SET body = zeroblob(2000000)",
    "UPDATE versions SET saved_at = '9999-12-31T23:59:59-12:00', saved_by = 4.5, note = NULL || ''",
    "UPDATE pieces SET body = zeroblob(1000)",
    "UPDATE pieces SET id = id + 4611686018427387904",
    "UPDATE states SET documents = '[[1,2],[3,1e999]]'",
    "UPDATE states SET said = NULL || 'x'",
    "INSERT INTO conditions VALUES ('c9', 99, '{\"format\":1}')",
    "INSERT INTO facts SELECT 'f' || (a.id * 999 + b.id), 9, '{}' FROM pieces AS a, pieces AS b LIMIT 20000",
    "PRAGMA user_version = 99",
    "PRAGMA user_version = 1",
    "PRAGMA user_version = -4",
    "PRAGMA application_id = 5",
    "PRAGMA journal_mode = WAL",
    "PRAGMA encoding = 'UTF-16'",
    "UPDATE clauses SET fields = '[[[', kind = 'x', year = 10 << 60",
    "UPDATE clauses SET place = -place * 4611686018427387904",
    'UPDATE versions SET body = \'{"format":1,"number":1}\'',
    "DROP TABLE search",
    "DELETE FROM search_data",
    "UPDATE search_data SET block = randomblob(500)",
    "UPDATE search_config SET v = 99",
    "UPDATE library SET state = x'', folding = 'x'",
)


@dataclass(frozen=True)
class Samples:
    """Sound files from which hostile ones are made; `victim` is a file outside that nothing may touch."""

    dossier: bytes
    library: bytes
    bundle: bytes
    template: bytes
    style: bytes
    journal: bytes
    texts: tuple[bytes, ...]
    word: tuple[bytes, ...]
    pdf: tuple[bytes, ...]
    document: str
    victim: Path


@dataclass(frozen=True)
class Box:
    """Where one input lies: its folder, the samples, and the randomness it is made with."""

    folder: Path
    samples: Samples
    chance: random.Random

    def put(self, name: str, data: bytes) -> Path:
        """Write a file of the input."""
        path = self.folder / name
        path.write_bytes(data)
        return path


def mangled(data: bytes, chance: random.Random) -> bytes:
    """Return bytes with some of them wrong, missing, repeated or exchanged."""
    new = bytearray(data)
    for _nth in range(chance.choice((1, 1, 2, 5, 40))):
        at = chance.randrange(len(new) + 1)
        length = chance.choice((1, 2, 4, 16, 100, 4096))
        match chance.randrange(6):
            case 0:
                new[at : at + length] = chance.randbytes(length)
            case 1:
                del new[at : at + length]
            case 2:
                new[at:at] = new[at : at + length] * chance.choice((1, 3))
            case 3:
                new[at : at + length] = bytes(length)
            case 4:
                new[at : at + 4] = chance.choice((b"\xff" * 4, b"\x7f" + b"\xff" * 3, b"\0\0\0\1"))
            case _:
                new = new[:at] if chance.random() < 0.2 else new
    return bytes(new)


def twisted(value: Any, chance: random.Random) -> Any:  # noqa: ANN401 -- JSON
    """Return a JSON value with a few of its parts exchanged for nasty ones."""
    if chance.random() < 0.04:
        return chance.choice(NASTY)
    match value:
        case dict():
            new = {key: twisted(one, chance) for key, one in value.items()}
            if new and chance.random() < 0.05:
                del new[chance.choice(list(new))]
            if chance.random() < 0.03:
                new[chance.choice(("x", "width", "start", "type", "format"))] = chance.choice(NASTY)
            return new
        case list():
            return [twisted(one, chance) for one in value] * chance.choice((1,) * 30 + (2, 200))
        case _:
            return value


def nested(chance: random.Random) -> str:
    """Return JSON that is deep, long, or a number of many digits."""
    return chance.choice(
        (
            "[" * 100_000 + "]" * 100_000,
            '{"a":' * 50_000 + "1" + "}" * 50_000,
            "9" * 100_000,
            "[" + "1," * 500_000 + "1]",
            '{"format":2,"id":"d1","kind":"要請","body":[' + '{"type":"item","id":"i","content":"","blocks":[' * 3000,
        )
    )


def json_text(text: str, chance: random.Random) -> str:
    """Return a JSON text made wrong."""
    if chance.random() < 0.1:
        return nested(chance)
    return json.dumps(twisted(json.loads(text), chance), ensure_ascii=chance.random() < 0.5)


def dossier_bytes(box: Box) -> list[list[str]]:
    """Make a dossier with wrong bytes."""
    return on_dossier(box, box.put("a.seian", mangled(box.samples.dossier, box.chance)))


def dossier_sql(box: Box) -> list[list[str]]:
    """Make a dossier with what SQL can put into it."""
    return on_dossier(box, _with_sql(box, box.put("a.seian", box.samples.dossier)))


def dossier_json(box: Box) -> list[list[str]]:
    """Make a dossier of which the texts say what they should not, or much more than they should."""
    path = box.put("a.seian", box.samples.dossier)
    chance = box.chance
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        kept = _kept(connection, json_text(box.samples.document, chance).encode("utf-8", "surrogatepass"), chance)
        connection.execute("UPDATE versions SET body = ?", (kept,))
        if chance.random() < 0.9:  # as a file of the formats that bear no marks, so that the texts themselves are read
            connection.execute("UPDATE versions SET mark = NULL, state = NULL")
            connection.execute("DELETE FROM states")
        for table in ("conditions", "facts"):
            for name, body in connection.execute(f"SELECT id, body FROM {table}").fetchall():  # noqa: S608
                said = json_text(body, chance).encode("utf-8", "surrogatepass")
                connection.execute(f"UPDATE {table} SET body = CAST(? AS TEXT) WHERE id = ?", (said, name))  # noqa: S608
    return on_dossier(box, path)


def _kept(connection: sqlite3.Connection, text: bytes, chance: random.Random) -> bytes:
    """Store a text as the program does, or so that a list of a few bytes stands for very much."""
    times = chance.choice((1, 1, 1, 1, 100_000))
    if times > 1:
        text = b" " * 1_000_000

    def number(data: bytes) -> int:
        mark = hashlib.sha256(data).digest()[:8]
        connection.execute("INSERT OR IGNORE INTO pieces (mark, body) VALUES (?, ?)", (mark, zlib.compress(data)))
        found: int = connection.execute("SELECT id FROM pieces WHERE mark = ?", (mark,)).fetchone()[0]
        return found

    def packed(one: int, again: int) -> bytes:
        rest, data = one << 1, bytearray()
        while rest > 0x7F:
            data.append(rest & 0x7F | 0x80)
            rest >>= 7
        return bytes([*data, rest]) + bytes(again - 1)

    return packed(number(packed(number(text), times)), chance.choice((1, times)))


def beside_dossier(box: Box) -> list[list[str]]:
    """Make a sound dossier with what it should not be believed beside it."""
    path, chance = box.put("a.seian", box.samples.dossier), box.chance
    victim = os.fsencode(box.samples.victim)
    page = 4096
    pages = len(box.samples.dossier) // page
    head = bytes.fromhex("d9d505f920a163d7") + struct.pack(">5I", 1, 0, pages, 512, page) + bytes(484)
    record = struct.pack(">I", 2) + chance.randbytes(page) + bytes(4)
    end = (
        struct.pack(">I", 2) + victim + struct.pack(">II", len(victim), sum(victim)) + bytes.fromhex("d9d505f920a163d7")
    )
    for name, data in (
        ("a.seian-journal", chance.choice((b"", head, head + record, head + record + end, head + end, b"x" * 900))),
        ("a.seian-wal", chance.choice((b"", chance.randbytes(4000), box.samples.dossier))),
        ("a.seian-shm", chance.randbytes(32768)),
        (f".seian-{chance.randrange(9)}-99999999-ab.tmp", b"x"),
        ("~$a.seian.0123abcd.journal", mangled(box.samples.journal, chance)),
    ):
        if chance.random() < 0.6:
            box.put(name, data)
    lock = path.with_name("~$a.seian.lock")
    match chance.randrange(6):
        case 0:
            lock.write_bytes(chance.choice((b"", b"{", b'{"token":"x"}', chance.randbytes(50))))
        case 1:
            os.mkfifo(lock)
        case 2:
            lock.mkdir()
        case 3:
            lock.symlink_to(box.samples.victim)
    with suppress(FileExistsError):
        if chance.random() < 0.1:
            os.mkfifo(path.with_name("a.seian-journal"))
    return on_dossier(box, path)


def on_dossier(box: Box, path: Path) -> list[list[str]]:
    """Return commands that read or write a dossier, two of them."""
    folder = box.folder
    text = box.put("t.txt", box.chance.choice(box.samples.texts))
    file = str(path)
    commands = (
        ["outline", file],
        ["outline", file, "--json"],
        ["check", file],
        ["conditions", file],
        ["facts", file],
        ["export", file, "--to", str(folder / "out"), "--format", "txt"],
        ["export", file, "--to", str(folder / "out"), "--format", "docx"],
        ["salvage", file, "--into", str(folder / "new.seian")],
        ["import", str(text), "--into", file],
        ["facts", file, "--set", "a=b"],
        ["adopt", file, "--on", "令和３年11月19日", "--by", "会議"],
        ["submit", file, "--to", str(folder / "set"), "--format", "txt"],
        ["clauses", "harvest", file],
    )
    return box.chance.sample(commands, 2)


def library(box: Box) -> list[list[str]]:
    """Make a library with wrong bytes, wrong tables, or something beside it."""
    path, chance = box.put("a.clauses", box.samples.library), box.chance
    if chance.random() < 0.5:
        path = box.put("a.clauses", mangled(box.samples.library, chance))
    else:
        _with_sql(box, path)
    if chance.random() < 0.2:
        box.put("a.clauses-wal", chance.randbytes(5000))
    file, text = str(path), str(box.put("t.txt", "１　書架を増やすこと。\n".encode()))
    ways = (["search", "市"], ["search"], ["show", "c"], ["add", text])
    export = ["export", "--to", str(box.folder / "b.seian-clauses")]
    return [["clauses", *way, "--library", file] for way in (chance.choice(ways), export)]


def style(box: Box) -> list[list[str]]:
    """Make a house style: wrong bytes, wrong values, phrases that grow."""
    chance = box.chance
    text = box.samples.style.decode()
    phrases = (
        "{% with a=lead~lead %}{% with b=a~a %}{{ b }}{% endwith %}{% endwith %}",
        "{% for a in range(100) %}{% for b in range(100) %}{{ lead }}{% endfor %}{% endfor %}",
        "{% for a in range(99) %}" + "{{ lead }}" * 300 + "{% endfor %}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ lead * 999999999 }}",
        "{{ '1e999'|int }}",
        "{{ lead|center(999999999) }}",
        "{{ " + "9" * 3000 + " + 1 }}",
        "{{ " + "(" * 1000 + ")" * 1000 + " }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ lead" + "|replace('', lead)" * 100 + " }}",
        "{% for a in lead recursive %}{{ loop(lead) }}{% endfor %}",
        "{{ '%999999999d' % 1 }}",
    )
    if chance.random() < 0.3:
        data = mangled(box.samples.style, chance)
    else:
        key = chance.choice(("sentence", "quoted_at", "after"))
        value = json.dumps(chance.choice(phrases))
        data = f"[notes]\n{key} = {value}\n".encode()
        if chance.random() < 0.4:
            name = chance.choice(("../x.docx", "/etc/passwd", "NUL", "\\\\\\\\h\\\\s.docx", "C:x.docx", "", "x" * 400))
            data = f'template = "{name}"\n'.encode()
        if chance.random() < 0.2:
            data = chance.choice((b"a = " + b"[" * 99_999, b"a." * 30_000 + b"b = 1", b"[" * 5000, text.encode() * 300))
    return [[":style", str(box.put("a.toml", data))]]


def journal(box: Box) -> list[list[str]]:
    """Make a journal: wrong bytes, wrong fields, changes that double the text."""
    chance = box.chance
    head, _end, body = box.samples.journal.partition(b"\n")
    match chance.randrange(4):
        case 0:
            data = mangled(box.samples.journal, chance)
        case 1:
            data = json_text(head.decode(), chance).encode("utf-8", "surrogatepass") + b"\n" + body
        case 2:
            lines = body.decode("utf-8").split("\n")
            at = chance.randrange(len(lines))
            kind, _blank, said = lines[at].partition(" ")
            lines[at] = f"{kind} {json_text(said, chance)}" if said else nested(chance)
            data = head + b"\n" + "\n".join(lines).encode("utf-8", "surrogatepass")
        case _:
            fields = {**json.loads(head), "seian-journal": 3, "length": len(body)}
            data = json.dumps(fields).encode() + b"\n" + body
            size = len(body)
            for _nth in range(40):
                change = json.dumps({"parts": [[0, size], [0, size]]}).encode()
                data += b"change %d %s\n%s\n" % (len(change), hashlib.sha256(change).hexdigest().encode(), change)
                size *= 2
    return [[":journal", str(box.put("~$a.0123abcd.journal", data))]]


def _with_sql(box: Box, path: Path) -> Path:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        if box.chance.random() < 0.3:
            with suppress(sqlite3.Error):
                connection.execute("PRAGMA writable_schema = ON")
                connection.execute(
                    "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE type = 'table'",
                    (
                        box.chance.choice((" TEXT", ")", "INTEGER")),
                        box.chance.choice((" BLOB", ", z)", "", " CHECK(1)")),
                    ),
                )
        for statement in box.chance.sample(STATEMENTS, box.chance.choice((1, 2, 3))):
            with suppress(sqlite3.Error):
                connection.execute(statement)
    return path


KINDS: tuple[Callable[[Box], list[list[str]]], ...] = (
    dossier_bytes,
    dossier_sql,
    dossier_json,
    beside_dossier,
    library,
    style,
    journal,
)
"""Each makes one input in its box and returns what is done with it: commands, or `:kind` for a reader of its own."""
