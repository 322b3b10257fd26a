"""`NamedTuple` as in `typing`, without the import of `typing`: that takes longer than the reading of a text.

The module that uses it postpones its annotations (`from __future__ import annotations`): only the names of the fields
are looked at when the program runs.
"""

from __future__ import annotations

TYPE_CHECKING = False  # what this module spares everybody
if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414 -- exported under its own name
else:
    from collections import namedtuple

    class _Maker(type):
        """Makes a named tuple of the fields a class annotates, in their order, with the defaults it gives them."""

        def __new__(cls, name, bases, body):  # noqa: ANN001, ANN204, ARG004 -- typing speaks for it
            fields = body["__annotations__"]
            defaults = [body[field] for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])  # noqa: PYI024 -- as above
            for word, value in body.items():
                if word == "__doc__" or not (word in fields or word.startswith("__")):
                    setattr(made, word, value)
            return made

    NamedTuple = type.__new__(_Maker, "NamedTuple", (), {})
