"""The command line, from a text to the files that are handed in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from seian.cli.outline import text_outline
from seian.dossier.store import read
from seian.reading.recognised import Node, Recognised

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

COMMANDS = ("new", "import", "outline", "export", "sample", "salvage", "selftest")


@pytest.mark.parametrize("arguments", [[], ["会議.seian"]])
def test_the_window_cannot_open_without_a_screen_and_that_is_said(
    seian: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    code, out, err = seian(*arguments)
    assert (code, out) == (1, "")
    assert "画面がない" in err
    assert "seian --help" in err


def test_the_package_run_by_python_is_the_command(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "seian", "--help"],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(root / "desktop")},
    )
    assert done.returncode == 0
    assert "adopt FILE.seian" in done.stdout.decode("utf-8")


def test_a_dossier_with_further_arguments_is_no_command(seian: Run) -> None:
    code, out, err = seian("会議.seian", "--to", "フォルダー")
    assert (code, out) == (2, "")
    assert "使い方" in err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_in_japanese(seian: Run, command: str) -> None:
    code, out, err = seian(command, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"使い方: seian {command}")
    assert "オプション" in out
    assert "show this help" not in out


def test_the_overview_names_every_command(seian: Run) -> None:
    code, out, _ = seian("--help")
    assert code == 0
    assert all(f"\n  {command}" in out for command in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["dance"], "「dance」という命令はありません"),
        (["new"], "次が足りません: FILE.seian"),
        (["export", "a.seian"], "次が足りません: --to"),
        (["export", "a.seian", "--to", "d", "--format", "doc"], "選べない値です"),
        (["export", "a.seian", "--to", "d", "--date", "あした"], "日付として読めません"),
        (["export", "a.seian", "--to", "d", "--date", "令和３年"], "日付として読めません"),
        (["outline", "a.txt", "--jsn"], "知らない引数です: --jsn"),
    ],
)
def test_wrong_usage_is_told_with_exit_code_2(seian: Run, arguments: list[str], complaint: str) -> None:
    code, out, err = seian(*arguments)
    assert (code, out) == (2, "")
    assert complaint in err


def test_a_new_dossier_is_empty_and_knows_its_association(seian: Run, tmp_path: Path) -> None:
    file = tmp_path / "会議.seian"
    assert seian("new", file, "--association", "全国市長会", "--title", "総会")[0] == 0
    dossier = read(file)
    assert (dossier.association, dossier.title, dossier.documents) == ("全国市長会", "総会", ())


def test_a_new_dossier_never_replaces_a_file(seian: Run, tmp_path: Path) -> None:
    file = tmp_path / "会議.seian"
    file.write_text("大事なもの", encoding="utf-8")
    code, _, err = seian("new", file, "--association", "全国市長会")
    assert code == 1
    assert "すでにあります" in err
    assert file.read_text(encoding="utf-8") == "大事なもの"


def test_an_association_without_a_style_is_told_that_it_gets_the_standard_one(seian: Run, tmp_path: Path) -> None:
    code, _, err = seian("new", tmp_path / "会議.seian", "--association", "東海臨海都市市長会")
    assert code == 0
    assert "標準の書式" in err


def test_importing_adds_documents_after_those_that_are_there(seian: Run, dossier: Path, text: Path) -> None:
    assert seian("import", text, text, "--into", dossier)[0] == 0
    assert len(read(dossier).documents) == 3


def test_importing_keeps_a_numbering_unlike_the_house_style_unless_told_otherwise(
    seian: Run, dossier: Path, tmp_path: Path
) -> None:
    other = tmp_path / "別.txt"
    other.write_text(
        "備えに関する要望\n\n　備えを進めている。\n\n１．甲を進めること。\n２．乙を進めること。\n", encoding="utf-8"
    )
    _, _, err = seian("import", other, "--into", dossier)
    assert "--restyle" in err
    assert seian("import", other, "--into", dossier, "--restyle")[0] == 0
    assert [document.numbering for document in read(dossier).documents] == [(), ("１．",), ()]


def test_a_source_that_cannot_be_read_leaves_the_dossier_as_it_was(seian: Run, dossier: Path, text: Path) -> None:
    before = dossier.read_bytes()
    code, _, err = seian("import", text, dossier.with_name("ない.txt"), "--into", dossier)
    assert code == 1
    assert "ない.txt" in err
    assert dossier.read_bytes() == before


def test_an_outline_for_scripts_follows_the_contract(seian: Run, text: Path) -> None:
    code, out, _ = seian("outline", text, "--json")
    assert code == 0
    (document,) = json.loads(out)["documents"]
    assert list(document) == [
        "kind", "title", "draft", "material_number", "reference_number", "addressees", "greeting", "body",
        "preamble", "has_ki", "items", "closing", "date", "signatories", "notes", "attachments", "unsure",
    ]  # fmt: skip
    assert document["kind"] == "要請"
    assert [item["label"] for item in document["items"]] == ["１", "２"]
    assert [child["label"] for child in document["items"][1]["children"]] == ["（１）", "（２）"]
    assert document["signatories"] == [{"organisation": "架空市長会", "title": None, "name": None}]


def test_an_outline_with_doubts_says_how_many_and_ends_well(seian: Run, text: Path) -> None:
    assert seian("outline", text, "--json")[2] == ""
    text.write_text("道の話\n道は長い。\n", encoding="utf-8")
    for arguments in ((text, "--json"), (text,)):
        code, out, err = seian("outline", *arguments)
        assert (code, bool(out)) == (0, True)
        assert "確かでない所が" in err
        assert "原文と見比べて" in err
    doubts = json.loads(seian("outline", text, "--json")[1])["documents"][0]["unsure"]
    assert f"{len(doubts)}か所" in seian("outline", text, "--json")[2]


def test_an_outline_for_people_ends_with_attachments_and_whom_to_ask() -> None:
    found = Recognised("要請", attachments=("別紙　一覧",), contact=("虹の森市長会事務局", "電話 00-0000-0000"))
    assert text_outline([found]).splitlines()[1:] == [
        "　　添付：別紙　一覧",
        "　　問合せ先：虹の森市長会事務局",
        "　　問合せ先：電話 00-0000-0000",
    ]


def test_an_outline_for_people_says_each_row_of_a_table_once() -> None:
    cells = tuple(Node("cell", text) for text in ("市", "96"))
    table = Node("table", "", blocks=(Node("row", "市\t96", blocks=cells),))
    assert text_outline([Recognised("要請", body=(table,))]).splitlines()[-1].strip("　") == "市\t96"


def test_a_dossier_is_outlined_like_the_text_it_was_read_from(seian: Run, dossier: Path, text: Path) -> None:
    from_text = json.loads(seian("outline", text, "--json")[1])
    from_dossier = json.loads(seian("outline", dossier, "--json")[1])
    assert from_dossier == from_text


def test_an_outline_for_people_shows_title_labels_and_date(seian: Run, text: Path) -> None:
    out = seian("outline", text)[1]
    assert "要請" in out
    assert "（２） 運搬の費用" in out
    assert "令和３年" in out


def test_export_writes_word_and_text_and_prints_their_paths(seian: Run, dossier: Path, tmp_path: Path) -> None:
    folder = tmp_path / "提出 用"
    code, out, _ = seian("export", dossier, "--to", folder, "--format", "docx", "--format", "txt")
    assert code == 0
    names = ["01_避難所の環境改善に関する架空市長会要請.docx", "01_避難所の環境改善に関する架空市長会要請.txt"]
    assert out.splitlines() == [str(folder / name) for name in names]
    assert zipfile.ZipFile(folder / names[0]).testzip() is None
    assert "（２）運搬の費用を国が負担すること。" in (folder / names[1]).read_text(encoding="utf-8")


def test_the_day_is_put_where_the_date_was_blank(seian: Run, dossier: Path, tmp_path: Path) -> None:
    for spelling in ("令和３年11月19日", "R3.11.19", "2021-11-19", "令和３年１１月１９日"):
        seian("export", dossier, "--to", tmp_path / spelling, "--format", "txt", "--date", spelling)
        (file,) = (tmp_path / spelling).glob("*.txt")
        assert "令和３年１１月１９日" in file.read_text(encoding="utf-8")


def test_a_date_that_is_complete_stays(seian: Run, text: Path, tmp_path: Path) -> None:
    text.write_text(text.read_text(encoding="utf-8").replace("　月　日", "11月１日"), encoding="utf-8")
    _, _, err = seian("export", text, "--to", tmp_path / "出", "--format", "txt", "--date", "R3.11.19")
    assert "すでに入っている" in err
    (file,) = (tmp_path / "出").glob("*.txt")
    assert "令和３年11月１日" in file.read_text(encoding="utf-8")


def test_a_text_can_be_exported_without_a_dossier(seian: Run, text: Path, tmp_path: Path) -> None:
    code, out, _ = seian("export", text, "--to", tmp_path / "出", "--association", "東京都市長会")
    assert code == 0
    assert out.strip().endswith(".docx")


def test_a_document_that_is_not_there_is_wrong_usage_and_nothing_is_written(
    seian: Run, dossier: Path, tmp_path: Path
) -> None:
    code, out, err = seian("export", dossier, "--to", tmp_path / "出", "--document", "2")
    assert (code, out) == (2, "")
    assert "文書2はありません" in err
    assert not (tmp_path / "出").exists()


def test_an_export_that_was_worked_on_by_hand_is_moved_aside(seian: Run, dossier: Path, tmp_path: Path) -> None:
    folder = tmp_path / "出"
    path = seian("export", dossier, "--to", folder, "--format", "txt")[1].strip()
    (folder / path).write_text("手で直した", encoding="utf-8")
    _, _, err = seian("export", dossier, "--to", folder, "--format", "txt")
    assert "以前の書き出し" in err
    (earlier,) = (folder / "以前の書き出し").iterdir()
    assert earlier.read_text(encoding="utf-8") == "手で直した"


def test_exporting_the_same_again_moves_nothing(seian: Run, dossier: Path, tmp_path: Path) -> None:
    for _ in range(2):
        seian("export", dossier, "--to", tmp_path / "出")
    assert not (tmp_path / "出" / "以前の書き出し").exists()


def test_a_folder_that_cannot_be_made_is_told(seian: Run, dossier: Path, tmp_path: Path) -> None:
    (tmp_path / "ファイル").write_text("", encoding="utf-8")
    code, out, err = seian("export", dossier, "--to", tmp_path / "ファイル" / "下")
    assert (code, out) == (1, "")
    assert "別の場所" in err


def test_the_sample_is_written_with_its_dossier(seian: Run, tmp_path: Path) -> None:
    code, out, _ = seian("sample", "--to", tmp_path / "見本")
    assert code == 0
    assert len(out.splitlines()) == 7
    assert len(read(tmp_path / "見本" / "見本.seian").documents) == 3


def test_the_selftest_finds_all_well(seian: Run) -> None:
    code, _, err = seian("selftest")
    assert code == 0, err
    assert "すべて正しく動きました" in err


def test_messages_are_utf8_in_a_terminal_that_is_not(seian_process: Run) -> None:
    code, out, err = seian_process("outline", "ない.txt")
    assert (code, out) == (1, "")
    assert "ない.txt" in err


def test_messages_are_english_when_asked_for(seian: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SEIAN_LANG", "en")
    _, _, err = seian("new", tmp_path / "a.seian", "--association", "無名市長会")
    assert "There is no house style" in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_behind_the_output_is_told_without_a_traceback(text: Path, root: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "seian.cli.main", "outline", str(text)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env={**os.environ, "PYTHONPATH": str(root / "desktop")},
        )
    err = done.stderr.decode("utf-8")
    assert done.returncode == 1
    assert "空き容量" in err
    assert "Traceback" not in err


def test_what_can_be_read_of_a_damaged_dossier_is_salvaged(seian: Run, dossier: Path, tmp_path: Path) -> None:
    assert seian("salvage", dossier, "--into", tmp_path / "救出.seian")[0] == 0
    assert read(tmp_path / "救出.seian") == read(dossier)
    dossier.write_bytes(b"garbage" * 100)
    code, _, err = seian("salvage", dossier, "--into", tmp_path / "二度目.seian")
    assert code == 1
    assert "読めません" in err
    assert not (tmp_path / "二度目.seian").exists()


def test_a_dossier_is_named_with_its_ending_when_it_is_left_out(seian: Run, tmp_path: Path) -> None:
    assert seian("new", tmp_path / "会議", "--association", "標準")[0] == 0
    assert (tmp_path / "会議.seian").is_file()


def test_the_association_of_a_dossier_cannot_be_changed_on_export(seian: Run, dossier: Path, tmp_path: Path) -> None:
    code, _, err = seian("export", dossier, "--to", tmp_path / "出", "--association", "全国市長会")
    assert code == 2
    assert "--association" in err
    assert not (tmp_path / "出").exists()


def test_export_tells_the_doubts_of_a_text_as_import_does(seian: Run, tmp_path: Path) -> None:
    path = tmp_path / "題名なし.txt"
    path.write_text("備えを進めることが求められている。\n", encoding="utf-8")
    _, _, err = seian("export", path, "--to", tmp_path / "出")
    assert "確かめてください" in err


def test_importing_makes_the_dossier_that_is_not_there_and_says_whose_it_is(
    seian: Run, text: Path, tmp_path: Path
) -> None:
    file = tmp_path / "新しい会議"
    code, out, err = seian("import", text, "--into", file)
    assert (code, out) == (0, "")
    assert "作りました" in err
    assert "「標準」" in err
    dossier = read(file.with_name("新しい会議.seian"))
    assert (dossier.association, len(dossier.documents)) == ("標準", 1)
    assert seian("import", text, "--into", file)[0] == 0
    assert len(read(file.with_name("新しい会議.seian")).documents) == 2


def test_the_association_that_signs_the_texts_is_that_of_the_dossier_unless_another_is_named(
    seian: Run, text: Path, tmp_path: Path
) -> None:
    signed = tmp_path / "指定都市.txt"
    signed.write_text(text.read_text(encoding="utf-8").replace("架 空 市 長 会", "指定都市市長会"), encoding="utf-8")
    err = seian("import", signed, "--into", tmp_path / "一.seian")[2]
    assert "署名から「指定都市市長会」" in err
    assert read(tmp_path / "一.seian").association == "指定都市市長会"
    err = seian("import", signed, "--into", tmp_path / "二.seian", "--association", "全国市長会")[2]
    assert "署名" not in err
    assert read(tmp_path / "二.seian").association == "全国市長会"
    assert "標準" in seian("import", signed, text, "--into", tmp_path / "三.seian")[2]


def test_an_association_that_is_not_the_dossiers_changes_nothing(seian: Run, dossier: Path, text: Path) -> None:
    before = dossier.read_bytes()
    code, _, err = seian("import", text, "--into", dossier, "--association", "全国市長会")
    assert code == 2
    assert "指定都市市長会" in err
    assert dossier.read_bytes() == before
    assert seian("import", text, "--into", dossier, "--association", "指定都市市長会")[0] == 0


def test_no_dossier_is_made_for_a_text_that_cannot_be_read(seian: Run, text: Path, tmp_path: Path) -> None:
    code, _, err = seian("import", text, tmp_path / "ない.txt", "--into", tmp_path / "新.seian")
    assert code == 1
    assert "何も入れていません" in err
    assert not (tmp_path / "新.seian").exists()
    code, _, err = seian("import", text, "--into", tmp_path / "ない所" / "新.seian")
    assert code == 1
    assert "フォルダーがありません" in err


def test_a_paper_that_is_there_already_is_told_and_left_out_where_that_is_asked(
    seian: Run, dossier: Path, text: Path, tmp_path: Path
) -> None:
    assert "文書2は、文書1と同じです" in seian("import", text, "--into", dossier)[2]
    other = tmp_path / "別.txt"
    other.write_text(
        text.read_text(encoding="utf-8").replace("断水のときにも使える便所を", "断水の時にも使える便所を、"),
        encoding="utf-8",
    )
    err = seian("import", text, other, "--into", dossier, "--skip-same")[2]
    assert "1件の文書を" in err
    assert "もうある文書と同じなので" in err
    assert "文書3は、文書1とほとんど同じです" in err
    assert len(read(dossier).documents) == 3


@pytest.mark.parametrize("encoding", ["utf-16-le", "cp932", "euc_jp", "iso2022_jp"])
def test_a_text_is_imported_alike_from_every_encoding(seian: Run, text: Path, tmp_path: Path, encoding: str) -> None:
    coded = tmp_path / "別の文字コード.txt"
    coded.write_bytes(text.read_text(encoding="utf-8").encode(encoding))
    assert seian("outline", coded, "--json")[1] == seian("outline", text, "--json")[1]
