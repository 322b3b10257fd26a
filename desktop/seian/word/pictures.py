"""Pictures of a flow in a Word file: inline drawings in paragraphs of their own, and the parts that hold their bytes.

ECMA-376 Part 1: 20.4.2.8 (inline), 20.2.2.5 (pic). A picture stands in a line that is as high as it is: type of one
point, and no grid.
"""

from __future__ import annotations

import posixpath
from itertools import chain, count
from typing import TYPE_CHECKING

from seian.document.in_items import level_words
from seian.document.pictures import ENDINGS, TYPES
from seian.document.sources import PictureSource
from seian.flow.set_blocks import Mark
from seian.word.carrying import bytes_of, with_relationship
from seian.word.characters import escaped, on_one_line
from seian.word.names import DRAWING, INLINE, OFFICE, PACKAGE, PICTURE
from seian.word.package import CONTENT_TYPES, parse, serialise

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from seian.document.pictures import Picture
    from seian.flow.set_blocks import Flow, SetBlock, SetPicture
    from seian.word.package import Packed

_EMU = 635  # in a twip
_FIRST_ID = 800_001  # above the ids that drawings of a template's header have
_TYPES = f"{PACKAGE}/content-types"
_LOW = '<w:rPr><w:sz w:val="2"/></w:rPr>'
LINE = '<w:snapToGrid w:val="0"/>'
SPACING = {"after": "0", "afterLines": "0", "line": "240", "lineRule": "auto"}
"""What a paragraph with a picture has in place of its style's distance of lines, which could cut the picture off."""


def pictures_in(flow: Flow) -> dict[str, Picture]:
    """Return the pictures that a flow prints, by their marks, each once; those that are lost are not among them."""
    set_ = (block.picture for block in flow.blocks if block.picture is not None)
    every = chain.from_iterable((one, one.before) if one.before is not None else (one,) for one in set_)
    return {one.picture.mark: one.picture for one in every if not one.picture.is_lost}


def relationship_of(mark: str) -> str:
    """Return the id of the relationship to a picture."""
    return f"rIdP{mark[:24]}"


def with_pictures(parts: Mapping[str, bytes | Packed], main: str, pictures: Mapping[str, Picture]) -> dict[str, bytes]:
    """Return the parts, new and changed, by which a main part has pictures."""
    if not pictures:
        return {}
    folder, name = posixpath.split(main)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    types, relations = parse(bytes_of(parts[CONTENT_TYPES])), bytes_of(parts[rels])
    made: dict[str, bytes] = {}
    for mark, picture in pictures.items():
        file = f"media/{mark[:24]}.{ENDINGS[picture.kind]}"
        made[posixpath.join(folder, file)] = picture.data
        relations = with_relationship(relations, file, "image", relationship_of(mark))
    for kind in sorted({picture.kind for picture in pictures.values()}):
        if not any(one.get("Extension", "").lower() == ENDINGS[kind] for one in types):
            default = {"Extension": ENDINGS[kind], "ContentType": TYPES[kind]}
            types.insert(0, types.makeelement(f"{{{_TYPES}}}Default", default))
    return {CONTENT_TYPES: serialise(types), rels: relations, **made}


class Drawings:
    """Writes the drawings of one document: each has an id of its own."""

    def __init__(self, levels: Mapping[str, int]) -> None:
        """Begin with the first; `levels` are those of the items that figures stand in, by their ids, 0 for none."""
        self._ids = count(1)
        self._levels = levels

    def runs(self, block: SetBlock, around: Callable[[Mark, str], str] | None = None) -> str:
        """Return the runs with the picture of a block; `around` makes tracked changes of what is new or gone."""
        picture = block.picture
        if picture is None:
            return ""
        source = block.source.figure if isinstance(block.source, PictureSource) else block.source
        level = self._levels.get(source, 0) if isinstance(source, str) else 0
        if around is None:
            return self._run(picture, level)
        if picture.before is not None:
            return around(Mark.DELETED, self._run(picture.before, level)) + around(
                Mark.INSERTED, self._run(picture, level)
            )
        run = self._run(picture, level)
        return around(block.change, run) if block.change is not None else run

    def _run(self, one: SetPicture, level: int) -> str:
        if one.picture.is_lost:
            return ""
        number = next(self._ids)
        wide, high = one.width * _EMU, one.height * _EMU
        alt = escaped(on_one_line(one.alt)).replace('"', "&quot;")
        called = f'id="{_FIRST_ID + number}" name="図 {number}"' + (f' descr="{alt}"' if alt else "")
        inside = f' title="{level_words(level)}"' if level else ""
        size = f'cx="{wide}" cy="{high}"'
        return (
            f"<w:r>{_LOW}<w:drawing>"
            f'<wp:inline xmlns:wp="{INLINE}" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
            f"<wp:docPr {called}{inside}/>"
            f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{DRAWING}" noChangeAspect="1"/>'
            "</wp:cNvGraphicFramePr>"
            f'<a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{PICTURE}"><pic:pic xmlns:pic="{PICTURE}">'
            f"<pic:nvPicPr><pic:cNvPr {called}/><pic:cNvPicPr/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip xmlns:r="{OFFICE}" r:embed="{relationship_of(one.picture.mark)}"/>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )


def low_mark() -> str:
    """Return the run properties by which the mark of a paragraph with a picture takes no room."""
    return _LOW
