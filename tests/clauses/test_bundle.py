"""Bundles of clauses: what is written comes back, and whatever is broken or hostile is refused with a clear message."""

from __future__ import annotations

import contextlib
import io
import itertools
import json
import os
import tracemalloc
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import strategies

from seian.clauses import bundle
from seian.clauses.bundle import read_bundle, write_bundle
from seian.clauses.clause import Clause, ClauseKind, Provenance, Status, Version, Wording
from seian.clauses.codec import CLAUSE, fault_of_wording
from seian.clauses.wording import placeholders_of
from seian.document.inline import Blank
from seian.document.model import Item, Paragraph
from seian.errors import BundleError, WriteError
from seian.phrases import PhraseError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from hypothesis.strategies import DrawFn

MOMENT = "2026-11-21T09:00:00+09:00"
MEGABYTE = 1_000_000


def clause(name: str = "c", *texts: str, **others: Any) -> Clause:  # noqa: ANN401 -- any field of a clause
    """Return a clause with a version for each text."""
    versions = tuple(
        Version(number, Wording((Paragraph("b1", (text,)),)), MOMENT)
        for number, text in enumerate(texts or ("公園の木陰を増やすこと。",), 1)
    )
    return replace(Clause(name, f"木陰{name}", ClauseKind.REQUEST, versions), **others)


def _is_fit(wording: Wording) -> bool:
    try:
        return not fault_of_wording(wording) and placeholders_of(wording) is not None
    except PhraseError:
        return False


@st.composite
def _wordings(draw: DrawFn) -> Wording:
    ids = itertools.count(1)
    blocks: list[Item | Paragraph] = []
    for is_item in draw(st.lists(st.booleans(), min_size=1, max_size=2)):
        content, presence = draw(strategies.contents), draw(strategies.presences)
        if is_item:
            below = (Paragraph(f"b{next(ids)}", draw(strategies.contents), None, draw(strategies.origins)),)
            blocks.append(Item(f"b{next(ids)}", content, blocks=below, start=draw(strategies.counts)))
        else:
            blocks.append(Paragraph(f"b{next(ids)}", content, presence))
    return Wording(
        tuple(blocks),
        tuple(draw(st.lists(strategies.conditions, max_size=2))),
        tuple(draw(st.lists(strategies.facts, max_size=2))),
    )


