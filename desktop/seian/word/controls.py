"""The content controls of a template's header: filled with a text, or taken away without a trace."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from seian.word.characters import on_one_line
from seian.word.names import WORD, w
from seian.word.package import parse
from seian.word.runs import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

_ENCLOSING = (w("txbxContent"), w("tbl"))


def fill_controls(root: Element, texts: Mapping[str, str]) -> set[str]:
    """Fill every content control below `root` whose tag is a key of `texts`; remove those whose text is empty.

    With the last text of a paragraph its frame goes, with that of a text box or table the whole of it. Returns the
    tags that were found.
    """
    found = set()
    for control in list(root.iter(w("sdt"))):
        tag = control.find(f"{w('sdtPr')}/{w('tag')}")
        name = tag.get(w("val"), "") if tag is not None else ""
        if name not in texts:
            continue
        found.add(name)
        text = on_one_line(texts[name])
        if text:
            _fill(control, text)
        else:
            _remove(control)
    return found


def _fill(control: Element, text: str) -> None:
    """Put the text where the control stands, in the look of the control's first run.

    While it shows its prompt, the look of the control itself counts.

    The control is taken off: a document handed in asks for nothing any more, and LibreOffice draws no box inside a
    control.
    """
    properties, content = control.find(w("sdtPr")), control.find(w("sdtContent"))
    if content is None:
        return
    prompting = properties is not None and properties.find(w("showingPlcHdr")) is not None
    first = next(content.iter(w("r")), None)
    look = first.find(w("rPr")) if first is not None and not prompting else None
    if look is None and properties is not None:
        look = properties.find(w("rPr"))
    # a control may stand in a paragraph, round one or round a table cell; the text goes where its first run is
    place = first.getparent() if first is not None else None
    if place is None:
        place = next(content.iter(w("p")), content)
    index = place.index(first) if first is not None else len(place)
    for run in list(content.iter(w("r"))):
        _detach(run)
    (new,) = parse(f'<w:p xmlns:w="{WORD}">{plain(text)}</w:p>'.encode())
    place.insert(index, new)
    if look is not None:
        _give_look(new, look)
    _unwrap(control, content)


def _give_look(run: Element, look: Element) -> None:
    """Set `run` in a copy of the run properties `look`, with its own font hint."""
    own = run.find(w("rPr"))
    hint = own.find(w("rFonts")) if own is not None else None
    if own is not None:
        run.remove(own)
    copied = deepcopy(look)
    run.insert(0, copied)
    fonts = copied.find(w("rFonts"))
    if hint is not None and fonts is None:
        copied.insert(0 if copied.find(w("rStyle")) is None else 1, hint)
    elif hint is not None and fonts is not None:
        fonts.set(w("hint"), "eastAsia")


def _unwrap(control: Element, content: Element) -> None:
    for child in list(content):
        control.addprevious(child)
    _detach(control)


def _remove(control: Element) -> None:
    place = control.getparent()
    if place is None:
        return
    content = control.find(w("sdtContent"))
    if content is not None and content.find(w("tc")) is not None:
        for run in list(content.iter(w("r"))):  # a row cannot do without its cell
            _detach(run)
        _unwrap(control, content)
    elif content is not None and content.find(w("p")) is not None:
        place.replace(control, place.makeelement(w("p")))  # a header cannot do without a paragraph
    else:
        place.remove(control)
    _tidy(place)


def _tidy(place: Element) -> None:
    """Take the frame away from round a place that holds no text any more."""
    paragraph = place if place.tag == w("p") else next(place.iterancestors(w("p")), None)
    if paragraph is not None and not _has_text(paragraph):
        properties = paragraph.find(w("pPr"))
        if properties is not None:
            paragraph.remove(properties)
    box = next((element for element in (place, *place.iterancestors()) if element.tag in _ENCLOSING), None)
    if box is None or _has_text(box):
        return
    if box.tag == w("tbl"):
        parent = box.getparent()
        if parent is not None:
            parent.replace(box, parent.makeelement(w("p")))
    else:
        run = next(box.iterancestors(w("r")), None)
        if run is not None:
            outer = run.getparent()
            _detach(run)
            if outer is not None:
                _tidy(outer)


def _has_text(place: Element) -> bool:
    # a drawing without text, such as an emblem, is something too; the box itself is asked from inside
    return any(element.text for element in place.iter(w("t"))) or (
        place.tag == w("p")
        and any(True for element in place.iter(w("drawing"), w("pict"), w("fldSimple"), w("instrText")))
    )


def _detach(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
