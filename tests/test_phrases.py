"""Phrases with places to fill in: filled, or refused with the reason."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.house_style.load import available, house_style_of
from seian.phrases import LONGEST_TEMPLATE, PhraseError, _filled, _filled_plainly, check, render

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_phrase_is_filled_in_as_plain_text() -> None:
    assert render("{{ a }}、{% if b %}と{{ b }}{% endif %}。\n", {"a": "<市> & 町", "b": ""}) == "<市> & 町、。\n"


@pytest.mark.parametrize(
    ("template", "named"),
    [
        ("{{ leed }}、", "leed"),
        ("{{ lead.nothing }}", "nothing"),
        ("{% if lead %}", "if"),
        ("{{ lead", "{{ lead"),
        ("{{ lead|upcase }}", "upcase"),
        ("{% include 'x' %}", "include"),
        ("{{ ''.__class__.__mro__ }}", "__class__"),
        ("{{ lead.ljust(1000000000) }}", "ljust"),
        ("{{ 'x' * 1000000000 }}", "1000000000"),
        ("{% for n in range(1000000) %}x{% endfor %}", "range"),
        ("x" * (LONGEST_TEMPLATE + 1), "xxx"),
    ],
)
def test_a_phrase_that_cannot_be_filled_is_refused_and_named(template: str, named: str) -> None:
    with pytest.raises(PhraseError) as caught:
        render(template, {"lead": "時点で"})
    assert named in caught.value.what


def test_what_could_have_been_used_is_told() -> None:
    with pytest.raises(PhraseError) as caught:
        render("{{ leed }}", {"lead": "", "place": ""})
    assert "lead、place" in caught.value.todo


def test_a_phrase_is_checked_before_it_is_used() -> None:
    check("{% if lead %}{{ place }}{% endif %}", ("lead", "place"))
    with pytest.raises(PhraseError, match="plaice"):
        check("{% if lead %}{{ plaice }}{% endif %}", ("lead", "place"))


def test_the_start_of_the_program_does_not_pay_for_jinja(root: Path) -> None:
    code = """
import sys
import seian.flow.build
from seian.house_style.load import house_style_of
house_style_of("標準")
print("jinja2" in sys.modules)
"""
    env = {**os.environ, "PYTHONPATH": str(root / "desktop")}
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert told.stdout.strip() == "False"


@pytest.mark.parametrize(
    "template",
    [
        "{% set a = 'x' ~ 'x' %}{{ a }}",
        "{% for a in range(9) %}{% for b in range(9) %}x{% endfor %}{% endfor %}",
        "{% macro a() %}x{% endmacro %}{{ a() }}",
        "{{ 'x' | replace('', '" + "y" * 3000 + "') | replace('y', '" + "z" * 900 + "') }}",
        "{{ range(100) | join('" + "y" * 2000 + "') }}",
        "{% with a = 'x' ~ 'x' %}{% with b = a ~ a %}{{ b }}{% endwith %}{% endwith %}",
        "{% for a in range(100) %}{% for b in range(100) %}{{ b }}{% endfor %}{% endfor %}",
        "{% for a in range(100) %}" + "y" * 2000 + "{% endfor %}",
        "{% for a in '" + "y" * 101 + "' %}{% endfor %}",
        "{% filter replace('x', 'yy') %}x{% endfilter %}",
        "{{ 2 ** 99999999 }}",
        "{{ 'x' * 99999999 }}",
        "{{ ['x'] * 99999999 }}",
        "{{ '%99999999d' % 1 }}",
        "{{ '{:>99999999}'.format(1) }}",
        "{{ range(10 ** 9) | list }}",
        "{{ 'x' | center(99999999) }}",
        "{{ 'x' | indent(99999999) }}",
        "{{ " + "9" * 4400 + " }}",
        "{{ " + "(" * 1900 + "1" + ")" * 1900 + " }}",
        "{{ " + "-" * 3900 + "1 }}",
        "{{ " + "not " * 900 + "1 }}",
    ],
)
def test_a_phrase_cannot_grow_beyond_its_size(template: str) -> None:
    with pytest.raises(PhraseError):
        render(template, {})


def test_a_number_without_end_is_no_bug() -> None:
    assert render("{{ a|int }}", {"a": "1e999"}) == "0"


def test_a_phrase_may_replace_and_join() -> None:
    assert render("{{ names | join('、') | replace('市', '町') }}", {"names": ["甲市", "乙市"]}) == "甲町、乙町"


PLAIN = ("{{ a }}", "{{b}}", "{% if a %}", "{% if a or b %}", "{%if b%}", "{% elif b %}", "{% else %}", "{% endif %}")
OTHER = (
    "{{ a ",
    "本文",
    "\n",
    "{",
    "}",
    "%}",
    "{# c #}",
    "{%- endif %}",
    "{{ c }}",
    "{{ a|trim }}",
    "{{ not }}",
    "{{ 1 }}",
)
PIECES = st.sampled_from((*PLAIN, *OTHER))


@given(
    st.lists(PIECES, max_size=9).map("".join),
    st.dictionaries(st.sampled_from("abc"), st.sampled_from(["", "文", "{{ a }}", 0, 1, None]), max_size=3),
)
def test_a_phrase_comes_out_as_jinja_makes_it_whether_it_is_asked_or_not(
    template: str, values: dict[str, object]
) -> None:
    def made(fill: Callable[[str, dict[str, object]], str]) -> str:
        try:
            return fill(template, values)
        except PhraseError as error:
            return f"refused: {error}"

    assert made(render) == made(_filled)


@pytest.mark.parametrize("association", available())
def test_the_notes_of_a_house_style_do_not_need_jinja(association: str) -> None:
    notes = house_style_of(association).notes
    words = dict.fromkeys(("lead", "statement", "revised", "added", "deleted", "place"), "文")
    assert all(_filled_plainly(phrase, words) for phrase in (notes.sentence, notes.quoted_at))
