"""Phrases with places to fill in (Jinja2): sandboxed, plain text, and refused rather than filled with nothing."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from seian.errors import SeianError
from seian.i18n import translate as _
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sized

    from jinja2 import Template
    from jinja2.nodes import Node
    from jinja2.sandbox import ImmutableSandboxedEnvironment

T = TypeVar("T", bound="Sized")

LONGEST_TEMPLATE = 4_000
LONGEST_RESULT = 100_000
"""In characters. A house style's phrase has some two hundred; what is filled in are sentences of one text."""

_FILTERS = ("trim", "default", "length", "first", "last", "upper", "lower", "int", "string")
_MOST_TURNS = 100  # of a loop: a template counts items of one text
_TURNS = "turns"  # the filter that every loop goes through
_FAULTS = (  # what Python says of a phrase that asks for too much, or for what cannot be
    *(TypeError, ValueError, ArithmeticError, LookupError, AttributeError),
    *(MemoryError, RecursionError, SyntaxError),
)


class PhraseError(SeianError):
    """A phrase of a house style or a pattern of file names cannot be filled in."""


def render(template: str, values: Mapping[str, object]) -> str:
    """Return a Jinja2 phrase with its places filled in, as plain text: nothing is escaped.

    Raises PhraseError, naming what is wrong: a place that `values` does not have, a fault in the phrase, something the
    sandbox forbids, a phrase or a result beyond the size limits.
    """
    result = _filled_plainly(template, values)
    if result is None:
        result = _filled(template, values)
    if len(result) > LONGEST_RESULT:
        raise PhraseError(_("ひな形「{template}」からできる文が長すぎます。").format(template=_short(template)))
    return result


def _filled(template: str, values: Mapping[str, object]) -> str:
    from jinja2 import TemplateError, UndefinedError

    compiled = _compiled(template)
    try:
        return "".join(_up_to_the_longest(compiled.generate(values)))
    except UndefinedError as error:
        raise _unknown(template, (_name_in(str(error)),), values) from error
    except (TemplateError, *_FAULTS) as error:
        raise _faulty(template, error) from error


def _up_to_the_longest(pieces: Iterable[str]) -> Iterator[str]:
    """Yield what a phrase becomes, a little more at most than it may: the rest is not made."""
    left = LONGEST_RESULT
    for piece in pieces:
        yield piece
        left -= len(piece)
        if left < 0:
            return


class _Place(NamedTuple):
    """A place that one text comes into."""

    name: str


class _Choice(NamedTuple):
    """Parts of which the first come that have a text under one of their names; no names for those that come else."""

    branches: list[tuple[tuple[str, ...], list[_Part]]]


_Part: TypeAlias = "str | _Place | _Choice"
_TAG = re.compile(r"\{\{ *(\w+) *\}\}|\{% *(if|elif) +(\w+(?: +or +\w+)*) *%\}|\{% *(else|endif) *%\}")
_NO_NAMES = {  # Jinja2 means something by these
    *("and", "elif", "else", "false", "if", "in", "is", "loop", "none", "not", "or", "range", "self", "super", "true")
}


def _filled_plainly(template: str, values: Mapping[str, object]) -> str | None:
    """Return what Jinja2 would, without it: to load it takes longer than to paint a page.

    None for phrases of more than places, `if`, `or` and `else`, and for values that are missing or no texts.
    """
    parts = _plain_parts(template)
    try:
        return None if parts is None else _put_in(parts, values)
    except LookupError:
        return None


def _put_in(parts: list[_Part], values: Mapping[str, object]) -> str:
    result = ""
    for part in parts:
        if isinstance(part, str):
            result += part
        elif isinstance(part, _Place):
            result += _text(values, part.name)
        else:
            for names, inner in part.branches:
                if not names or any(_text(values, name) for name in names):
                    result += _put_in(inner, values)
                    break
    return result