@st.composite
def clauses_of_any_kind(draw: DrawFn) -> tuple[Clause, ...]:
    """Return up to three clauses with all that they can hold, their ids different."""
    some = st.text(alphabet=st.characters(exclude_categories=()), min_size=1, max_size=5).filter(str.strip)
    texts = strategies.texts
    provenances = st.builds(Provenance, texts, texts, st.none() | strategies.partial_dates, texts)
    result = []
    for name in draw(st.lists(some, max_size=3, unique=True)):
        numbers = sorted(draw(st.sets(st.integers(1, 99), min_size=1, max_size=2)))
        versions = [
            Version(number, draw(_wordings().filter(_is_fit)), draw(texts), draw(texts), draw(texts), draw(provenances))
            for number in numbers
        ]
        result.append(
            Clause(
                name,
                draw(some),
                draw(st.sampled_from(ClauseKind)),
                tuple(versions),
                tuple(draw(st.lists(texts, max_size=2))),
                draw(texts),
                draw(texts),
                draw(st.sampled_from(Status)),
                draw(texts),
            )
        )
    return tuple(result)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the path of a bundle, in a folder with Japanese and a space in its name."""
    folder = tmp_path / "受け取り 文例"
    folder.mkdir()
    return folder / f"文例{bundle.SUFFIX}"


def manifest(**changed: object) -> bytes:
    """Return a manifest of one clause, with members changed, or left out where they are None."""
    whole = {"format": 1, "program": "成案", "written_at": MOMENT, "association": "架空市長会", "count": 1} | changed
    return json.dumps({name: value for name, value in whole.items() if value is not None}).encode()


def line(**changed: object) -> bytes:
    """Return the line of a clause with members changed, or left out where they are None."""
    whole = json.loads(CLAUSE.dump(clause())) | changed
    return json.dumps({name: value for name, value in whole.items() if value is not None}).encode() + b"\n"


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return target.getvalue()


def made(clauses: bytes | None = None, head: bytes | None = None) -> bytes:
    """Return a bundle of these members; sound ones where nothing is given."""
    return zipped(
        ("manifest.json", manifest() if head is None else head),
        ("clauses.jsonl", line() if clauses is None else clauses),
    )


def refused(file: Path, data: bytes) -> BundleError:
    """Return the error with which a file is refused."""
    file.write_bytes(data)
    with pytest.raises(BundleError) as caught:
        read_bundle(file)
    assert file.name in caught.value.what
    assert caught.value.kept == "文例集は、前のままです。"
    assert caught.value.todo.endswith("。")
    assert str(caught.value).isprintable()
    assert file.read_bytes() == data
    assert [*file.parent.iterdir()] == [file]
    return caught.value


# writing and reading


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(clauses_of_any_kind(), strategies.texts)
def test_what_is_written_comes_back(tmp_path: Path, clauses: tuple[Clause, ...], association: str) -> None:
    path = tmp_path / "文例.seian-clauses"
    assert write_bundle(path, clauses, association=association, moment=MOMENT) == len(clauses)
    assert read_bundle(path) == (association, MOMENT, clauses)


def test_the_same_clauses_give_the_same_bytes(file: Path) -> None:
    written = []
    for _time in range(2):
        write_bundle(file, [clause("甲"), clause("乙")], association="架空市長会", moment=MOMENT)
        written.append(file.read_bytes())
    assert written[0] == written[1]


def test_a_bundle_can_be_looked_into_without_the_program(file: Path) -> None:
    write_bundle(file, [clause("甲"), clause("乙")], association="架空市長会", moment=MOMENT)
    with zipfile.ZipFile(file) as archive:
        assert archive.namelist() == ["manifest.json", "clauses.jsonl"]
        head = json.loads(archive.read("manifest.json"))
        lines = archive.read("clauses.jsonl").decode().splitlines()
    assert head == {"format": 1, "program": "成案", "written_at": MOMENT, "association": "架空市長会", "count": 2}
    assert [json.loads(one)["title"] for one in lines] == ["木陰甲", "木陰乙"]


def test_a_bundle_that_another_program_packed_again_is_taken(file: Path) -> None:
    file.write_bytes(zipped(("clauses.jsonl", line()), ("manifest.json", manifest()), method=zipfile.ZIP_STORED))
    assert read_bundle(file).clauses == (clause(),)


def test_half_characters_are_kept(file: Path) -> None:
    half = clause("半\ud83d", "\ude00から\ud83d\ude00まで")
    write_bundle(file, [half], association="", moment=MOMENT)
    assert read_bundle(file).clauses == (half,)


@pytest.mark.parametrize(
    ("unfit", "why"),
    [
        (clause("長" * 201), "長すぎます（201字、200字まで）"),
        (clause(title="長" * 501), "長すぎます（501字、500字まで）"),
        (clause(why="長" * 20_001), "長すぎます"),
        (clause(fields=("長" * 201,)), "長すぎます"),
        (clause("c", "{{ 7 * 7 }}"), "波かっこ"),
        (clause(versions=()), "版がない"),
        (clause("c", *("あ" * 99_000 for _nth in range(8))), "大きすぎます"),
        (clause(versions=(Version(1, Wording((Paragraph("b", (Blank("欄", 100),)),)), MOMENT),)), "広すぎます"),
        (clause(versions=(replace(clause().latest, number=10_000),)), "ありえない数"),
    ],
)
def test_what_could_not_be_read_is_not_written(file: Path, unfit: Clause, why: str) -> None:
    with pytest.raises(BundleError) as caught:
        write_bundle(file, [clause("甲"), unfit], association="", moment=MOMENT)
    assert why in caught.value.what
    assert f"文例「{unfit.title[:5]}" in caught.value.what
    assert not file.exists()


def test_the_same_clause_is_not_written_twice(file: Path) -> None:
    with pytest.raises(BundleError, match="「c」の文例が二つ"):
        write_bundle(file, [clause(), clause()], association="", moment=MOMENT)


def test_more_clauses_than_a_bundle_holds_are_not_written(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "MOST_CLAUSES", 3)
    with pytest.raises(BundleError, match="文例3件まで"):
        write_bundle(file, map(clause, "甲乙丙丁"), association="", moment=MOMENT)
    assert write_bundle(file, map(clause, "甲乙丙"), association="", moment=MOMENT) == 3
    monkeypatch.setattr(bundle, "MOST_CLAUSES", 2)
    assert "文例2件まで" in refused(file, file.read_bytes()).what


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ない" / "文例.seian-clauses"
    with pytest.raises(WriteError, match="フォルダーがありません"):
        write_bundle(path, [clause()], association="", moment=MOMENT)
    with pytest.raises(BundleError, match="見つかりません"):
        read_bundle(path)


# what is refused


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "空のファイルです"),
        ("文例です。".encode(), "ほかの種類のファイル"),
        (b"PK\x05\x06" + bytes(18), "ほかの種類のファイル"),
        (b"MZ" + made(), "ほかの種類のファイル"),
        (made()[:-30], "途中で切れている"),
        (made()[:200], "途中で切れている"),
        (made() + b"\0", "途中で切れている"),
        (zipped(("clauses.jsonl", line())), "「manifest.json」が入っていません"),
        (zipped(("manifest.json", manifest())), "「clauses.jsonl」が入っていません"),
        (zipped(("manifest.json", manifest()), ("clauses.jsonl", line()), method=zipfile.ZIP_BZIP2), "使えない方式"),
        (zipped(("manifest.json", manifest()), ("clauses.jsonl", line()), method=zipfile.ZIP_LZMA), "使えない方式"),
        (zipped(*((f"{nth}", b"") for nth in range(5_000))), "余分なファイル"),
    ],
)
def test_what_is_no_bundle_is_refused(file: Path, data: bytes, why: str) -> None:
    assert why in refused(file, data).what


@pytest.mark.parametrize(
    "name",
    ["../clauses.jsonl", "/etc/passwd", "C:\\clauses.jsonl", "..\\a", "読んで.txt", "folder/", "clauses.jsonl\0"],
)
def test_another_member_is_refused_and_named(file: Path, name: str) -> None:
    data = zipped(("manifest.json", manifest()), ("clauses.jsonl", line()), ("X" * len(name.encode()), b"x"))
    data = data.replace(b"X" * len(name.encode()), name.encode())
    told = refused(file, data).what
    assert "余分なファイル" in told or "壊れています" in told


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_that_is_there_twice_is_refused(file: Path) -> None:
    data = zipped(("manifest.json", manifest()), ("clauses.jsonl", line()), ("clauses.jsonl", line(title="別")))
    assert "余分なファイル" in refused(file, data).what


def _patched(data: bytes, local: int, central: int, value: bytes) -> bytes:
    """Return a zip with bytes of every member's local and central header replaced."""
    result = bytearray(data)
    for sign, offset in ((b"PK\x03\x04", local), (b"PK\x01\x02", central)):
        at = data.find(sign)
        while at >= 0:
            result[at + offset : at + offset + len(value)] = value
            at = data.find(sign, at + 4)
    return bytes(result)


