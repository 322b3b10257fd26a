"""`seian clauses` on real libraries: finding, showing, adding, handing over, harvesting, and every refusal."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from seian.clauses.bundle import write_bundle
from seian.clauses.clause import Clause, ClauseKind, Version
from seian.clauses.library import Library, create_library
from seian.clauses.notation import parse
from seian.dossier.store import create
from seian.reading.sample import sample_dossier
from seian.sqlite_file.lock import Lock, acquire

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]

TEXT = "備蓄倉庫の点検に要する経費は、国がその２分の１を負担すること。"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Return the file of an empty library."""
    path = tmp_path / "文例集.clauses"
    create_library(path)
    return path


def add(seian: Run, tmp_path: Path, library: Path, text: str, *options: str) -> tuple[int, str, str]:
    """Add a text from a file."""
    (tmp_path / "文.txt").write_text(text, encoding="utf-8")
    return seian("clauses", "add", tmp_path / "文.txt", "--library", library, *options)


def test_the_starting_library_is_there_at_once_and_found_best_first(seian: Run) -> None:
    code, out, _err = seian("clauses", "search", "財源", "臨時財政対策債", "--limit", "3")
    assert code == 0
    assert out.splitlines()[0].startswith("zaisei-03　臨時財政対策債に頼らない財源の確保")
    assert "【財源】" in out


def test_excluded_words_and_filters_narrow_the_search(seian: Run) -> None:
    _code, every, _err = seian("clauses", "search", "負担", "--limit", "99")
    code, some, _err = seian(
        "clauses", "search", "負担", "-国庫", "--kind", "要請事項", "--field", "財政", "--limit", "99"
    )
    assert code == 0
    assert 0 < len(some.splitlines()) < len(every.splitlines())
    assert "国庫" not in some
    assert seian("clauses", "search", "ありえない語句")[0] == 1


def test_what_is_found_comes_as_data_with_the_ranges_of_hits(seian: Run) -> None:
    _code, out, _err = seian("clauses", "search", "避難所", "--json")
    first = json.loads(out)["clauses"][0]
    low, high = first["passage"]["hits"][0]
    assert first["passage"]["text"][low:high] == "避難所"


def test_a_clause_is_shown_by_id_or_title_and_ambiguity_lists_those_there_are(seian: Run) -> None:
    code, out, _err = seian("clauses", "show", "zaisei-03")
    assert code == 0
    assert "臨時財政対策債によることなく" in out
    assert seian("clauses", "show", "臨時財政対策債に頼らない財源の確保")[1] == out
    code, _out, err = seian("clauses", "show", "zaisei-0")
    assert code == 1
    assert "識別子で指定" in err
    code, _out, err = seian("clauses", "show", "ない")
    assert (code, "当たる文例がありません" in err) == (1, True)
    assert seian("clauses", "show", "zaisei-03", "--version", "7")[0] == 1
    assert json.loads(seian("clauses", "show", "zaisei-03", "--json")[1])["kind"] == "要請事項"


def test_a_text_becomes_a_clause_and_then_a_new_version(seian: Run, tmp_path: Path, library: Path) -> None:
    code, out, err = add(seian, tmp_path, library, TEXT, "--why", "毎年の要請")
    assert code == 0
    assert "を加えました" in err
    name = out.strip()
    code, out, err = add(
        seian, tmp_path, library, TEXT.replace("２分の１", "全額"), "--version-of", name, "--note", "改め"
    )
    assert (code, out.strip()) == (0, name)
    assert "第２版" in err
    code, out, _err = seian("clauses", "history", name, "--library", library)
    assert "［－２分の１－］［＋全額＋］" in out
    assert "改め" in out
    _code, _out, err = add(seian, tmp_path, library, TEXT.replace("２分の１", "全額"), "--version-of", name)
    assert "版は増やしませんでした" in err


def test_what_is_like_a_new_clause_is_told(seian: Run, tmp_path: Path, library: Path) -> None:
    add(seian, tmp_path, library, TEXT)
    _code, _out, err = add(seian, tmp_path, library, TEXT.replace("２分の１", "全額"))
    assert "似た文例があります" in err


def test_text_from_standard_input(seian: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for encoding in ("utf-8", "cp932"):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode(encoding)), encoding="ascii"))
        new = tmp_path / f"{encoding}.clauses"
        code, _out, err = seian("clauses", "add", "--library", new)
        assert code == 0
        assert f"新しい文例集「{encoding}.clauses」を作りました" in err
        assert "備蓄倉庫の点検" in err
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfd\x81"), encoding="ascii"))
    assert seian("clauses", "add", "--library", tmp_path / "ない.clauses")[0] == 1
    assert not (tmp_path / "ない.clauses").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("〔７割→８割〕を達すること。", "1行目"),
        ("{% for x in y %}", "波かっこ"),
        ("", "文言がありません"),
    ],
)
def test_a_text_that_is_no_clause_is_refused_and_nothing_is_added(
    seian: Run, tmp_path: Path, library: Path, text: str, said: str
) -> None:
    (tmp_path / "文.txt").write_text(text or "\n", encoding="utf-8")
    code, _out, err = seian("clauses", "add", tmp_path / "文.txt", "--library", library)
    assert code == 1
    assert said in err or "空" in err
    with Library(library) as opened:
        assert opened.size == 0


