"""Page furniture: page numbers and running heads that extraction leaves between, or inside, the sentences."""

from __future__ import annotations

from seian.reading.lines import MATERIAL, TEXT, squeezed
from seian.reading.paragraphs import ends_open, measures_of
from seian.reading.title_words import could_be_title

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from seian.reading.lines import Line

_DASHES = "-－‐–—―ー─"
_AROUND_NUMBERS = _DASHES + "()（）〔〕[]P.ｐpページ頁／/"
_LONGEST_NUMBER = 9  # characters: － 123 －
_PAGE_MARKS = ("ページ", "頁", "P", "p", "ｐ")
_CENTRED = 12  # cells
_OFTEN, _TITLE_OFTEN = 2, 3  # two documents of one title are no running head
_MATERIAL_WORDS = ("資料", "別紙", "別添", "参考")


NUMBER, HEAD, MATERIAL_HEAD = "number", "head", "material"


def lift_furniture(lines: list[Line]) -> tuple[list[Line], list[tuple[str, Line]]]:
    """Return the lines without page furniture, and the furniture: page numbers, heads, heads that name the material."""
    count = len(lines)
    edges = [
        index
        for index, line in enumerate(lines)
        if index == 0
        or line.page
        or index + 1 == count
        or lines[index + 1].page
        or (len(line.text) <= _LONGEST_NUMBER and line.text[0] in _DASHES)
    ]
    numbers = {index for index in edges if _is_page_number(lines[index].text) and not _leads(lines[index])}
    numbers |= _inner_numbers(lines, numbers)
    candidates = [index for index in edges if index not in numbers and lines[index].kind in (TEXT, MATERIAL)]
    seen: dict[str, int] = {}
    for index in candidates:
        seen[lines[index].text] = seen.get(lines[index].text, 0) + 1
    heads: set[int] = set()
    materials: set[int] = set()
    measures: list[int] = []
    for index in candidates:
        text = lines[index].text
        often = _TITLE_OFTEN if could_be_title(text) else _OFTEN
        if seen[text] < often and not _names_material(text):
            continue
        measures = measures or measures_of(lines)
        if _interrupts(lines, index, numbers, measures):
            (materials if _names_material(text) else heads).add(index)
    repeated = {lines[index].text for index in heads | materials}
    for index in candidates:
        if lines[index].text in repeated and index not in materials:
            heads.add(index)
    lifted = {**dict.fromkeys(numbers, NUMBER), **dict.fromkeys(heads, HEAD), **dict.fromkeys(materials, MATERIAL_HEAD)}
    kept = [line for index, line in enumerate(lines) if index not in lifted]
    if not kept:
        return lines, []
    return kept, [(lifted[index], lines[index]) for index in sorted(lifted)]


def _leads(line: Line) -> bool:
    """Say whether a line is nothing but the label of what follows it."""
    return line.label is not None and line.label.length >= len(line.text)


def _is_page_number(text: str) -> bool:
    if len(text) > _LONGEST_NUMBER:
        return False
    bare = squeezed(text).strip(_AROUND_NUMBERS)
    return bool(bare) and len(bare) <= 5 and bare.replace("/", "", 1).replace("／", "", 1).isdecimal()  # noqa: PLR2004 -- 12/34


def _inner_numbers(lines: list[Line], edges: set[int]) -> set[int]:
    """Find page numbers that stand between other lines: inside a sentence, in the middle of the page, in sequence."""
    places = [index for index, line in enumerate(lines) if index not in edges and _could_be_inner(line)]
    if not places:
        return set()
    measures = measures_of(lines)
    sure = {index for index in places if _interrupts(lines, index, edges, measures) or _is_centred(lines, index)}
    for index in places:
        others = {_value(lines[other].text) for other in sure | edges}
        if lines[index].gap and _value(lines[index].text) - 1 in others:
            sure.add(index)
    return sure


def _could_be_inner(line: Line) -> bool:
    return (
        not _leads(line)
        and len(line.text) <= _LONGEST_NUMBER
        and line.text[0] not in "（(〔["
        and _is_page_number(line.text)
    )


def _is_centred(lines: list[Line], index: int) -> bool:
    """Say whether a line stands far to the right of those around it, or says that it is a page's (１ページ)."""
    if any(mark in lines[index].text for mark in _PAGE_MARKS):
        return True
    around = [lines[other].indent for other in (index - 1, index + 1) if 0 <= other < len(lines)]
    return lines[index].indent >= max((*around, 0)) + _CENTRED


def _value(text: str) -> int:
    bare = squeezed(text).strip(_AROUND_NUMBERS).replace("／", "/").partition("/")[0]
    return int(bare) if bare.isdecimal() else -1


def _names_material(text: str) -> bool:
    return any(word in text for word in _MATERIAL_WORDS)


def _interrupts(lines: list[Line], index: int, numbers: set[int], measures: list[int]) -> bool:
    """Say whether the line stands between the halves of a sentence."""
    before, after = index - 1, index + 1
    while before in numbers:
        before -= 1
    while after in numbers:
        after += 1
    if before < 0 or after >= len(lines):
        return False
    return (
        ends_open(lines[before], measures[before])
        and lines[after].kind == TEXT
        and not (lines[after].label or lines[index].label)
    )
