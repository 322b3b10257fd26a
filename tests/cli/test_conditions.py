"""`seian conditions`, `seian facts` and `seian check` on the sample dossier."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from seian.document.dates import parse
from seian.document.inline import FactReference, plain
from seian.document.states import adopt
from seian.document.tree import all_blocks, content_of_node
from seian.dossier.store import create, open_dossier, read
from seian.reading.sample import sample_dossier

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]


PROVEN = ("--as-of", "R4.1.1", "--source", "会員名簿")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the sample as a dossier file."""
    path = tmp_path / "見本.seian"
    create(path, sample_dossier())
    return path


def references(path: Path) -> list[str]:
    """Return what the references to facts in a file read."""
    nodes = (node for document in read(path).documents for node in all_blocks(document))
    return [plain((one,)) for node in nodes for one in content_of_node(node) if isinstance(one, FactReference)]


def test_conditions_are_listed_with_everything_that_hangs_on_them(seian: Run, file: Path) -> None:
    code, out, _ = seian("conditions", file)
    assert code == 0
    assert "1　［未定］要請活動時点で、会員市の平均で" in out
    assert "前文２段落目　７割 → ８割" in out
    assert "記２（１）　（削る）移行の期限については" in out
    assert "成立する条件 1、2：現行と違う文書 1、2、3（3か所）" in out


def test_a_decision_is_recorded_with_day_person_and_evidence(seian: Run, file: Path) -> None:
    options = ("--on", "R4.1.12", "--by", "山田", "--evidence", "公表資料")
    code, out, err = seian("conditions", file, "--met", "８割", "--unmet", "2", *options)
    assert code == 0
    assert "［成立］" in out
    assert "令和４年１月12日　山田　公表資料" in out
    assert "3件の文書、3か所" in err
    assert [condition.met for condition in read(file).conditions] == [True, False]
    assert seian("conditions", file, "--undecided", "1", "--why", "資料の撤回")[0] == 0
    assert [condition.met for condition in read(file).conditions] == [None, False]


@pytest.mark.parametrize(
    "asked",
    [("--met", "1", "--unmet", "８割"), ("--met", "9"), ("--met", "場合"), ("--met", "ない条件"), ("--by", "山田")],
)
def test_what_is_not_clear_changes_nothing(seian: Run, file: Path, asked: tuple[str, ...]) -> None:
    code, _out, err = seian("conditions", file, *asked)
    assert code == 2
    assert err
    assert [condition.met for condition in read(file).conditions] == [None, None]


def test_nothing_is_decided_while_somebody_else_has_the_dossier(seian: Run, file: Path) -> None:
    with open_dossier(file):
        code, _out, err = seian("conditions", file, "--met", "1")
    assert code == 1
    assert "条件は変えていません" in err
    assert read(file).conditions[0].met is None


def test_conditions_are_data_for_other_programs(seian: Run, file: Path) -> None:
    found = json.loads(seian("conditions", file, "--json")[1])["conditions"]
    assert [(one["number"], one["state"], len(one["places"])) for one in found] == [
        (1, "undecided", 2),
        (2, "undecided", 1),
    ]


def test_facts_are_listed_with_their_places(seian: Run, file: Path) -> None:
    code, out, _ = seian("facts", file)
    assert code == 0
    assert out.splitlines() == ["会員市の数：12市　令和３年11月１日現在　会員名簿", "　　文書2　前文２段落目　12市"]


def test_a_fact_changes_its_places_only_where_that_is_asked(seian: Run, file: Path) -> None:
    code, out, _ = seian("facts", file, "--set", "会員市の数=13市", *PROVEN)
    assert code == 0
    assert "12市（前の値のままです）" in out
    assert references(file) == ["12市"]
    assert seian("facts", file, "--set", "会員市の数=13市", "--update", "--as-of", "R4.1.1")[0] == 0
    assert references(file) == ["13市"]
    assert read(file).facts[0].as_of == parse("令和４年１月１日")