def test_clauses_are_handed_over_and_taken_once(seian: Run, tmp_path: Path, library: Path) -> None:
    bundle = tmp_path / "渡す.seian-clauses"
    code, _out, err = seian("clauses", "export", "--to", bundle, "--field", "防災")
    assert code == 0
    assert "書き出しました" in err
    code, out, err = seian("clauses", "import", bundle, "--library", library, "--dry-run")
    assert (code, out.count("新規")) == (0, len(out.splitlines()))
    assert "変えていません" in err
    seian("clauses", "import", bundle, "--library", library)
    _code, out, err = seian("clauses", "import", bundle, "--library", library)
    assert out.count("同じ") == len(out.splitlines()) > 5
    assert "加えたもの0件" in err


def test_a_conflict_is_kept_both_unless_said_otherwise(seian: Run, tmp_path: Path, library: Path) -> None:
    other = tmp_path / "乙.clauses"
    name = add(seian, tmp_path, library, TEXT)[1].strip()
    seian("clauses", "export", name, "--to", tmp_path / "x.seian-clauses", "--library", library)
    seian("clauses", "import", tmp_path / "x.seian-clauses", "--library", other)
    for path, share in ((library, "３分の１"), (other, "全額")):
        add(seian, tmp_path, path, TEXT.replace("２分の１", share), "--version-of", name)
    seian("clauses", "export", name, "--to", tmp_path / "y.seian-clauses", "--library", other)
    code, out, err = seian("clauses", "import", tmp_path / "y.seian-clauses", "--library", library)
    assert code == 0
    assert out.startswith("食い違い")
    assert "両方残したもの1件" in err
    with Library(library) as opened:
        assert opened.size == 2


def test_a_damaged_bundle_and_a_missing_library_are_told(seian: Run, tmp_path: Path, library: Path) -> None:
    (tmp_path / "x.seian-clauses").write_bytes(b"PK\x03\x04" + bytes(100))
    code, _out, err = seian("clauses", "import", tmp_path / "x.seian-clauses", "--library", library)
    assert code == 1
    assert err
    code, _out, err = seian("clauses", "search", "財源", "--library", tmp_path / "ない.clauses")
    assert (code, "見つかりません" in err) == (1, True)


def test_past_documents_are_listed_and_harvested_with_their_uses(seian: Run, tmp_path: Path, library: Path) -> None:
    file = tmp_path / "見本.seian"
    create(file, sample_dossier())
    before = file.read_bytes()
    code, out, err = seian("clauses", "harvest", file, "--library", library)
    assert code == 0
    assert "--take" in err
    lines = out.splitlines()
    code, _out, err = seian("clauses", "harvest", file, "--take", "5", "--field", "医療", "--library", library)
    assert (code, "文例を1件加え" in err) == (0, True)
    with Library(library) as opened:
        (clause,) = opened.clauses()
        assert clause.fields == ("医療",)
        assert clause.title in lines[4]
        assert len(opened.uses(clause.id)) == 1
    assert seian("clauses", "harvest", file, "--take", "0", "--library", library)[0] == 2
    assert seian("clauses", "harvest", file, "--take", "999", "--library", library)[0] == 2
    assert seian("clauses", "harvest", file, "--take", "9" * 5000, "--library", library)[0] == 2
    seian("clauses", "harvest", file, "--take", "proposed", "--library", library)
    with Library(library) as opened:
        assert opened.size > 15
    assert file.read_bytes() == before


def test_somebody_else_writing_is_named_and_nothing_is_added(seian: Run, tmp_path: Path, library: Path) -> None:
    lock = acquire(library)
    assert isinstance(lock, Lock)
    code, _out, err = add(seian, tmp_path, library, TEXT)
    lock.release()
    assert code == 1
    assert "開いています" in err


def test_wrong_usage_is_said(seian: Run) -> None:
    assert seian("clauses")[0] == 2
    assert seian("clauses", "nothing")[0] == 2
    assert seian("clauses", "--help")[0] == 0
    assert seian("clauses", "search", "--kind", "謎")[0] == 2
    for command in ("add", "search", "show", "history", "export", "import", "harvest"):
        assert seian("clauses", command, "--help")[0] == 0