def test_an_encrypted_bundle_is_refused(file: Path) -> None:
    error = refused(file, _patched(made(), 6, 8, b"\x01\x00"))
    assert "パスワードがかかっています" in error.what
    assert "パスワードをかけずに" in error.todo


def test_a_member_whose_checksum_is_wrong_is_refused(file: Path) -> None:
    assert "壊れています" in refused(file, _patched(made(), 14, 16, b"\x01\x02\x03\x04")).what


@pytest.mark.parametrize("size", [0, 10, 100_000, 2**32 - 2])
def test_a_declared_size_that_is_wrong_is_refused(file: Path, size: int) -> None:
    told = refused(file, _patched(made(), 22, 24, size.to_bytes(4, "little"))).what
    assert "壊れています" in told or "大きすぎます" in told


def test_a_zip64_directory_is_refused_unread(file: Path) -> None:
    data = made()
    assert "壊れています" in refused(file, data[:-22] + b"PK\x06\x07" + bytes(16) + data[-22:]).what


@pytest.mark.parametrize(
    ("head", "why"),
    [
        (b"{", "JSON として壊れています"),
        (b"[]", "項目の集まり"),
        (b"\xff\xfe", "UTF-8 ではありません"),
        (b"[" * 60_000, "入れ子が深すぎます"),
        (b" " * 70_000, "大きすぎます"),
        (manifest(format=2, more=1), "新しい版の「成案」"),
        (manifest(format=None), "形式の番号"),
        (manifest(format="1"), "形式の番号"),
        (manifest(count=None), "項目がありません"),
        (manifest(count="1"), "整数のはず"),
        (manifest(more=1), "知らない項目"),
        (manifest(association="長" * 501), "長すぎます"),
        (manifest(count=2), "2件あるはずが、1件"),
        (manifest(count=0), "0件あるはずが、1件"),
    ],
)
def test_a_faulty_manifest_is_refused(file: Path, head: bytes, why: str) -> None:
    assert why in refused(file, made(head=head)).what


