"""Clauses as a file that offices give each other (`.seian-clauses`): how it is written, and read without believing it.

A bundle is a zip with exactly two members, stored or deflated, without a comment and not as Zip64:

manifest.json   {"format":1,"program":"成案","written_at":…,"association":…,"count":n}: who wrote it when (ISO 8601 with
                offset), and how many clauses there are
clauses.jsonl   a line for each clause: `codec.CLAUSE`, with all its versions

Texts are UTF-8; half characters (lone surrogates) are encoded too, as `surrogatepass` does. The same clauses, moment
and association give the same bytes. A bundle comes from anywhere: nothing is ever unpacked onto the disk, sizes that it
declares are not trusted, and what could not stand in a library is refused with the line it is on. Whatever
`write_bundle` writes, `read_bundle` takes.
"""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seian.clauses.codec import CLAUSE
from seian.clauses.notation import WIDEST_BLANK
from seian.clauses.wording import placeholders_of
from seian.document.json_codec import Codec
from seian.document.json_forms import NUMBER, TEXT, record
from seian.errors import BundleError, CodecError, NewerFormatError
from seian.files import atomic_write, read_file
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.phrases import PhraseError
from seian.refused import reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from seian.clauses.clause import Clause, Version

SUFFIX = ".seian-clauses"

MOST_BYTES = 20_000_000  # of a file; the 287 clauses that come along take 54 KB
MOST_UNPACKED = 60_000_000  # they unpack to 98 KB
LONGEST_LINE = 2_000_000
"""In bytes: of the file, of both members together, of one clause with all its versions."""

MOST_CLAUSES = 50_000  # half of what the search was measured with
MOST_VERSIONS = 1_000  # of one clause: three a day for a year
MOST_FIELDS = 100  # 分野 of one clause; there are ten
LARGEST_NUMBER = 9_999  # of a version, an indent or a label

LONGEST_ID = 200  # characters; our own ids have 12
LONGEST_TITLE = 500  # characters, of which the list shows some forty
LONGEST_REMARK = 20_000
"""In characters: of ids and fields; of titles, names, places and moments; of what says why and what changed."""

_MANIFEST, _CLAUSES = "manifest.json", "clauses.jsonl"
_LONGEST_MANIFEST = 65_536  # bytes; it has a hundred
_CHUNK = 65_536  # bytes read at once
_BEGINNING, _END, _ZIP64 = b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x07"
_END_RECORD = struct.Struct("<4s4H2LH")
_ZIP64_LOCATOR = 20  # bytes, right before the end record
_LONGEST_DIRECTORY = 4_096  # bytes, of two members; of a longer one a list of millions of members could be made
_ENCRYPTED = 0x1 | 0x40
_SHOWN = 60  # characters of a text of the file that a message has room for


class Bundle(NamedTuple):
    """What a bundle holds: whose clauses they are, when it was written, and the clauses in its order."""

    association: str
    written_at: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class _Manifest:
    program: str
    written_at: str
    association: str
    count: int


_MANIFEST_CODEC: Codec[_Manifest] = Codec(
    record(_Manifest, program=TEXT, written_at=TEXT, association=TEXT, count=NUMBER), format=1, upgrades={}
)


