"""What Qt calls in our classes: errors raised there come out whole.

PySide 6.9 ends the process (a null reference in `PepException_GetArgs`, measured with 6.9.3) when an override raises an
error that Python 3.11 has not made an object of yet, as those of its own functions are: `max([])`, `[][0]`. An error
that passed through an `except` is one. From 3.12 on errors always are (what's new in 3.12, `PyErr_Fetch`), and nothing
is done there.
"""

from __future__ import annotations

import sys
from functools import wraps
from types import FunctionType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessibleObject, QAccessibleTextInterface

if TYPE_CHECKING:
    from collections.abc import Callable

_WHOLE_BY_THEMSELVES = (3, 12)


def install() -> None:
    """Let every class that is made from one of Qt's from now on raise its errors whole; before our own are imported."""
    if sys.version_info < _WHOLE_BY_THEMSELVES:
        for base in (QObject, QAccessibleObject, QAccessibleTextInterface):
            base.__init_subclass__ = classmethod(_mend)  # type: ignore[method-assign, assignment, arg-type]


def _mend(cls: type, **named: object) -> None:
    object.__init_subclass__(**named)  # all that Qt's own do
    for name, made in list(vars(cls).items()):
        if isinstance(made, FunctionType) and not name.startswith("_") and _is_qts(cls, name):
            setattr(cls, name, _whole(made))


def _is_qts(cls: type, name: str) -> bool:
    """Say whether one of Qt's own classes among the bases has a function of this name."""
    return any(name in vars(base) for base in cls.__mro__[1:] if base.__module__.startswith("PySide6."))


def _whole(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def called(*values: Any, **named: Any) -> Any:  # noqa: ANN401 -- whatever Qt gives and wants
        try:
            return function(*values, **named)
        except BaseException:  # noqa: TRY203 -- this is what makes an object of it
            raise

    return called