def _text(values: Mapping[str, object], name: str) -> str:
    value = values[name]
    if type(value) is not str:
        raise LookupError
    return value


@lru_cache(maxsize=256)
def _plain_parts(template: str) -> list[_Part] | None:
    """Return a phrase as parts; None where it is more than `_filled_plainly` knows, or faulty."""
    if len(template) > LONGEST_TEMPLATE or "\r" in template:
        return None
    root: list[_Part] = []
    now, end = root, 0
    above: list[tuple[list[_Part], _Choice]] = []
    for tag in _TAG.finditer(template):
        now.append(template[end : tag.start()])
        end = tag.end()
        place, opening, condition, closing = tag.groups()
        if opening == "if":
            choice = _Choice([])
            now.append(choice)
            above.append((now, choice))
        elif not place and not (above and (closing == "endif" or above[-1][1].branches[-1][0])):
            return None  # nothing is open, or it has its `else` already
        if place:
            now.append(_Place(place))
        elif closing == "endif":
            now, _closed = above.pop()
        else:
            now = []
            above[-1][1].branches.append((tuple(condition.split()[::2]) if condition else (), now))
    now.append(template[end:])
    return root if not above and _is_plain(root) else None


def _is_plain(parts: list[_Part]) -> bool:
    """Say whether no sign of Jinja2 is left in the texts, and whether names are names."""

    def is_name(name: str) -> bool:
        return name.isidentifier() and name.lower() not in _NO_NAMES

    return all(
        not set(part) & set("{}")
        if isinstance(part, str)
        else is_name(part.name)
        if isinstance(part, _Place)
        else all(all(map(is_name, names)) and _is_plain(inner) for names, inner in part.branches)
        for part in parts
    )


def check(template: str, names: Collection[str]) -> None:
    """Refuse a phrase before it is used. `names` are the places it may have.

    Raises PhraseError for a fault in the phrase, and for a place that is not among them.
    """
    from jinja2 import TemplateError
    from jinja2.meta import find_undeclared_variables

    _compiled(template)
    try:
        unknown = find_undeclared_variables(_environment().parse(template)) - set(names)
    except (TemplateError, *_FAULTS) as error:
        raise _faulty(template, error) from error
    if unknown:
        raise _unknown(template, sorted(unknown), names)


def placeholders(text: str) -> tuple[str, ...]:
    """Return the names of the places `{{ 名 }}` in a text, each once, in order.

    Raises PhraseError for anything of Jinja2 that is more than such a place: an expression, a statement, a comment.
    """
    if "{" not in text:
        return ()
    from jinja2 import TemplateError, nodes

    if any(sign in text for sign in ("{%", "{#")):
        raise _no_place(text)
    try:
        tree = _environment().parse(text)
    except TemplateError as error:
        raise _faulty(text, error) from error
    except _FAULTS as error:  # nested deeply, or a number of thousands of digits
        raise _no_place(text) from error
    names = []
    for output in tree.body:
        for node in output.nodes if isinstance(output, nodes.Output) else (output,):
            if isinstance(node, nodes.Name):
                names.append(node.name)
            elif not isinstance(node, nodes.TemplateData):
                raise _no_place(text)
    return tuple(dict.fromkeys(names))


@lru_cache(maxsize=1)
def _environment() -> ImmutableSandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Environment(ImmutableSandboxedEnvironment):
        """A sandbox without calls of methods and without arithmetic that grows: a phrase needs neither."""

        intercepted_binops = frozenset({"**", "*", "%"})

        def is_safe_callable(self, obj: object) -> bool:
            """Allow the functions given to phrases, no methods: 'x'.ljust(10 ** 9) would fill the memory."""
            return obj is _range

        def call_binop(self, context: object, operator: str, left: object, right: object) -> object:  # noqa: ARG002 -- Jinja2's
            """Refuse what could grow without bound."""
            message = f"{operator} is not for phrases"
            raise ValueError(message)

    # autoescape: this is plain text for Word, not a page; escaping would put &amp; into it
    environment = Environment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True, cache_size=0)
    own = {"replace": _replaced, "join": _put_together, _TURNS: _counted}
    environment.filters = {name: environment.filters[name] for name in _FILTERS} | own
    environment.globals = {"range": _range}
    return environment