def test_a_newer_form_is_told_as_such_whatever_else_it_holds(file: Path) -> None:
    data = zipped(("manifest.json", manifest(format=2)), ("clauses.bin", b""), ("pictures/1.png", b""))
    for newer in (data, made(line(format=2))):
        error = refused(file, newer)
        assert "新しい版の「成案」" in error.what
        assert error.todo == "「成案」を新しい版に更新してから取り込んでください。"


def _wording(*blocks: object) -> dict[str, Any]:
    return {"versions": [{"number": 1, "wording": {"blocks": blocks}, "written_at": MOMENT}]}


def _text(content: object) -> dict[str, Any]:
    return _wording({"type": "paragraph", "id": "b1", "content": content})


_DEEP: dict[str, Any] = {"type": "item", "id": "b", "content": "底"}
for _level in range(60):
    _DEEP = {"type": "item", "id": f"b{_level}", "content": "段", "blocks": [_DEEP]}


@pytest.mark.parametrize(
    ("second", "why"),
    [
        (b"{\n", "2行目: 保存された内容を読み取れません（JSON として壊れています"),
        (b"\n" + line(id="d"), "2行目: 保存された内容を読み取れません（JSON"),
        (b"\xe6\x96\n", "2行目: 文字コードが UTF-8 ではありません"),
        (b"[" * 100_000 + b"\n", "2行目: 保存された内容を読み取れません（項目の入れ子が深すぎます"),
        (b'{"a":' * 100_000 + b"\n", "入れ子が深すぎます"),
        (line(id="d", title=None), "2行目: 保存された内容を読み取れません（title の所: 項目がありません"),
        (line(id="d", more=1), "more の所: 知らない項目です"),
        (line(id="d", kind="法律"), "kind の所: 知らない値です"),
        (line(id="d", versions=[]), "版がないか"),
        (line(id=" "), "識別子か題名がありません"),
        (line(id="c"), "2行目文例「木陰c」: 識別子「c」の文例が二つあります"),
        (line(id="d" * 201), "長すぎます（201字、200字まで）"),
        (line(id="d", title="題" * 501), "長すぎます（501字、500字まで）"),
        (line(id="d", successor="d" * 201), "長すぎます"),
        (line(id="d", association="d" * 501), "長すぎます"),
        (line(id="d", why="d" * 20_001), "長すぎます"),
        (line(id="d", fields=["分野"] * 101), "分野か版が多すぎます"),
        (line(id="d", **_text("{% for a in b %}{% endfor %}")), "2行目文例「木陰c」: 「{% for"),
        (line(id="d", **_text("{{ 名.__class__ }}")), "名前のほかのもの"),
        (line(id="d", **_text("{{" + "9" * 5_000 + "}}")), "名前のほかのもの"),
        (line(id="d", **_text([{"type": "blank", "name": "欄", "width": 9_000}])), "記入欄の幅「9000」は広すぎます"),
        (line(id="d", **_text([{"type": "blank", "name": "欄", "width": 10**15}])), "ありえない数「10000"),
        (line(id="d", **_text([{"type": "blank", "name": "欄", "width": -1}])), "ありえない数「-1」"),
        (line(id="d", **_text([])).replace(b'"id": "d"', b'"id": "d", "id": "e"'), "同じ名前の項目が二つ"),
        (line(id="d", **_wording(_DEEP)), "入れ子が深すぎます"),
        (line(id="d", **_wording(*({"type": "paragraph", "id": "b", "content": "同"},) * 2)), "同じ識別子の段落"),
        (line(id="d", title="\u202e\x1b[2J\ud800\n", successor="d" * 201), "2行目文例「��[2J��」"),
    ],
)
def test_a_faulty_clause_is_refused_with_its_line(file: Path, second: bytes, why: str) -> None:
    assert why in refused(file, made(line() + second, manifest(count=2))).what


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_file_with_bytes_changed_is_refused_or_says_the_same(tmp_path: Path, data: st.DataObject) -> None:
    path, whole = tmp_path / "文例.seian-clauses", bytearray(made())
    for _time in range(data.draw(st.integers(1, 3))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(whole)
    with contextlib.suppress(BundleError):
        assert read_bundle(path).clauses == (clause(),)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["type", "id", "content"]), inner),
    max_leaves=8,
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.sampled_from(["id", "title", "kind", "versions", "fields", "status", "format"]), _JSON), _JSON
)
def test_any_json_is_taken_or_refused(tmp_path: Path, changed: dict[str, Any], content: object) -> None:
    path = tmp_path / "文例.seian-clauses"
    for clauses in (line(**changed), line(**_text(content))):
        path.write_bytes(made(clauses))
        with contextlib.suppress(BundleError):
            read_bundle(path)


