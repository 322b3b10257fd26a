"""What a PDF says of itself: title, author, moment, language, bookmarks."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from seian.named import NamedTuple
from seian.pdf_file.objects import Name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.pdf_file.objects import PdfFile, Ref, Value

LANGUAGE = "ja-JP"
_PROGRAM = "成案"
_MOMENTS = (
    re.compile(rb"(?<=Date \(D:)\d{14}[+-]\d\d'\d\d'(?=\))"),
    re.compile(rb"(?<=Date>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d(?=</xmp:)"),
)
_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
{parts}<pdf:Producer>{program}</pdf:Producer>
<xmp:CreatorTool>{program}</xmp:CreatorTool>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


class Bookmark(NamedTuple):
    """A line of the list of contents that a viewer shows: where it leads, in points from the foot of the page."""

    title: str
    page: int
    top: float
    below: list[Bookmark]


def put_information(file: PdfFile, title: str, author: str, at: str) -> tuple[Ref, Ref]:
    """Put title, author and the moment `at` which it is made into a file; return the objects for old readers and new.

    `at` is ISO 8601 with offset, empty for none.
    """
    about: dict[str, Value] = {
        "Title": title or None,
        "Author": author or None,
        "Creator": _PROGRAM,
        "Producer": _PROGRAM,
    }
    parts = ""
    if title:
        parts += f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{_xml(title)}</rdf:li></rdf:Alt></dc:title>\n'
    if author:
        parts += f"<dc:creator><rdf:Seq><rdf:li>{_xml(author)}</rdf:li></rdf:Seq></dc:creator>\n"
    if at:
        moment = datetime.fromisoformat(at)
        if moment.tzinfo is None:
            moment = moment.astimezone()
        zone = f"{moment:%z}"
        about["CreationDate"] = about["ModDate"] = f"D:{moment:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'"
        said = f"{moment:%Y-%m-%dT%H:%M:%S}{zone[:3]}:{zone[3:5]}"
        parts += f"<xmp:CreateDate>{said}</xmp:CreateDate>\n<xmp:ModifyDate>{said}</xmp:ModifyDate>\n"
    xmp = _XMP.format(language=LANGUAGE, parts=parts, program=_PROGRAM).encode()
    kind = {"Type": Name("Metadata"), "Subtype": Name("XML")}
    return (
        file.put(about, of_this_moment=True),
        file.stream(kind, xmp, is_packed=False, of_this_moment=True),
    )


def without_moment(data: bytes) -> bytes:
    """Return a PDF of ours without the moment at which it was made: two of the same text are equal then."""
    for moment in _MOMENTS:
        data = moment.sub(b"", data)
    return data


def put_bookmarks(file: PdfFile, bookmarks: Sequence[Bookmark], pages: Sequence[Ref]) -> Ref | None:
    """Put bookmarks into a file and return the object that holds them (12.3.3); None where there are none."""
    if not bookmarks:
        return None
    root = file.new()
    first, last, count = _put_level(file, bookmarks, root, pages)
    return file.pack({"Type": Name("Outlines"), "First": first, "Last": last, "Count": count}, root)


def _put_level(file: PdfFile, bookmarks: Sequence[Bookmark], parent: Ref, pages: Sequence[Ref]) -> tuple[Ref, Ref, int]:
    refs = [file.new() for _one in bookmarks]
    shown = len(refs)
    for nth, (one, ref) in enumerate(zip(bookmarks, refs, strict=True)):
        about: dict[str, Value] = {
            "Title": one.title,
            "Parent": parent,
            "Dest": [pages[one.page], Name("XYZ"), None, one.top, None],
        }
        if nth:
            about["Prev"] = refs[nth - 1]
        if nth + 1 < len(refs):
            about["Next"] = refs[nth + 1]
        if one.below:
            about["First"], about["Last"], below = _put_level(file, one.below, ref, pages)
            about["Count"] = below
            shown += below
        file.pack(about, ref)
    return refs[0], refs[-1], shown


def _xml(text: str) -> str:
    text = _NOT_IN_XML.sub("\ufffd", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
