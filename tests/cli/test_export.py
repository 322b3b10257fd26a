"""`seian export` with views, conditions, recipients and formats."""

from __future__ import annotations

import re
from dataclasses import replace
from time import sleep, time
from typing import TYPE_CHECKING

import pytest
from tests.submission.adopted import LONGER, MINISTER, PREMIER, REACHED, a_document, adopted

from seian.assets import template
from seian.document.model import Dossier
from seian.dossier.store import create, open_dossier, read
from seian.dossier.versions import versions_of
from seian.submission.export import Output
from seian.word.package import pack, unpack

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a dossier whose document hangs on two conditions."""
    path = tmp_path / "案件.seian"
    create(path, Dossier("標準", "臨時会議", (a_document(),), (REACHED, LONGER), recipients=(MINISTER, PREMIER)))
    return path


def names(folder: Path) -> list[str]:
    """Return the names of the files in a folder."""
    return sorted(path.name for path in folder.iterdir())


def only(folder: Path) -> str:
    """Return what the only text in a folder says."""
    (path,) = folder.glob("*.txt")
    return path.read_text(encoding="utf-8")


def test_all_views_are_written_in_all_formats(seian: Run, file: Path, tmp_path: Path) -> None:
    to = tmp_path / "書き出し"
    formats = ("--format", "docx", "--format", "txt")
    code, out, _err = seian("export", file, "--to", to, "--view", "all", *formats)
    assert code == 0
    assert len(out.splitlines()) == len(names(to)) == 2 * len(Output)
    assert any(name.endswith("_改め文.docx") for name in names(to))


def test_an_export_is_a_version_of_the_documents_that_were_written_and_of_no_other(
    seian: Run, file: Path, tmp_path: Path
) -> None:
    other = replace(a_document(), id="other")
    create(file, replace(read(file), documents=(a_document(), other)), replace=True)
    to = tmp_path / "書き出し"
    assert seian("export", file, "--to", to, "--document", "1", "--format", "docx", "--format", "txt")[0] == 0
    kept = [(one.occasion.value, one.note) for one in versions_of(file, a_document().id)]
    assert kept == [("exported", "Word、テキストに書き出し。2ファイル")]
    assert [one.occasion.value for one in versions_of(file, "other")] == ["saved"]


def test_an_export_goes_out_while_somebody_has_the_file_and_says_that_no_version_is_kept(
    seian: Run, file: Path, tmp_path: Path
) -> None:
    with open_dossier(file):
        code, out, err = seian("export", file, "--to", tmp_path / "書き出し")
    assert code == 0
    assert len(out.splitlines()) == 1
    assert "版に残していません" in err
    assert [one.occasion.value for one in versions_of(file, a_document().id)] == ["saved"]


def test_a_pdf_has_pages_and_embedded_fonts(seian: Run, file: Path, tmp_path: Path) -> None:
    to = tmp_path / "書き出し"
    assert seian("export", file, "--to", to, "--format", "pdf")[0] == 0
    (path,) = to.iterdir()
    data = path.read_bytes()
    assert data.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == 1
    assert b"/FontFile2" in data


@pytest.mark.parametrize(
    ("met", "unmet"), [("1", "2"), ("備蓄率が８割", "延ばした"), ("架空の備蓄率が８割に達した場合", "２")]
)
def test_conditions_are_named_by_number_or_by_part_of_their_statement(
    seian: Run, file: Path, tmp_path: Path, met: str, unmet: str
) -> None:
    to = tmp_path / "書き出し"
    code, _out, err = seian("export", file, "--to", to, "--met", met, "--unmet", unmet, "--format", "txt")
    assert code == 0
    assert "未定" not in err
    assert "備蓄率は８割である。" in only(to)


def test_undecided_conditions_are_told_where_the_text_goes_out_as_it_is(seian: Run, file: Path, tmp_path: Path) -> None:
    _code, _out, err = seian("export", file, "--to", tmp_path / "甲", "--met", "1")
    assert "条件２「国が架空の期限を延ばした場合」が未定" in err
    assert "条件１" not in err
    _code, _out, err = seian("export", file, "--to", tmp_path / "乙", "--view", "revised")
    assert "未定" not in err


@pytest.mark.parametrize(
    "wrong",
    [
        ("--met", "1", "--unmet", "備蓄率"),
        ("--met", "9"),
        ("--met", "架空"),
        ("--met", ""),
        ("--unmet", "どこにもない"),
        ("--recipient", "大臣"),
        ("--recipient", "3"),
        ("--recipient", " "),
        ("--document", "2"),
        ("--format", "doc"),
        ("--view", "both"),
        ("--date", "いつか"),
    ],
)
def test_wrong_usage_writes_nothing(seian: Run, file: Path, tmp_path: Path, wrong: tuple[str, ...]) -> None:
    code, out, err = seian("export", file, "--to", tmp_path / "書き出し", *wrong)
    assert (code, out) == (2, "")
    assert err
    assert not (tmp_path / "書き出し").exists()


def test_a_recipient_is_one_of_the_dossier_or_a_line_as_it_is_printed(seian: Run, file: Path, tmp_path: Path) -> None:
    asked = ("--recipient", "1", "--recipient", "花子", "--recipient", "環境大臣\u3000海野\u3000太郎\u3000殿")
    code, _out, err = seian("export", file, "--to", tmp_path / "書き出し", *asked, "--format", "txt")
    assert code == 1
    assert "「環境大臣\u3000海野\u3000太郎\u3000殿」は、案件の提出先にありません" in err
    assert not (tmp_path / "書き出し").exists()
    why = ("--why", "会長の指示")
    assert seian("export", file, "--to", tmp_path / "書き出し", *asked, "--format", "txt", *why)[0] == 0
    said = [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "書き出し").iterdir())]
    lines = {line for text in said for line in map(str.strip, text.splitlines()) if line.endswith(("様", "殿"))}
    assert lines == {
        "防災大臣\u3000様",
        "内閣総理大臣\u3000山川\u3000花子\u3000殿",
        "環境大臣\u3000海野\u3000太郎\u3000殿",
    }


def test_a_copy_as_addressed_is_written_beside_that_for_a_recipient(seian: Run, file: Path, tmp_path: Path) -> None:
    asked = ("--recipient", "1", "--as-addressed", "--format", "txt")
    assert seian("export", file, "--to", tmp_path / "書き出し", *asked)[0] == 0
    assert len(list((tmp_path / "書き出し").iterdir())) == 2


def test_a_day_before_the_adoption_is_told(seian: Run, tmp_path: Path) -> None:
    path = tmp_path / "採択.seian"
    create(path, Dossier("標準", documents=(adopted(a_document()),), conditions=(REACHED, LONGER)))
    for day, told in (("R3.11.9", True), ("R3.11.10", False)):
        code, _out, err = seian("export", path, "--to", tmp_path / day, "--date", day)
        assert code == 0
        assert ("採択の日（令和３年11月10日）より前です" in err) is told


def test_a_text_goes_out_without_a_dossier(seian: Run, text: Path, tmp_path: Path) -> None:
    code, out, _err = seian("export", text, "--to", tmp_path / "書き出し", "--view", "current", "--format", "txt")
    assert code == 0
    assert out.strip().endswith("_現行.txt")


def test_the_same_twice_leaves_the_files_alone(seian: Run, file: Path, tmp_path: Path) -> None:
    formats = ("--format", "pdf", "--format", "docx")
    for _time in range(2):
        assert seian("export", file, "--to", tmp_path / "書き出し", "--view", "all", *formats)[0] == 0
        sleep(1.1 - time() % 1)  # files keep moments to the second
    assert len(names(tmp_path / "書き出し")) == 2 * len(Output)


def test_more_than_one_condition_with_the_same_words_is_asked_about(seian: Run, tmp_path: Path) -> None:
    path = tmp_path / "二つ.seian"
    twice = (REACHED, replace(REACHED, id="c9", statement="架空の備蓄率が９割に達した場合"))
    create(path, Dossier("標準", documents=(a_document(),), conditions=twice))
    code, _out, err = seian("export", path, "--to", tmp_path / "書き出し", "--met", "備蓄率")
    assert code == 2
    assert "架空の備蓄率が９割に達した場合" in err


def test_what_only_word_follows_of_the_template_is_told_with_a_pdf(
    seian: Run, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = b'<w:sz w:val="24"/><w:szCs w:val="24"/>'
    parts = unpack(template("標準.docx"))
    italic = tmp_path / "標準.docx"
    italic.write_bytes(pack(parts | {"word/styles.xml": parts["word/styles.xml"].replace(size, b"<w:i/>" + size)}))
    monkeypatch.setattr("seian.assets.template", lambda _name: italic)
    _code, _out, said = seian("export", file, "--to", tmp_path / "一", "--format", "pdf")
    assert "斜体（成案 題名、成案 別紙題名）" in said
    _code, _out, said = seian("export", file, "--to", tmp_path / "二", "--format", "docx")
    assert "斜体" not in said
