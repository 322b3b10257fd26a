"""Words that are set off within a sentence (太字, 下線) in a way that the house style does not use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.inline import look_of, typed, typed_inline
from seian.document.looks import has_look, stretches_of, words_of
from seian.document.tree import content_of_node
from seian.i18n import translate as _
from seian.revision.findings import Concern, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from seian.document.inline import Look
    from seian.document.tree import Node


def unused_looks(document: str, nodes: Iterable[Node], used: Look) -> Iterator[Finding]:
    """Yield a finding for each stretch of a block that is shown and printed plain; `used` are the style's looks."""
    for node in nodes:
        content = content_of_node(node)
        if not has_look(content):
            continue
        text = typed(content)
        looks = ((typed_inline(inline), look_of(inline) & ~used) for inline in content)
        for start, end, look in stretches_of(looks):
            message = _("この団体の書式では{look}を使わないので、付けずに印刷します。").format(look=words_of(look))
            yield Finding(document, node.id, start, end, Concern.LOOK, text[start:end], message)
