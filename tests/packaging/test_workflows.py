"""The workflows: actions are pinned, rights are few, and what a step runs is here and takes nothing from elsewhere."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

import dev

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
OWN = re.compile(r"\./\.github/workflows/[\w-]+\.yml")
RIGHTS = {  # every job that may do more than read, and what for it may
    "attest": {"id-token": "write", "attestations": "write"},
    "draft": {"contents": "write"},
}
SECRETS = {"SEIAN_CERTIFICATE", "SEIAN_CERTIFICATE_PASSWORD"}


def read(path: Path) -> dict[Any, Any]:
    """Return a workflow. YAML 1.1 takes the word `on` for a yes."""
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(workflow, dict)
    return workflow


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield every job with the file and the name it has."""
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            yield path.name, name, job


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every step with the name of its job."""
    for _file, name, job in jobs():
        for step in job.get("steps", ()):
            yield name, step


def test_there_is_one_for_changes_and_one_for_releases() -> None:
    assert [path.name for path in WORKFLOWS] == ["ci.yml", "release.yml"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_its_whole_hash_and_its_version_stands_beside(path: Path) -> None:
    used = re.findall(r"uses: *(.+)", path.read_text(encoding="utf-8"))
    assert used
    assert [one for one in used if not PINNED.fullmatch(one) and not OWN.fullmatch(one)] == []
    assert all((ROOT / one).is_file() for one in used if OWN.fullmatch(one))


def test_an_action_has_the_same_hash_everywhere() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in WORKFLOWS)
    pins = set(re.findall(r"uses: *([\w-]+/[\w-]+)(@.+)", text))
    assert len({name for name, _pin in pins}) == len(pins)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_is_allowed_but_what_a_job_asks_for_itself(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    assert all("permissions" in job for job in workflow["jobs"].values())
    asked = workflow[True]  # `on`
    assert "pull_request_target" not in asked
    assert "workflow_run" not in asked


def test_jobs_only_read_but_for_those_that_attest_and_draft() -> None:
    for _file, name, job in jobs():
        assert job["permissions"] == RIGHTS.get(name, {"contents": "read"})


def test_every_job_ends_in_time_and_runs_of_one_thing_do_not_cross() -> None:
    for _file, _name, job in jobs():
        assert "uses" in job or 0 < job["timeout-minutes"] <= 60
    for path in WORKFLOWS:
        assert "github.ref" in read(path)["concurrency"]["group"]
    assert read(ROOT / ".github/workflows/release.yml")["concurrency"]["cancel-in-progress"] is False


def test_what_a_step_runs_holds_no_expression_and_is_a_script_of_ours() -> None:
    """A name of a branch or a tag, put into a script, is a script; in a variable of the shell it is a word."""
    run = [step["run"] for _job, step in steps() if "run" in step]
    assert run
    for text in run:
        assert "${{" not in text
        python, script, *rest = shlex.split(text)
        assert python == "python"
        assert (ROOT / script).is_file()
        if script == "packaging/dev.py":
            assert rest[0] in dev.COMMANDS
        variables = re.findall(r"\$\w+", text)
        assert all(re.search(rf'"[^"]*\{name}[^"]*"', text) for name in variables)


def test_no_checkout_leaves_its_token_behind() -> None:
    checkouts = [step for _job, step in steps() if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_secrets_go_to_what_signs_alone_and_the_token_to_what_drafts() -> None:
    for job, step in steps():
        text = str(step)
        named = set(re.findall(r"secrets\.(\w+)", text))
        assert not named or (named == SECRETS and job == "build")
        assert "github.token" not in text or job == "draft"
    holders = [name for _file, name, job in jobs() if "environment" in job]
    assert holders == ["build"]


def test_both_systems_are_tried_with_the_oldest_and_the_newest_python_that_are_named() -> None:
    matrix = read(ROOT / ".github/workflows/ci.yml")["jobs"]["test"]["strategy"]["matrix"]
    assert {system.partition("-")[0] for system in matrix["system"]} == {"ubuntu", "windows"}
    named = re.findall(r"Python :: (3\.\d+)\"", (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert matrix["python"] == [named[0], named[-1]]
    assert named[0] == ".".join(map(str, dev.OLDEST))


def test_a_release_is_tried_on_windows_before_anybody_is_told_of_it() -> None:
    release = read(ROOT / ".github/workflows/release.yml")["jobs"]
    order = ["test", "build", "try", "attest", "draft"]
    assert [*release] == order
    assert [release[name].get("needs") for name in order] == [None, *order[:-1]]
    assert release["try"]["runs-on"].startswith("windows-")
    assert release["test"]["uses"] == "./.github/workflows/ci.yml"


def test_a_release_is_compiled_by_the_very_python_that_is_handed_out() -> None:
    """Another patch version makes other bytes of some modules."""
    pins = tomllib.loads((ROOT / "packaging/windows/pins.toml").read_text(encoding="utf-8"))
    build = read(ROOT / ".github/workflows/release.yml")["jobs"]["build"]["steps"]
    (setup,) = [step for step in build if step.get("uses", "").startswith("actions/setup-python@")]
    assert setup["with"]["python-version"] == pins["python"]["version"]
