"""Values as JSON text with a format number, and texts of earlier formats brought up to it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar, cast

from seian.document.json_forms import Form, Json, MisfitError
from seian.document.limits import LONGEST_JSON
from seian.errors import CodecError, NewerFormatError
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.reasons import UnfitTextError, in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")

Upgrade: TypeAlias = "Callable[[dict[str, Any]], dict[str, Any]]"
"""Takes the JSON object of one format, without its number, and returns that of the next."""

_FORMAT = "format"


class Codec(NamedTuple, Generic[T]):
    """One kind of value as JSON text: its form, the form's number, the upgrades from each earlier number to the next.

    `check` says what makes a value unfit although it has the form, or returns "".
    """

    form: Form[T]
    format: int
    upgrades: Mapping[int, Upgrade]
    check: Callable[[T], str] = lambda _value: ""

    def dump(self, value: T) -> str:
        """Return the value as compact JSON, the same text for equal values.

        Raises CodecError where `load` would refuse it.
        """
        fault = self.check(value)
        if fault:
            raise CodecError(_("この内容は保存できません（{why}）。").format(why=fault))
        data = self.form.write(value)
        return json.dumps(
            {_FORMAT: self.format, **cast("dict[str, Json]", data)}, ensure_ascii=False, separators=(",", ":")
        )

    def load(self, text: str) -> T:
        """Return the value of a JSON text of this format or an earlier one.

        Raises NewerFormatError for a later format, and CodecError, naming the place, for anything else.
        """
        try:
            data = parsed(text)
        except ValueError as error:
            raise unreadable(_("JSON として壊れています: {reason}").format(reason=in_words(error))) from error
        except RecursionError as error:
            raise unreadable(_("項目の入れ子が深すぎます")) from error
        if not isinstance(data, dict):
            raise unreadable(_("項目の集まり（{ }）ではありません"))
        try:
            value = self.form.read(self._upgraded(data))
        except MisfitError as misfit:
            raise unreadable(misfit.why, misfit.place) from misfit
        except RecursionError as error:
            raise unreadable(_("項目の入れ子が深すぎます")) from error
        fault = self.check(value)
        if fault:
            raise unreadable(fault)
        return value

    def _upgraded(self, data: dict[str, Any]) -> dict[str, Any]:
        number = data.pop(_FORMAT, None)
        if not isinstance(number, int) or isinstance(number, bool) or number < min(self.upgrades, default=self.format):
            raise MisfitError(_("形式の番号がないか、知らない番号です")).within(_FORMAT)
        if number > self.format:
            raise NewerFormatError(
                _("新しい版の「成案」で保存された内容です（形式 {number}、この版が読めるのは {known} まで）。").format(
                    number=number, known=self.format
                ),
                todo=_("「成案」を新しい版に更新してから開いてください。"),
            )
        try:
            for earlier in range(number, self.format):
                data = self.upgrades[earlier](data)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            # an upgrade speaks of what it knows; damage shows as whatever it stumbles over
            raise MisfitError(_("古い形式（{number}）からの読み替えができません").format(number=number)) from error
        return data


def parsed(text: str) -> Any:  # noqa: ANN401 -- whatever stands there
    """Return what a JSON text says. Raises ValueError, for one longer than any document, too, and RecursionError."""
    if len(text) > LONGEST_JSON:
        raise UnfitTextError(_("長すぎます"))
    return json.loads(text)


def unreadable(why: str, place: str = "") -> CodecError:
    """Return the error that says why a text is not understood, and at which place in it."""
    where = _("{place} の所: ").format(place=place) if place else ""
    return CodecError(_("保存された内容を読み取れません（{where}{why}）。").format(where=where, why=why))
