"""Where the blocks of a flow stand, in the words of its house style: 前文２段落目, ２（１）."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.revision.places import places_in

if TYPE_CHECKING:
    from seian.document.sources import Source
    from seian.flow.set_blocks import Flow


class FlowPlaces:
    """The places in one flow."""

    def __init__(self, flow: Flow) -> None:
        """Take a flow; one that was made of no document knows no places."""
        self._places = None if flow.outline is None else places_in(flow.outline)

    def words(self, source: Source) -> str:
        """Return the place of a block or part; nothing where it is not known."""
        if self._places is None:
            return ""
        try:
            return self._places.words(source)
        except KeyError:
            return ""
