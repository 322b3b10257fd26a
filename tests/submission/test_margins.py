"""What a template says in its margins: marks of a draft stop a submission, all else is told word for word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.submission.adopted import STYLE
from tests.word.packages import changed

from seian.assets import template
from seian.errors import SubmissionError
from seian.submission.hand_in import carry_out
from seian.submission.margins import is_of_a_draft
from seian.submission.plan import prepare
from seian.submission.printing import Format, Printers, to_bytes
from seian.submission.word_text import read_back
from seian.word.template import read_template, sheet_of

if TYPE_CHECKING:
    from pathlib import Path

    from seian.document.model import Dossier
    from seian.submission.wish import Plan


def printers_with(folder: Path, said: str) -> Printers:
    """Return the printers of a template whose footer says something beside the number of the page."""
    own = folder / "自前.docx"
    own.write_bytes(
        changed(template(STYLE.template).read_bytes(), "word/footer1.xml", "</w:ftr>", f"<w:p>{said}</w:p></w:ftr>")
    )
    book = read_template(own)
    return Printers(book, sheet_of(book), None)


@pytest.mark.parametrize(
    "mark", ["（案）", "素案", "資料９", "未　定　稿", "【調整中】", "取扱注意", "会議資料（第２案）"]
)
def test_a_mark_of_a_draft_in_the_template_stops_a_submission(
    dossier: Dossier, plan: Plan, tmp_path: Path, mark: str
) -> None:
    printers = printers_with(tmp_path, f"<w:r><w:t>{mark}</w:t></w:r>")
    with pytest.raises(SubmissionError, match="欄外"):
        carry_out(prepare(dossier, plan, STYLE), tmp_path / "提出", printers)
    assert not (tmp_path / "提出").exists()


def test_a_letterhead_goes_out_and_is_told_word_for_word(dossier: Dossier, plan: Plan, tmp_path: Path) -> None:
    said = "架空市長会事務局　架空市１－２　電話00-0000-0000"
    done = carry_out(
        prepare(dossier, plan, STYLE), tmp_path / "提出", printers_with(tmp_path, f"<w:r><w:t>{said}</w:t></w:r>")
    )
    for proof in done.proofs:
        assert ("欄外", "", said) in [(one.place, one.before, one.after) for one in proof.differences]
    written = read_back((done.folder / done.names[0]).read_bytes())
    assert written is not None
    assert any(said in line for line in written.paragraphs)


def test_a_template_that_says_nothing_more_is_not_told(
    dossier: Dossier, plan: Plan, tmp_path: Path, printers: Printers
) -> None:
    done = carry_out(prepare(dossier, plan, STYLE), tmp_path / "提出", printers)
    assert all(one.place != "欄外" for proof in done.proofs for one in proof.differences)


def test_a_template_that_fetches_from_elsewhere_stops_a_submission(
    dossier: Dossier, plan: Plan, tmp_path: Path
) -> None:
    printers = printers_with(tmp_path, '<w:fldSimple w:instr="INCLUDETEXT x.docx"/>')
    with pytest.raises(SubmissionError, match="INCLUDETEXT") as caught:
        carry_out(prepare(dossier, plan, STYLE), tmp_path / "提出", printers)
    assert "自前.docx" in caught.value.todo
    only_text = replace(plan, formats=(Format.TEXT,))  # proved from a Word file made for it
    with pytest.raises(SubmissionError, match="INCLUDETEXT"):
        carry_out(prepare(dossier, only_text, STYLE), tmp_path / "提出", printers)


def test_a_style_that_hides_text_stops_a_submission(dossier: Dossier, plan: Plan, tmp_path: Path) -> None:
    own = tmp_path / "自前.docx"
    own.write_bytes(changed(template(STYLE.template).read_bytes(), "word/styles.xml", "<w:rPr>", "<w:rPr><w:vanish/>"))
    book = read_template(own)
    with pytest.raises(SubmissionError, match="見えない文字"):
        carry_out(prepare(dossier, plan, STYLE), tmp_path / "提出", Printers(book, sheet_of(book), None))


@pytest.mark.parametrize(
    "line", ["架空市長会", "電話00-0000-0000", "提案募集", "令和３年11月", "案内", "資料室", "図", "会長　山川花子"]
)
def test_what_only_resembles_a_mark_is_none(line: str) -> None:
    assert not is_of_a_draft(line)


def test_the_mark_of_the_flow_itself_is_read_as_its_own(printers: Printers) -> None:
    from seian.flow.set_blocks import Flow

    written = read_back(to_bytes(Flow("件名", "団体", (), "資料９", "（案）"), Format.WORD, printers))
    assert written is not None
    assert "".join(written.margins).replace("\u3000", "") in {"資料９（案）", "（案）資料９"}
