"""How values stand in JSON: small forms, each a writer with its reader, from which larger ones are put together.

A reader believes nothing: whatever stands where it should not is a `MisfitError` that knows its place. Members equal
to their default are left out, so that what is stored stays short and a member added later needs no upgrade.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar, cast

from seian.document.limits import LARGEST_NUMBER
from seian.i18n import translate as _
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping
    from enum import Enum

T = TypeVar("T")
E = TypeVar("E", bound="Enum")

Json: TypeAlias = object
"""What `json` reads and writes: dict, list, str, int, float, bool or None. A reader looks before it believes."""

_TAG = "type"


class MisfitError(Exception):
    """JSON that does not have the form expected: `why`, and the way to it from the outside in."""

    def __init__(self, why: str) -> None:
        """Take what is wrong, in the language of the person."""
        super().__init__(why)
        self.why = why
        self._way: list[str] = []

    def within(self, step: str | int) -> MisfitError:
        """Say that all this lies in a member of this name, or at this index, of the value around it."""
        self._way.insert(0, f"[{step}]" if isinstance(step, int) else f".{step}")
        return self

    @property
    def place(self) -> str:
        """Where it is, such as `body[2].blocks[0].content`; empty for the whole."""
        return "".join(self._way).removeprefix(".")


class Form(NamedTuple, Generic[T]):
    """How values of one type stand in JSON; `read(write(value)) == value`. `read` raises MisfitError."""

    write: Callable[[T], Json]
    read: Callable[[Json], T]


def _read_text(data: Json) -> str:
    if not isinstance(data, str):
        raise MisfitError(_("文字列のはずが、{found}です").format(found=_name_of(data)))
    return data


def _read_flag(data: Json) -> bool:
    if not isinstance(data, bool):
        raise MisfitError(_("true か false のはずが、{found}です").format(found=_name_of(data)))
    return data


def between(least: int, most: int) -> Form[int]:
    """Return the form of a whole number in this range."""

    def read(data: Json) -> int:
        if not isinstance(data, int) or isinstance(data, bool):
            raise MisfitError(_("整数のはずが、{found}です").format(found=_name_of(data)))
        if not least <= data <= most:
            raise MisfitError(_("ありえない数です"))
        return data

    return Form(_as_it_is, read)


def _as_it_is(value: T) -> Json:
    return value


TEXT: Form[str] = Form(_as_it_is, _read_text)
FLAG: Form[bool] = Form(_as_it_is, _read_flag)
NUMBER: Form[int] = between(-LARGEST_NUMBER, LARGEST_NUMBER)


def optional(form: Form[T]) -> Form[T | None]:
    """Return the form of a value that may be None, which is null."""
    return Form(
        lambda value: None if value is None else form.write(value),
        lambda data: None if data is None else form.read(data),
    )


def choice(enum: type[E]) -> Form[E]:
    """Return the form of an enumeration: the value of its member."""

    def read(data: Json) -> E:
        try:
            return enum(data)
        except ValueError:
            raise MisfitError(_("知らない値です")) from None

    return Form(lambda member: cast("Json", member.value), read)


def one_of(names: Container[str]) -> Form[str]:
    """Return the form of a text that is one of these."""

    def read(data: Json) -> str:
        text = _read_text(data)
        if text not in names:
            raise MisfitError(_("知らない値です"))
        return text

    return Form(_as_it_is, read)


def deferred(form: Callable[[], Form[T]]) -> Form[T]:
    """Return a form that is looked up when it is used: how a form can hold itself."""
    return Form(lambda value: form().write(value), lambda data: form().read(data))


def sequence(form: Form[T]) -> Form[tuple[T, ...]]:
    """Return the form of a tuple of such values: a list."""

    def read(data: Json) -> tuple[T, ...]:
        if not isinstance(data, list):
            raise MisfitError(_("並び（[ ]）のはずが、{found}です").format(found=_name_of(data)))
        values = []
        for index, entry in enumerate(data):
            try:
                values.append(form.read(entry))
            except MisfitError as misfit:
                raise misfit.within(index) from None
        return tuple(values)

    return Form(lambda values: list(map(form.write, values)), read)


def _read_pair(data: Json) -> tuple[str, str]:
    texts = sequence(TEXT).read(data)
    if len(texts) != 2:  # noqa: PLR2004 -- a pair
        raise MisfitError(_("二つの文字列のはずが、{count}です").format(count=len(texts)))
    return texts[0], texts[1]


PAIR: Form[tuple[str, str]] = Form(list, _read_pair)


def record(make: type[T], /, **members: Form[Any]) -> Form[T]:
    """Return the form of a dataclass or named tuple: an object with its fields as members, in this order.

    Members equal to their field's default are left out. A member nobody knows is a misfit: reading on would lose it.
    What the class itself refuses with ValueError is a misfit too. Fields by which values are not compared are not
    stored.
    """
    defaults = _defaults(make)
    if defaults.keys() != members.keys():
        message = f"not all fields of {make.__name__} have a form: {defaults.keys() ^ members.keys()}"
        raise TypeError(message)
    required = {name for name in members if defaults[name] is MISSING}
    writers = [(name, attrgetter(name), form.write, defaults[name]) for name, form in members.items()]
    build = cast("Callable[..., T]", make)

    def write(value: T) -> Json:
        data = {}
        for name, get, write_member, default in writers:
            member = get(value)
            if member != default:
                data[name] = write_member(member)
        return data

    def read(data: Json) -> T:
        values = {name: _read_member(members, name, entry) for name, entry in _object(data).items()}
        for name in sorted(required - values.keys()):
            raise MisfitError(_("項目がありません")).within(name)
        try:
            return build(**values)
        except ValueError as error:
            raise MisfitError(_("ありえない値です")) from error

    return Form(write, read)


def _defaults(make: type) -> dict[str, object]:
    """Return the default of each field of a class; MISSING where it has none."""
    named = cast("Any", make)
    if is_dataclass(make):
        return {field.name: field.default for field in fields(named) if field.compare}
    return {name: named._field_defaults.get(name, MISSING) for name in named._fields}


def _read_member(members: Mapping[str, Form[Any]], name: str, data: Json) -> object:
    try:
        form = members[name]
    except KeyError:
        raise MisfitError(_("知らない項目です")).within(name) from None
    try:
        return form.read(data)
    except MisfitError as misfit:
        raise misfit.within(name) from None


def tagged(forms: Mapping[str, tuple[type, Form[Any]]]) -> Form[Any]:
    """Return the form of a union of dataclasses: each one's own with a first member `type` that names it."""
    by_class = {cls: (tag, form) for tag, (cls, form) in forms.items()}

    def write(value: object) -> Json:
        tag, form = by_class[type(value)]
        return {_TAG: tag, **cast("dict[str, Json]", form.write(value))}

    def read(data: Json) -> object:
        given = dict(_object(data))
        tag = given.pop(_TAG, None)
        if not isinstance(tag, str) or tag not in forms:
            raise MisfitError(_("知らない種類です")).within(_TAG)
        return forms[tag][1].read(given)

    return Form(write, read)


def _object(data: Json) -> dict[str, Json]:
    if not isinstance(data, dict):
        raise MisfitError(_("項目の集まり（{{ }}）のはずが、{found}です").format(found=_name_of(data)))
    return data


def _name_of(data: Json) -> str:
    match data:
        case None:
            return _("空（null）")
        case bool():
            return _("true か false")
        case str():
            return _("文字列")
        case int() | float():
            return _("数")
        case list():
            return _("並び（[ ]）")
        case _:
            return _("項目の集まり（{ }）")