def test_nothing_is_made_for_what_is_refused(seian: Run, tmp_path: Path) -> None:
    new = tmp_path / "新.clauses"
    file = tmp_path / "見本.seian"
    create(file, sample_dossier())
    assert add(seian, tmp_path, new, "〔７割")[0] == 1
    assert add(seian, tmp_path, new, TEXT, "--version-of", "ない")[0] == 1
    assert seian("clauses", "import", tmp_path / "ない.seian-clauses", "--library", new)[0] == 1
    assert seian("clauses", "harvest", file, "--take", "999", "--library", new)[0] == 2
    code, out, _err = seian("clauses", "harvest", file, "--library", new)
    assert (code, out.startswith("1　前文")) == (0, True)
    assert not new.exists()
    _code, _out, err = seian("clauses", "harvest", file, "--take", "1", "--library", new)
    assert "新しい文例集「新.clauses」を作りました" in err


def test_options_that_would_do_nothing_are_refused(seian: Run, tmp_path: Path, library: Path) -> None:
    name = add(seian, tmp_path, library, TEXT)[1].strip()
    for option in ("--title", "--field", "--association", "--why"):
        assert add(seian, tmp_path, library, TEXT, "--version-of", name, option, "甲")[0] == 2
    bundle = tmp_path / "x.seian-clauses"
    assert seian("clauses", "export", name, "--field", "防災", "--to", bundle, "--library", library)[0] == 2
    assert not bundle.exists()
    for limit in ("0", "-3"):
        assert seian("clauses", "search", "財源", f"--limit={limit}")[0] == 2


def test_a_clause_named_twice_is_handed_over_once(seian: Run, tmp_path: Path) -> None:
    bundle = tmp_path / "x.seian-clauses"
    code, _out, err = seian("clauses", "export", "zaisei-03", "zaisei-03", "zaisei-04", "--to", bundle)
    assert (code, "2件の文例" in err) == (0, True)


def test_a_second_harvest_keeps_the_uses_of_the_first(seian: Run, tmp_path: Path, library: Path) -> None:
    file = tmp_path / "見本.seian"
    create(file, sample_dossier())
    for number in ("5", "6"):
        seian("clauses", "harvest", file, "--take", number, "--library", library)
    with Library(library) as opened:
        assert [len(opened.uses(clause.id)) for clause in opened.clauses()] == [1, 1]
        (use,) = opened.uses(opened.clauses()[0].id)
        assert use.dossier == sample_dossier().title


def test_harvesting_everything_again_adds_nothing(seian: Run, tmp_path: Path, library: Path) -> None:
    file = tmp_path / "見本.seian"
    create(file, sample_dossier())
    _code, _out, err = seian("clauses", "harvest", file, file, "--take", "all", "--library", library)
    assert "飛ばしました" in err
    with Library(library) as opened:
        before = opened.clauses()
    _code, _out, err = seian("clauses", "harvest", file, "--take", "all", "--library", library)
    assert "文例を0件加え、0件を新しい版に" in err
    with Library(library) as opened:
        assert opened.clauses() == before


def test_places_are_said_in_the_numbering_of_the_dossiers_own_association(
    seian: Run, tmp_path: Path, library: Path
) -> None:
    files = []
    for nth, association in enumerate(("全国市長会", "指定都市市長会")):
        files.append(tmp_path / f"{nth}.seian")
        create(files[-1], replace(sample_dossier(), association=association))
    _code, own, _err = seian("clauses", "harvest", files[0], "--library", library)
    assert own == seian("clauses", "harvest", files[0], "--association", "全国市長会", "--library", library)[1]
    assert own != seian("clauses", "harvest", files[1], "--library", library)[1]
    code, _out, err = seian("clauses", "harvest", *files, "--library", library)
    assert (code, "団体の違う案件" in err) == (2, True)


def test_texts_are_harvested_with_what_is_doubtful_in_them(seian: Run, text: Path, library: Path) -> None:
    code, out, err = seian("clauses", "harvest", text, "--take", "proposed", "--library", library)
    assert code == 0
    assert "体育館の空調設備" in out
    assert "避難所の環境改善に関する架空市長会要請" in err
    with Library(library) as opened:
        assert all(len(opened.uses(clause.id)) == 1 for clause in opened.clauses())


def test_a_foreign_clause_forges_no_line_and_turns_no_screen(seian: Run, tmp_path: Path, library: Path) -> None:
    wording = parse("備える\x1b[2Jこと。", ClauseKind.REQUEST)
    version = Version(1, wording, "2021-05-18T10:00:00+09:00")
    title = "甲\n同じ　zaisei-03　偽\x1b[31m"
    bundle = tmp_path / "x.seian-clauses"
    clause = Clause("kou", title, ClauseKind.REQUEST, (version,))
    write_bundle(bundle, [clause], association="", moment=version.written_at)
    outs = [seian("clauses", "import", bundle, "--library", library)]
    assert len(outs[0][1].splitlines()) == 1
    outs += [seian("clauses", *words, "--library", library) for words in (("search", "備える"), ("show", "kou"))]
    outs += [seian("clauses", *words, "--library", library) for words in (("history", "kou"), ("show", ""))]
    assert not any("\x1b" in out + err for _code, out, err in outs)