class _UnfitError(Exception):
    """What is wrong with a bundle, as a phrase, and what to do about it."""

    def __init__(self, why: str, todo: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.todo = todo or _("もう一度書き出してもらうか、受け取り直してください。")


def write_bundle(path: Path, clauses: Iterable[Clause], *, association: str, moment: str) -> int:
    """Write clauses as a bundle, in place of a file that is there; returns how many they are.

    `moment` is now (ISO 8601 with offset). Raises BundleError for what `read_bundle` would refuse, WriteError where
    the place is missing, full or read-only.
    """
    try:
        data, count = _packed(clauses, association, moment)
    except _UnfitError as error:
        raise BundleError(
            _("文例を「{name}」に書き出せません（{why}）。").format(name=path.name, why=error.why),
            kept=_("ファイルは書き出していません。文例集は、前のままです。"),
            todo=_("その文例を直すか除くか、いくつかに分けて、もう一度書き出してください。"),
        ) from error
    atomic_write(path, data)
    return count


def read_bundle(path: Path) -> Bundle:
    """Return what a bundle holds. Raises BundleError for a file that cannot be read, or not be believed."""
    try:
        data = read_file(path, MOST_BYTES)
    except OSError as error:
        raise BundleError(
            _("「{name}」を開けませんでした（{reason}）。").format(name=path.name, reason=reason(error)),
            kept=_("文例集は、前のままです。"),
            todo=_("ファイルの名前と場所、ネットワークの接続を確かめてください。"),
        ) from error
    try:
        return _unpacked(data)
    except _UnfitError as error:
        raise BundleError(
            _("「{name}」は、文例のファイルとして取り込めません（{why}）。").format(name=path.name, why=error.why),
            kept=_("文例集は、前のままです。"),
            todo=error.todo,
        ) from error


def _packed(clauses: Iterable[Clause], association: str, moment: str) -> tuple[bytes, int]:
    lines, seen = bytearray(), set[str]()
    for clause in clauses:
        try:
            text = CLAUSE.dump(clause)
            _refuse_unfit(clause, seen)
            is_whole = _read_clause(text) == clause
        except CodecError as error:
            raise _UnfitError(
                _("{clause}: {why}").format(clause=_named(clause), why=error.what.rstrip("。"))
            ) from error
        except _UnfitError as error:
            raise _UnfitError(_("{clause}: {why}").format(clause=_named(clause), why=error.why)) from error
        if not is_whole:
            raise _UnfitError(_("{clause}は、書き出すと別のものになります").format(clause=_named(clause)))
        line = text.encode("utf-8", "surrogatepass") + b"\n"
        if len(line) > LONGEST_LINE:
            raise _UnfitError(_("{clause}が大きすぎます").format(clause=_named(clause)))
        lines += line
        if len(lines) > MOST_UNPACKED - _LONGEST_MANIFEST or len(seen) > MOST_CLAUSES:
            raise _too_large()
    manifest = _Manifest("成案", moment, association, len(seen))
    _refuse_long((manifest.written_at, manifest.association), LONGEST_TITLE)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in (
            (_MANIFEST, _MANIFEST_CODEC.dump(manifest).encode("utf-8", "surrogatepass")),
            (_CLAUSES, bytes(lines)),
        ):
            info = zipfile.ZipInfo(name)  # with the date of 1980
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system, info.external_attr = 3, 0o600 << 16  # what every system writes alike
            archive.writestr(info, content)
    data = target.getvalue()
    if len(data) > MOST_BYTES:
        raise _too_large()
    return data, len(seen)


def _unpacked(data: bytes) -> Bundle:
    if len(data) > MOST_BYTES:
        raise _too_large()
    _look_at_end(data)
    with _troubles():
        archive = zipfile.ZipFile(io.BytesIO(data))
    with archive:
        members = archive.infolist()
        for member in members:
            if member.flag_bits & _ENCRYPTED:
                raise _UnfitError(
                    _("パスワードがかかっています"), _("パスワードをかけずに書き出してもらってください。")
                )
        found = next((one for one in members if one.orig_filename == _MANIFEST), None)
        if found is None:
            raise _UnfitError(
                _("「{name}」が入っていません").format(name=_MANIFEST),
                _("「成案」で書き出した文例のファイルか、確かめてください。"),
            )
        head = b"".join(_chunks(archive, found, _LONGEST_MANIFEST))
        manifest = _read_manifest(head)
        # only now: a newer form may have other members, and is to be told as such
        body = _only_clauses(members)
        clauses = tuple(_clauses(_chunks(archive, body, MOST_UNPACKED - len(head))))
    if len(clauses) != manifest.count:
        raise _UnfitError(
            _("文例が{declared}件あるはずが、{count}件しかないか、余分にあります").format(
                declared=manifest.count, count=len(clauses)
            )
        )
    return Bundle(manifest.association, manifest.written_at, clauses)


def _look_at_end(data: bytes) -> None:
    """Refuse what is no zip of two members before a list of its members, which can be of any length, is made."""
    if not data:
        raise _UnfitError(_("空のファイルです"))
    if not data.startswith(_BEGINNING):
        raise _UnfitError(
            _("ほかの種類のファイルか、壊れています"), _("「成案」で書き出した文例のファイルか、確かめてください。")
        )
    end = data[-_END_RECORD.size :]
    if not end.startswith(_END) or len(end) < _END_RECORD.size:
        raise _damaged()
    *_others, size, _offset, comment = _END_RECORD.unpack(end)
    if comment or data[-_END_RECORD.size - _ZIP64_LOCATOR :].startswith(_ZIP64):
        raise _damaged()
    if size > _LONGEST_DIRECTORY:
        raise _UnfitError(_("余分なファイルが入っています"))


def _only_clauses(members: list[zipfile.ZipInfo]) -> zipfile.ZipInfo:
    names = [member.orig_filename for member in members]
    odd = [name for name in names if name not in (_MANIFEST, _CLAUSES)]
    if odd or len(set(names)) < len(names):
        raise _UnfitError(_("余分なファイル「{name}」が入っています").format(name=_shown((odd or names)[0])))
    found = next((one for one in members if one.orig_filename == _CLAUSES), None)
    if found is None:
        raise _UnfitError(_("「{name}」が入っていません").format(name=_CLAUSES))
    return found


def _chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> Iterator[bytes]:
    """Yield what a member holds, and stop at the limit whatever size it declares."""
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):  # others take memory as they declare
        raise _UnfitError(_("使えない方式で圧縮されています"))
    if member.file_size > most:
        raise _too_large()
    left = most
    with _troubles():
        file = archive.open(member)
    with file:
        while True:
            with _troubles():
                chunk = file.read(_CHUNK)
            if not chunk:
                return
            left -= len(chunk)
            if left < 0:
                raise _too_large()
            yield chunk