def test_an_adopted_document_keeps_the_figure_it_was_adopted_with(seian: Run, tmp_path: Path) -> None:
    dossier = sample_dossier()
    day = parse("令和３年11月10日")
    assert day is not None
    documents = tuple(adopt(one, day, "臨時会議", "2021-11-10T15:00:00+09:00", "山田") for one in dossier.documents)
    path = tmp_path / "採択.seian"
    create(path, replace(dossier, documents=documents))
    code, out, err = seian("facts", path, "--set", "会員市の数=13市", "--update", *PROVEN)
    assert code == 0
    assert "採択した文書の1か所は、前の値のままです" in err
    assert "12市（採択の後に値が変わりました）" in out
    assert references(path) == ["12市"]


def test_a_fact_that_goes_leaves_its_words(seian: Run, file: Path) -> None:
    assert seian("facts", file, "--remove", "会員市の数")[0] == 0
    assert read(file).facts == ()
    assert references(file) == []
    assert seian("facts", file, "--remove", "会員市の数")[0] == 2
    assert seian("facts", file, "--set", "会員市の数")[0] == 2


def test_a_word_that_ages_is_a_finding(seian: Run, file: Path) -> None:
    code, out, _ = seian("check", file)
    assert code == 1
    assert "「今年４月」は、起案した日（令和３年11月10日）には令和３年４月のことですが" in out
    assert "→「令和３年４月」" in out


def test_nothing_is_found_where_the_day_of_submission_is_near(seian: Run, file: Path) -> None:
    code, out, err = seian("check", file, "--date", "R3.11.19")
    assert (code, out) == (0, "")
    assert "注意するところはありません" in err
    assert json.loads(seian("check", file, "--date", "R3.11.19", "--json")[1]) == {"findings": []}
    assert seian("check", file, "--document", "9")[0] == 2
    assert seian("check", file, "--document", "9" * 5000)[0] == 2


def test_deciding_the_same_again_keeps_what_was_said_of_it(seian: Run, file: Path) -> None:
    options = ("--on", "R4.1.12", "--by", "山田", "--evidence", "公表資料")
    seian("conditions", file, "--met", "1", *options)
    _code, _out, err = seian("conditions", file, "--met", "1", "--by", "鈴木")
    (first, _second) = read(file).conditions
    assert (first.decided_on, first.decided_by, first.evidence) == (parse("R4.1.12"), "鈴木", "公表資料")
    assert "0件の文書、0か所" in err


def test_a_recorded_decision_is_overruled_in_words_alone_and_its_history_goes_on(seian: Run, file: Path) -> None:
    seian("conditions", file, "--met", "1", "--on", "R4.1.12", "--by", "山田", "--evidence", "公表資料")
    for other in ("--unmet", "--undecided"):
        code, out, err = seian("conditions", file, other, "1")
        assert (code, out) == (1, "")
        assert "成立（令和４年１月12日決定、公表資料）と記録されています" in err
        assert read(file).conditions[0].met is True
    assert seian("conditions", file, "--unmet", "1", "--by", "鈴木", "--why", "国の訂正")[0] == 0
    (first, _second) = read(file).conditions
    assert (first.met, first.decided_on, first.decided_by, first.evidence) == (False, None, "鈴木", "")
    assert [(entry.by, entry.what) for entry in first.log] == [
        ("山田", "成立（令和４年１月12日決定、公表資料）"),
        ("鈴木", "「成立（令和４年１月12日決定、公表資料）」から「不成立」に：国の訂正"),
    ]
    history = json.loads(seian("conditions", file, "--json")[1])["conditions"][0]["history"]
    assert [one["what"] for one in history] == [entry.what for entry in first.log]


def test_a_decision_years_from_all_that_the_dossier_tells_of_is_a_slip(seian: Run, file: Path) -> None:
    code, _out, err = seian("conditions", file, "--met", "1", "--on", "R14.1.12")
    assert code == 1
    assert "一年より離れています" in err
    assert read(file).conditions[0].met is None
    assert seian("conditions", file, "--met", "1", "--on", "S97.1.12")[0] == 2


