# ruff: noqa: E501 -- markup and objects stand as programs write them
"""Files and clipboards from elsewhere, damaged with intent: Word files, PDFs, HTML and rich text, each from a seed."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree
from tests.attack.sources import ENTITIES
from tests.reading.html.dialects import PLAIN, SAMPLES
from tests.reading.pdf.conftest import lines, pdf_file
from tests.reading.rtf.test_rtf import HEAD, rtf, sjis, unicode
from tests.reading.rtf.test_rtf import SAMPLES as RTF_SAMPLES
from tests.reading.word.conftest import NAMES, level, lists, numbered, p, word_file

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

TEXTS = (
    "港の再整備に関する要請",
    "岸壁を直すこと。",
    "杭を替えること。",
    "記",
    "倉庫と桟橋も直すよう求める。",
    "令和３年11月10日",
    "架空市長会",
)
_MAIN = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"<[^>]*>|[^<]+")
_LEAVES_OUT = ("script", "style", "head", "title", "xml", "template", "svg", "noscript", "mso-special", "mso-element", "<rp", "</rp",
               "#_", "#sd", "sdfoot", "<!", "<?", "meta", "mso-list:ignore", "iframe", "object", "hidden", "display", "mso-tab")  # fmt: skip
_NUMBERS = ("", "-1", "0", "99999999999999999999", "1e999", "NaN", "あ", "2147483648", "-2147483649")
_PARTS = ("numbering", "styles", "comments", "footnotes", "endnotes", "header1")


class Input(NamedTuple):
    """What comes in: a file by its ending, or html; and the characters that must stand in what is read, or be told."""

    ending: str
    data: bytes
    kept: str = ""


def word_sample() -> bytes:
    """Return a sound Word file with lists, a table, changes, a reading, a note and a header."""
    levels = lists(
        level(0, "decimalFullWidth", "%1") + level(1, "decimalFullWidth", "（%2）") + level(2, "bullet", "・")
    )
    changed = (
        '<w:r><w:t>前</w:t></w:r><w:del w:id="1" w:author="山" w:date="2021-11-10T09:00:00Z"><w:r><w:delText>旧</w:delText></w:r>'
        '</w:del><w:ins w:id="2" w:author="山"><w:r><w:t>新</w:t></w:r></w:ins><w:r><w:tab/><w:t>後</w:t><w:br/><w:t>次</w:t></w:r>'
        '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>'
        '<w:fldChar w:fldCharType="end"/></w:r>'
    )
    ruby = "<w:r><w:ruby><w:rt><w:r><w:t>つき</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>月</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    cells = "".join(f"<w:tc>{p(text)}</w:tc>" for text in ("甲", "乙"))
    body = (
        p(TEXTS[0], '<w:jc w:val="center"/>') + p(TEXTS[4]) + p("記") + numbered(TEXTS[1]) + numbered(TEXTS[2], level=1)
        + p(changed) + p(ruby) + f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>"
        + '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    )  # fmt: skip
    footnotes = f'<w:footnote w:id="2">{p("注の文")}</w:footnote>'
    return word_file(body, numbering=levels, styles="", header1=p("資料１"), footnotes=footnotes)


def pdf_sample() -> bytes:
    """Return a sound PDF of two pages."""
    return pdf_file(lines(*TEXTS), lines(*TEXTS[::-1]))


def _bytes_changed(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _nth in range(chance.choice((1, 2, 8, 64))):
        at = chance.randrange(len(changed))
        match chance.randrange(5):
            case 0:
                changed[at] = chance.randrange(256)
            case 1:
                del changed[at : at + chance.randrange(1, 40)]
            case 2:
                changed[at:at] = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 20)))
            case 3:
                size = chance.randrange(1, 200)
                changed[at:at] = changed[chance.randrange(len(changed)) :][:size] * chance.choice((1, 2, 50))
            case _:
                del changed[at:]
        if not changed:
            return b"x"
    return bytes(changed)


def word_bytes(chance: random.Random) -> Input:
    """Change bytes of a Word file."""
    return Input(".docx", _bytes_changed(word_sample(), chance))


def word_parts(chance: random.Random) -> Input:
    """Lose, rename, double and exchange parts of a Word file; add macros and parts from elsewhere."""
    with zipfile.ZipFile(io.BytesIO(word_sample())) as source:
        parts = [(name, source.read(name)) for name in source.namelist()]
    for _nth in range(chance.choice((1, 2, 4))):
        at = chance.randrange(len(parts))
        name, data = parts[at]
        match chance.randrange(8):
            case 0 if len(parts) > 1:
                del parts[at]
            case 1:
                parts[at] = (
                    chance.choice((name.upper(), f"../{name}", f"/{name}", name[:-1], "word/vbaProject.bin")),
                    data,
                )
            case 2:
                parts.append((name, chance.choice(parts)[1]))
            case 3:
                parts[at] = (name, chance.choice(parts)[1])
            case 4:
                parts[at] = (name, data.replace(b"Target=", b'TargetMode="External" Target='))
            case 5:
                parts[at] = (
                    name,
                    data.replace(
                        b'Target="', b'Target="' + chance.choice((b"../../", b"file:///etc/", b"http://a.invalid/"))
                    ),
                )
            case 6:
                parts[at] = (
                    name,
                    data.decode("utf-8", "replace").encode(chance.choice(("utf-16", "utf-8-sig", "utf-32"))),
                )
            case _:
                parts[at] = (name, b"")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))) as made:
        for name, data in parts:
            made.writestr(zipfile.ZipInfo(name), data)
    return Input(chance.choice((".docx", ".docm", ".doc", ".txt")), buffer.getvalue())


def word_xml(chance: random.Random) -> Input:
    """Change the XML of a part: names, numbers, entities; or make the text deep, wide or endless."""
    with zipfile.ZipFile(io.BytesIO(word_sample())) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    name = chance.choice([_MAIN, _MAIN, *(f"word/{one}.xml" for one in _PARTS if f"word/{one}.xml" in parts)])
    text = parts[name].decode()
    match chance.randrange(9):
        case 0:
            text = re.sub(
                r'"(\d+)"', lambda found: f'"{chance.choice(_NUMBERS)}"' if chance.random() < 0.4 else found[0], text
            )
        case 1:
            text = ENTITIES.replace("<!DOCTYPE a", "<!DOCTYPE document") + text.replace("岸", "&j;")
        case 2:
            text = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + text.replace("岸", "&a;")
        case 3:
            tags = _TAG.findall(text)
            for _nth in range(chance.choice((1, 5, 30))):
                at = chance.randrange(len(tags))
                tags[at] = chance.choice(tags) if chance.random() < 0.7 else ""
            text = "".join(tags)
        case _:
            name, text = _MAIN, f"<w:document {NAMES}><w:body>{_huge_body(chance)}</w:body></w:document>"
    parts[name] = text.encode("utf-8", "surrogatepass")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for one, data in parts.items():
            made.writestr(one, data)
    return Input(".docx", buffer.getvalue())


def _huge_body(chance: random.Random) -> str:
    match chance.randrange(5):
        case 0:
            inner = chance.choice(("w:tbl><w:tr><w:tc", "w:sdt><w:sdtContent", "w:ins", "w:p><w:r", "w:smartTag"))
            ends, deep = "".join(f"</{one}>" for one in reversed(inner.split("><"))), chance.choice((50, 240, 5000))
            return f"<{inner}>" * deep + p("底") + ends * deep
        case 1:
            empty = chance.choice(("<w:p/>", "<w:p></w:p>", "<w:tbl/>", "<w:tbl><w:tr/></w:tbl>", "<w:sdt/>"))
            return empty * chance.choice((20_000, 1_000_000))
        case 2:
            run = chance.choice((
                "<w:r><w:t>港</w:t></w:r>", "<w:r><w:br/></w:r>", "<w:ins><w:r><w:t>港</w:t></w:r></w:ins>",
                "<w:del><w:r><w:delText>港</w:delText></w:r></w:del>", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
                '<w:commentRangeStart w:id="1"/>', "<w:r><w:tab/></w:r>",
            ))  # fmt: skip
            return "<w:p>" + run * chance.choice((3_000, 60_000)) + "</w:p>"
        case 3:
            text = chance.choice(("あ", "一　", "（", "「", "\t", "１．")) * chance.choice((5_000, 2_000_000))
            return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        case _:
            row = "<w:tr>" + f"<w:tc>{p('港')}</w:tc>" * chance.choice((3, 1_000)) + "</w:tr>"
            return "<w:tbl>" + row * chance.choice((3, 15)) + "</w:tbl>"


_AROUND_BLOCKS = ("<w:sdt><w:sdtContent/></w:sdt>", "<w:customXml/>", "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>")
_AROUND_RUNS = (
    "<w:ins w:author='山'/>", "<w:del w:author='山'/>", "<w:hyperlink/>", "<w:smartTag/>", "<w:moveTo/>", "<w:dir/>",
    "<w:sdt><w:sdtContent/></w:sdt>", "<w:fldSimple w:instr='REF a'/>",
)  # fmt: skip


def word_moved(chance: random.Random) -> Input:
    """Move and wrap what a Word file says, lawfully: nothing of its text may be lost."""
    with zipfile.ZipFile(io.BytesIO(word_sample())) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    root = etree.fromstring(parts[_MAIN])
    for _nth in range(chance.choice((1, 3, 10, 30))):
        tag, wrappers = chance.choice((("p", _AROUND_BLOCKS), ("r", _AROUND_RUNS)))
        found = [
            one
            for one in root.iter(_W + tag)
            if not any(up.tag in (_W + "ruby", _W + "del") for up in one.iterancestors())
        ]
        one = chance.choice(found)
        parent = one.getparent()
        if parent is None or len(list(one.iterancestors())) > 60:
            continue
        whole = etree.fromstring(f"<a {NAMES}>{chance.choice(wrappers)}</a>")[0]
        inmost = [each for each in whole.iter() if not len(each)][-1]
        parent.replace(one, whole)
        inmost.append(one)
    said = "".join(one.text or "" for one in root.iter(_W + "t", _W + "delText"))
    parts[_MAIN] = etree.tostring(root)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return Input(".docx", buffer.getvalue(), "".join(sign for sign in said if sign >= "\u3041"))


def pdf_bytes(chance: random.Random) -> Input:
    """Change bytes of a PDF."""
    return Input(".pdf", _bytes_changed(pdf_sample(), chance))


def pdf_objects(chance: random.Random) -> Input:
    """Change the objects of a PDF: trees in a circle, endless streams, a lock, objects without end."""
    data = pdf_sample()
    match chance.randrange(9):
        case 0:
            data = data.replace(
                b"/Kids [7 0 R 9 0 R]",
                chance.choice((b"/Kids [2 0 R 2 0 R]", b"/Kids [7 0 R 2 0 R]", b"/Kids 2 0 R", b"/Kids []")),
            )
        case 1:
            data = data.replace(b"/Count 2", b"/Count " + chance.choice(_NUMBERS).encode())
        case 2:
            data = data.replace(b"/Parent 2 0 R", b"/Parent 7 0 R").replace(
                b"/Type /Page ", chance.choice((b"/Type /Pages ", b""))
            )
        case 3:
            lock = (
                b"/Encrypt << /Filter /Standard /V 1 /R 2 /O ("
                + b"o" * 32
                + b") /U ("
                + b"u" * 32
                + b") /P -4 >> /ID [(a)(a)] "
            )
            data = data.replace(b"/Root 1 0 R", lock + b"/Root 1 0 R")
        case 4:
            data = data.replace(
                b"startxref",
                b"".join(b"%d 0 obj\n<< /A %d 0 R >>\nendobj\n" % (nth, nth + 1) for nth in range(20, 60_000))
                + b"startxref",
            )
        case 5:
            drawn = chance.choice(
                (b"BT /F 9 Tf <4000> Tj ET\n", b"q ", b"/X Do ", b"[<4000> -1e30 <4001>] TJ ", b"1e38 0 0 1e38 0 0 cm ")
            )
            data = re.sub(
                rb"stream\nBT.*?endstream",
                lambda _found: b"stream\n" + drawn * chance.choice((100, 200_000)) + b"endstream",
                data,
                count=1,
                flags=re.DOTALL,
            )
        case 6:
            data = re.sub(
                rb"\d+\.\d\d",
                lambda found: (
                    chance.choice((b"1e38", b"-99999999999", b"nan", b"0")) if chance.random() < 0.2 else found[0]
                ),
                data,
            )
        case 7:
            data = data[: chance.randrange(9, len(data))]
        case _:
            data = data.replace(
                b"/MediaBox [0 0 595 842]",
                b"/MediaBox " + chance.choice((b"[0 0 0 0]", b"[1e38 1e38 -1e38 -1e38]", b"7 0 R", b"[" * 5000)),
            )
    return Input(".pdf", data)


def html_moved(chance: random.Random) -> Input:
    """Lose, double, move and add tags of HTML: nothing of its text may be lost."""
    source = chance.choice([*(sample.html for sample in SAMPLES.values()), *PLAIN.values()])
    tokens = [one for one in _TAG.findall(source) if not any(word in one.lower() for word in _LEAVES_OUT)]
    if "<style" in source.lower() or "<script" in source.lower():
        tokens = _TAG.findall(SAMPLES["google_docs"].html.replace('<meta charset="utf-8">', ""))
    tags = [one for one in tokens if one.startswith("<")]
    extra = ("<p>", "</p>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<ol>", "<li>", "</ol>", "<ruby>", "<rt>", "</ruby>", "<br>", "<pre>",
             "<del>", "</del>", "<s>", "<ins datetime=1>", "<h1>", "<dl>", "<dd>", "<b", "<div style='white-space:pre'>", "&#0;", "<a name=x>")  # fmt: skip
    for _nth in range(chance.choice((0, 1, 4, 16, 60))):
        at = chance.randrange(len(tokens) + 1)
        match chance.randrange(3):
            case 0:
                tokens.insert(at, chance.choice((*extra, *tags)))
            case 1 if at < len(tokens) and tokens[at].startswith("<"):
                del tokens[at]
            case _ if tags:
                tokens[at:at] = [chance.choice(tags)] * chance.choice((1, 3, 40))
    source = "".join(tokens)
    said = (
        ""
        if "<b" in tokens or "<b" in source.replace("<br>", "").replace("<b>", "")
        else re.sub(r"<[^>]*>", "", source)
    )
    return Input(".html", source.encode("utf-8", "replace"), "".join(sign for sign in said if sign >= "\u3041"))


def html_bytes(chance: random.Random) -> Input:
    """Change bytes of HTML, or make it huge, deep, or of a million elements."""
    source = chance.choice([sample.html for sample in SAMPLES.values()])
    match chance.randrange(6):
        case 0:
            many = chance.choice(
                (
                    "<p>",
                    "<b>",
                    "<table><tr><td>",
                    "<ol><li>",
                    "<ruby><rt>",
                    "<font style='a:b'>",
                    "<div hidden>",
                    "<!--",
                    "<del>",
                    "&amp;",
                )
            )
            return Input(".html", (many * chance.choice((300, 3_000, 300_000)) + source).encode())
        case 1:
            rules = "".join(
                f".a{nth},p.b{nth} {{display:none;color:red}}" for nth in range(chance.choice((10, 20_000)))
            )
            return Input(".html", f"<style>{rules}</style><p class='{'a1 ' * 5000}'>港{source}".encode())
        case 2:
            return Input(
                ".html",
                (
                    chance.choice(("港", "一　", "（", "\n", "　", "<br>", "<p>港", "１．"))
                    * chance.choice((1_000, 1_000_000))
                ).encode(),
            )
        case _:
            return Input(".html", _bytes_changed(source.encode("utf-8", "replace"), chance))


_WORDS = (
    r"\par ", r"\line ", r"\tab ", r"\pard ", r"\plain ", r"\b ", r"\intbl ", r"\cell ", r"\row ", r"\trowd ", r"\itap2 ", r"\itap0 ", r"\nestcell ",
    r"\nestrow ", r"\v ", r"\v0 ", r"\strike ", r"\strike0 ", r"\deleted ", r"\deleted0 ", r"\revised ", r"\qc ", r"\fi210 ", r"\page ", r"\sect ",
    r"{\footnote ", r"{\shp{\*\shpinst{\shptxt ", r"{\field{\*\fldinst HYPERLINK x}{\fldrslt ", r"{\listtext 1.\tab}",
    r"{\*\unheard x}", r"{\pict 00ff}", r"{\*\annotation ", "{", "}", "}", "}", r"\uc1 ", r"\f1 ", r"\f0 ", r"\bin0 ",
)  # fmt: skip


def rtf_moved(chance: random.Random) -> Input:
    """Mix the words of rich text with a text: nothing of that may be lost."""
    inside, said = "", ""
    for _nth in range(chance.choice((3, 10, 40, 120))):
        if chance.random() < 0.5:
            text = chance.choice(TEXTS)
            inside += chance.choice((sjis, unicode))(text)
            said += text
        else:
            word = chance.choice(_WORDS)
            depth = inside.count("{") - inside.count("}")
            inside += word if word != "}" or depth > 0 else ""
    return Input(
        ".rtf", (HEAD + inside + "}" * 50).encode("latin-1"), "".join(sign for sign in said if sign >= "\u3041")
    )


def rtf_bytes(chance: random.Random) -> Input:
    """Change bytes of rich text, or make it deep or long."""
    match chance.randrange(4):
        case 0:
            word = chance.choice(
                (
                    "{",
                    r"\par ",
                    r"\'82",
                    r"\u23736?",
                    r"\cell ",
                    r"{\field",
                    r"{\*\a ",
                    r"\itap40\intbl x\nestcell ",
                    "港",
                    r"{\footnote ",
                    r"\v x\v0 ",
                )
            )
            return Input(".rtf", rtf(word.encode("cp932").decode("latin-1") * chance.choice((100, 3_000, 400_000))))
        case _:
            inside, _said = RTF_SAMPLES[chance.choice([*RTF_SAMPLES])]
            return Input(".rtf", b"{\\rtf1" + _bytes_changed(rtf(inside), chance))


KINDS: tuple[Callable[[random.Random], Input], ...] = (
    word_bytes, word_parts, word_xml, word_moved, pdf_bytes, pdf_objects, html_moved, html_bytes, rtf_moved, rtf_bytes,
)  # fmt: skip