# what is too large is refused within small memory


def _packed(name: str, pieces: Iterable[bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        if name != "manifest.json":
            archive.writestr("manifest.json", manifest())
        with archive.open(name, "w") as member:
            for piece in pieces:
                member.write(piece)
    return target.getvalue()


def _with_small_size(data: bytes) -> bytes:
    """Return a zip whose last member says in its headers that it is small."""
    result, at = bytearray(data), data.rfind(b"PK\x01\x02")
    result[at + 24 : at + 28] = (50_000_000).to_bytes(4, "little")
    return bytes(result)


def _many() -> Iterable[bytes]:
    long = json.dumps(_text("あ" * 90_000)["versions"], ensure_ascii=False).encode()
    for nth in range(250):
        yield line(id=f"n{nth}", versions=0).replace(b'"versions": 0', b'"versions": ' + long)


def _digits() -> Iterable[bytes]:
    return (os.urandom(MEGABYTE) for _nth in range(21))


@pytest.mark.parametrize(
    ("name", "pieces", "is_lying", "most"),
    [
        ("clauses.jsonl", lambda: itertools.repeat(b"x" * MEGABYTE, 100), False, 30),
        ("clauses.jsonl", lambda: itertools.repeat(b"x" * MEGABYTE, 100), True, 30),
        ("clauses.jsonl", lambda: itertools.repeat(b"[" * MEGABYTE, 1_000), True, 30),
        ("clauses.jsonl", lambda: itertools.repeat(b"\n" * MEGABYTE, 100), True, 30),
        ("manifest.json", lambda: itertools.repeat(b" " * MEGABYTE, 100), True, 30),
        ("clauses.jsonl", _many, True, 120),
        ("clauses.jsonl", _digits, False, 70),
    ],
    ids=["a line of 100 MB", "the same lying", "a bomb of 1 GB", "empty lines", "manifest", "many clauses", "file"],
)
def test_what_is_too_large_is_refused_within_small_memory(
    file: Path,
    name: str,
    pieces: Any,  # noqa: ANN401 -- what makes the pieces
    is_lying: bool,  # noqa: FBT001
    most: int,
) -> None:
    data = _packed(name, pieces())
    file.write_bytes(_with_small_size(data) if is_lying else data)
    del data
    tracemalloc.start()
    try:
        with pytest.raises(BundleError) as caught:
            read_bundle(file)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < most * MEGABYTE
    assert "大きすぎます" in caught.value.what or "壊れています" in caught.value.what
