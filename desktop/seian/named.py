"""NamedTuple of the standard library, without `typing`, whose import costs a start what reading a text does.

For a type checker it is `typing.NamedTuple`; what runs is made of the same `collections.namedtuple`. The module of a
class needs `from __future__ import annotations`: its annotations are kept as they stand and never looked at.
"""

from __future__ import annotations

from collections import namedtuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple  # noqa: TID251 -- it stands for it

    __all__ = ["NamedTuple"]
else:

    class _Maker(type):
        """Makes a named tuple of the body of a class: annotated names are its fields, with their defaults."""

        def __new__(cls, name: str, _bases: tuple[type, ...], body: dict[str, object]) -> type:
            fields = body.pop("__annotations__", {})
            defaults = [body.pop(field) for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body.pop("__module__"))  # noqa: PYI024
            made.__annotations__ = fields
            for key, value in body.items():
                setattr(made, key, value)
            return made

    NamedTuple = type.__new__(_Maker, "NamedTuple", (), {})