def _range(*bounds: int) -> range:
    return _counted(range(*bounds))


def _counted(turns: T) -> T:
    """Return what a loop goes through, unless that is longer than anything a phrase counts."""
    if len(turns) > _MOST_TURNS:
        message = "range too wide"
        raise ValueError(message)
    return turns


@lru_cache(maxsize=256)
def _compiled(template: str) -> Template:
    from jinja2 import TemplateError, nodes

    if len(template) > LONGEST_TEMPLATE:
        raise PhraseError(_("ひな形「{template}」が長すぎます。").format(template=_short(template)))
    try:
        tree = _environment().parse(template)
        if _can_grow(tree):
            raise PhraseError(
                _("ひな形「{template}」には、代入や入れ子の繰返しは使えません。").format(template=_short(template))
            )
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, _TURNS, [], [], None, None, lineno=loop.lineno)
        return _environment().from_string(tree)
    except (TemplateError, *_FAULTS) as error:
        raise _faulty(template, error) from error


def _can_grow(tree: Node) -> bool:
    """Say whether a phrase could take more than its length in time or room: by assignments, or loops in loops."""
    from jinja2 import nodes

    assigning: tuple[type[Node], ...] = (
        *(nodes.Assign, nodes.AssignBlock, nodes.Macro, nodes.CallBlock),
        *(nodes.With, nodes.FilterBlock, nodes.Block),
    )
    if any(tree.find(kind) is not None for kind in assigning):
        return True
    return any(loop.find(nodes.For) is not None for loop in tree.find_all(nodes.For))


def _replaced(text: str, old: str, new: str) -> str:
    """Return a text with words replaced, unless it would be longer than any phrase."""
    if len(text) + str(text).count(old) * len(new) > LONGEST_RESULT:
        message = "replacement too long"
        raise ValueError(message)
    return str(text).replace(old, new)


def _put_together(parts: Iterable[object], between: str = "") -> str:
    """Return parts joined, unless they would be longer than any phrase."""
    texts = [str(part) for part in parts]
    if sum(map(len, texts)) + len(texts) * len(between) > LONGEST_RESULT:
        message = "too long"
        raise ValueError(message)
    return between.join(texts)


def _no_place(text: str) -> PhraseError:
    return PhraseError(
        _("「{template}」の波かっこの中に、名前のほかのものが書かれています。").format(template=_short(text)),
        todo=_("「{{{{ 名前 }}}}」の形だけが使えます。計算や条件分けは書けません。").format(),
    )


def _faulty(template: str, error: Exception) -> PhraseError:
    from seian.reasons import in_words

    return PhraseError(
        _("ひな形「{template}」の書き方に誤りがあります（{why}）。").format(
            template=_short(template), why=in_words(error)
        ),
        todo=_("「{{{{ 名前 }}}}」の形と、波かっこの対応を確かめてください。").format(),
    )


def _unknown(template: str, unknown: Collection[str], known: Collection[str]) -> PhraseError:
    return PhraseError(
        _("ひな形「{template}」の「{unknown}」に入れるものがありません。").format(
            template=_short(template), unknown="、".join(unknown)
        ),
        todo=_("使えるのは {known} です。").format(known="、".join(known)),
    )


def _name_in(message: str) -> str:
    """Return the name in Jinja2's message "'x' is undefined", else the message."""
    parts = message.split("'")
    return parts[-2] if len(parts) > 2 else message  # noqa: PLR2004 -- before, name, after


def _short(template: str) -> str:
    return template if len(template) <= 60 else template[:60] + "…"  # noqa: PLR2004 -- what a message has room for
