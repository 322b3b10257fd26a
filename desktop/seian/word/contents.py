r"""A table of contents (目次) as the field Word makes one with, its lines and pages already worked out.

Word shows them as they are and makes them anew when it is asked to (F9), from all paragraphs whose style has a level
(`\u`): the headings of items and those without number. Each line leads to a bookmark round its heading.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seian.word.runs import plain

if TYPE_CHECKING:
    from seian.flow.set_blocks import Flow, SetBlock

_MARK = "_Toc{number:09d}"  # so does Word call them, and hides them
_BEGIN, _SEPARATE, _END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
_TAB = "<w:r><w:tab/></w:r>"
_TABLE, _PAGE = r'TOC \o "1-{depth}" \h \z \u', r"PAGEREF {mark} \h"
_OWN_TABLE = re.compile(r'TOC \\o "1-[12]" \\h \\z \\u')
_OWN_PAGE = re.compile(r"PAGEREF _Toc\d{9} \\h")
_OWN_MARK = re.compile(r"_Toc\d{9}")


class ContentsField:
    """What stands round the runs of lines of a table of contents, and of the headings they lead to."""

    def __init__(self, flow: Flow) -> None:
        """Take the flow, whose lines name their pages (`layout.contents`)."""
        lines = flow.blocks[flow.contents.start : flow.contents.stop]
        self._numbers = {block.leads_to: number for number, block in enumerate(lines, 1)}
        self._depth = flow.contents_depth

    def around(self, block: SetBlock, runs: str) -> str:
        """Return the runs of a block with what belongs round them."""
        if not self._numbers:
            return runs
        if block.leads_to:
            return self._line(block, runs)
        number = self._numbers.get(block.block_id)
        if number is None:
            return runs
        mark = _MARK.format(number=number)
        return f'<w:bookmarkStart w:id="{number}" w:name="{mark}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'

    def _line(self, block: SetBlock, runs: str) -> str:
        number = self._numbers[block.leads_to]
        mark = _MARK.format(number=number)
        page = _field(_PAGE.format(mark=mark)) + plain(block.page) + _END
        line = f'<w:hyperlink w:anchor="{mark}" w:history="1">{runs}{_TAB}{page}</w:hyperlink>'
        if number == 1:
            line = _field(_TABLE.format(depth=self._depth)) + line
        return line + _END if number == len(self._numbers) else line


def _field(instruction: str) -> str:
    """Return the beginning of a field, up to what it says."""
    return f'{_BEGIN}<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>{_SEPARATE}'


def is_of_contents(instruction: str) -> bool:
    """Say whether a field is a table of contents as it is written here, or the page of one of its lines."""
    return bool(_OWN_TABLE.fullmatch(instruction) or _OWN_PAGE.fullmatch(instruction))


def is_mark_of_contents(name: str) -> bool:
    """Say whether a bookmark, or what a link leads to, is that of a heading."""
    return bool(_OWN_MARK.fullmatch(name))