@contextmanager
def _troubles() -> Iterator[None]:
    """Turn what zipfile says of a zip that is none into what is wrong with the bundle."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise _damaged() from error


def _read_manifest(data: bytes) -> _Manifest:
    try:
        manifest = _MANIFEST_CODEC.load(_decoded(data))
    except NewerFormatError as error:
        raise _newer() from error
    except (CodecError, _UnfitError) as error:
        why = _reason_of(error)
        raise _UnfitError(_("「{name}」: {why}").format(name=_MANIFEST, why=why)) from error
    _refuse_long((manifest.written_at, manifest.association), LONGEST_TITLE)
    return manifest


def _clauses(chunks: Iterable[bytes]) -> Iterator[Clause]:
    seen: set[str] = set()
    for number, line in enumerate(_lines(chunks), 1):
        if number > MOST_CLAUSES:
            raise _too_large()
        clause: Clause | None = None
        try:
            clause = _read_clause(_decoded(line))
            _refuse_unfit(clause, seen)
        except NewerFormatError as error:
            raise _newer() from error
        except (CodecError, _UnfitError) as error:
            where = _("{number}行目").format(number=number) + (_named(clause) if clause else "")
            raise _UnfitError(
                _("{where}: {why}").format(where=where, why=_reason_of(error)),
                _("書き出した側でその文例を確かめて、もう一度書き出してもらってください。"),
            ) from error
        yield clause


def _lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    pending, number = bytearray(), 1
    for chunk in chunks:
        *ends, rest = chunk.split(b"\n")
        for end in ends:
            pending += end
            yield bytes(pending)
            pending.clear()
            number += 1
        pending += rest
        if len(pending) > LONGEST_LINE:
            raise _UnfitError(_("{number}行目の文例が大きすぎます").format(number=number))
    if pending:
        yield bytes(pending)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise _UnfitError(_("文字コードが UTF-8 ではありません")) from error


def _read_clause(text: str) -> Clause:
    with suppress(ValueError, RecursionError):  # the codec says so, and where
        # before the codec, which measures wordings and with them the room of every 記入欄
        json.loads(text, parse_int=_number, object_pairs_hook=_members)
    return CLAUSE.load(text)


def _number(digits: str) -> int:
    if len(digits) > len(str(LARGEST_NUMBER)) or not 0 <= int(digits) <= LARGEST_NUMBER:
        raise _UnfitError(_("ありえない数「{number}」があります").format(number=_shown(digits)))
    return int(digits)


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise _UnfitError(_("同じ名前の項目が二つあります"))
    width = members.get("width")  # a wider one would fill the memory when its room is set
    if isinstance(width, int) and width > WIDEST_BLANK:
        raise _UnfitError(_("記入欄の幅「{width}」は広すぎます").format(width=width))
    return members


def _refuse_unfit(clause: Clause, seen: set[str]) -> None:
    """Refuse a clause that no library should take; `seen` are the ids before, to which its own is added."""
    _refuse_long((clause.id, clause.successor, *clause.fields), LONGEST_ID)
    _refuse_long((clause.title, clause.association), LONGEST_TITLE)
    _refuse_long((clause.why,), LONGEST_REMARK)
    if clause.id in seen:
        raise _UnfitError(_("識別子「{id}」の文例が二つあります").format(id=_shown(clause.id)))
    seen.add(clause.id)
    if len(clause.fields) > MOST_FIELDS or len(clause.versions) > MOST_VERSIONS:
        raise _UnfitError(_("分野か版が多すぎます"))
    for version in clause.versions:
        _refuse_unfit_version(version)


def _refuse_unfit_version(version: Version) -> None:
    origin = version.provenance
    _refuse_long((version.written_at, version.written_by, origin.document, origin.place, origin.asked), LONGEST_TITLE)
    _refuse_long((version.note,), LONGEST_REMARK)
    try:
        placeholders_of(version.wording)
    except PhraseError as error:
        raise _UnfitError(_clean(error.what).rstrip("。")) from error
    except ValueError as error:  # a number of more digits than Python reads
        raise _UnfitError(_("波かっこの中に、名前のほかのものが書かれています")) from error


def _refuse_long(texts: Iterable[str], most: int) -> None:
    for text in texts:
        if len(text) > most:
            raise _UnfitError(
                _("「{text}」は長すぎます（{length}字、{most}字まで）").format(
                    text=_shown(text), length=len(text), most=most
                )
            )


def _reason_of(error: CodecError | _UnfitError) -> str:
    return _clean(error.what if isinstance(error, CodecError) else error.why).rstrip("。")


def _named(clause: Clause) -> str:
    return _("文例「{title}」").format(title=_shown(clause.title))


def _shown(text: str) -> str:
    return _clean(text[:_SHOWN]) + ("…" if len(text) > _SHOWN else "")


def _clean(text: str) -> str:
    """Return a text of the file as a message can show it: no line ends, nothing that turns or hides what follows."""
    text = text if len(text) <= 4 * _SHOWN else text[: 4 * _SHOWN] + "…"
    return "".join(character if character.isprintable() or character == "\u3000" else "�" for character in text)


def _damaged() -> _UnfitError:
    return _UnfitError(_("途中で切れているか、壊れています"))


def _too_large() -> _UnfitError:
    return _UnfitError(
        _("大きすぎます。{packed}MB、展開して{unpacked}MB、文例{count}件までです").format(
            packed=MOST_BYTES // 1_000_000, unpacked=MOST_UNPACKED // 1_000_000, count=MOST_CLAUSES
        ),
        _("いくつかに分けて書き出してもらってください。"),
    )


def _newer() -> _UnfitError:
    return _UnfitError(
        _("新しい版の「成案」で書き出されています"), _("「成案」を新しい版に更新してから取り込んでください。")
    )