def test_another_figure_does_not_take_over_the_day_and_source_of_the_one_before(seian: Run, file: Path) -> None:
    code, out, err = seian("facts", file, "--set", "会員市の数=13市", "--as-of", "R4.1.1")
    assert (code, out) == (1, "")
    assert "--source" in err
    assert read(file).facts[0].value == "12市"


def test_places_are_brought_up_to_date_later_too(seian: Run, file: Path) -> None:
    seian("facts", file, "--set", "会員市の数=13市", *PROVEN)
    assert references(file) == ["12市"]
    code, _out, err = seian("facts", file, "--update")
    assert code == 0
    assert "1か所を書き直しました" in err
    assert references(file) == ["13市"]
    assert seian("facts", file, "--remove", "会員市の数", "--source", "名簿")[0] == 2


def test_without_a_day_of_drafting_words_that_age_are_told_but_nothing_is_proposed(seian: Run, tmp_path: Path) -> None:
    body = "　先月の大雨で館が傷んだ。以下のとおり要請する。\n\n１　直すこと。\n\n令和３年　月　日\n虹の森市長会\n"
    text = f"館の整備に関する要請\n\n{body}"
    source = tmp_path / "要請.txt"
    source.write_text(text, encoding="utf-8")
    for name, options, proposed in (("甲", (), False), ("乙", ("--drafted", "R3.11.10"), True)):
        path = tmp_path / f"{name}.seian"
        seian("new", path, "--association", "標準")
        seian("import", source, "--into", path, *options)
        code, out, _err = seian("check", path, "--date", "R4.1.14")
        assert code == 1
        assert "先月" in out
        assert ("→「令和３年10月」" in out) is proposed


STATEMENTS = ("利用者が４割を超えた場合", "利用者が、四割を越えたとき")


@pytest.fixture
def doubled(seian: Run, tmp_path: Path) -> tuple[Path, str]:
    """Return a dossier into which two papers came whose conditions differ in spelling, and what was told."""
    texts = []
    for number, statement in enumerate(STATEMENTS, 1):
        path = tmp_path / f"要請{number}.txt"
        said = f"図書館{number}の利用者は人口の３割である。"
        path.write_text(
            f"図書館{number}の充実に関する要請\n\n　{said}\n\n令和７年　月　日\n虹の森市長会\n\n"
            f"※　提出の時点で、{statement}、前文１段落目を以下のとおり時点修正する。\n"
            f"［現　行］{said}\n［修正後］{said.replace('３割', '４割')}\n",
            encoding="utf-8",
        )
        texts.append(path)
    file = tmp_path / "会議.seian"
    code, _, err = seian("import", *texts, "--into", file)
    assert code == 0
    return file, err


def test_conditions_that_say_nearly_the_same_are_told_and_become_one(seian: Run, doubled: tuple[Path, str]) -> None:
    file, told = doubled
    assert [one.statement for one in read(file).conditions] == list(STATEMENTS)
    assert "--merge 1 2" in told
    assert "--merge 1 2" in seian("conditions", file)[1]
    code, out, err = seian("conditions", file, "--merge", "1", "2")
    assert code == 0
    assert "まとめました" in err
    assert "--merge" not in out
    (condition,) = read(file).conditions
    assert condition.statement == STATEMENTS[0]
    assert out.count("→") == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("--merge", "1", "1"), 2), (("--merge", "1", "9"), 2), (("--merge", "1", "2", "--met", "1"), 2)],
)
def test_what_is_no_pair_of_conditions_is_not_merged(
    seian: Run, doubled: tuple[Path, str], arguments: tuple[str, ...], code: int
) -> None:
    before = doubled[0].read_bytes()
    assert seian("conditions", doubled[0], *arguments)[0] == code
    assert doubled[0].read_bytes() == before


def test_conditions_decided_both_ways_are_not_merged(seian: Run, doubled: tuple[Path, str]) -> None:
    assert seian("conditions", doubled[0], "--met", "1", "--unmet", "2")[0] == 0
    code, _, err = seian("conditions", doubled[0], "--merge", "1", "2")
    assert code == 1
    assert "不成立" in err
    assert len(read(doubled[0]).conditions) == 2
