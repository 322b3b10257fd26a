"""Who signs and who is addressed: lines of organisations, offices and names, as they stand in a source."""

from __future__ import annotations

from seian.document.addressees import OFFICES, words_of
from seian.reading.lines import TEXT
from seian.reading.recognised import Signer
from seian.reading.title_words import could_be_title
from seian.reading.wording import ends_sentence

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.reading.paragraphs import Piece

_ASSOCIATIONS = ("会", "会議", "連合", "連盟", "同盟", "機構", "組合", "センター", "本部")
_AUTHORITIES = ("省", "庁", "局", "課", "室", "部", "府", "都", "道", "県", "市", "町", "村", "区")
_BODIES_THAT_SIGN = (
    "市長会",
    "町村会",
    "知事会",
    "議長会",
    "区長会",
    "町村長会",
    "連合会",
    "協議会",
    "連絡会",
    "連盟",
    "同盟",
    "会議",
    "委員会",
    "の会",
    "協会",
)
_STATE = ("大臣", "衆議院議長", "参議院議長", "官房長官", "庁長官", "委員会委員長")
_OF_THE_STATE = frozenset(("内閣", "内閣府", "内閣官房", "衆議院", "参議院", "人事院", "会計検査院", "最高裁判所"))
_BOROUGH_OFFICES = tuple(f"{where}庁" for where in "都道府県市区町村")
_FORMS_OF_BODIES = ("法人", "組合連合会", "会社")  # 一般社団法人, the name on the next line
_HEADS = ("知事", "市長", "区長", "町長", "村長")
STRAY = "、。，．・,."
_WIDEST = 72
_SURNAME = 3


def is_sign_line(piece: Piece) -> bool:
    """Say whether a piece is short and bare enough for a line of a signature."""
    return (
        piece.kind == TEXT
        and piece.label is None
        and len(piece.lines) == 1
        and piece.lines[0].width <= _WIDEST
        and "。" not in piece.text
        and not piece.text.startswith(("http", "（", "("))
        and not could_be_title(piece.text)
    )


def shows_signer(text: str) -> bool:
    """Say whether a line names an organisation or an office."""
    return any(word.endswith((*_ASSOCIATIONS, *_AUTHORITIES, *OFFICES)) for word in words_of(text))


def names_body(text: str) -> bool:
    """Say whether a line surely names who signs: an association of municipalities, or an office with a name."""
    words = words_of(text)
    return bool(words) and len(words) <= 4 and (words[0].endswith((*_BODIES_THAT_SIGN, *OFFICES)) and "、" not in text)  # noqa: PLR2004


def names_ministry(text: str) -> bool:
    """Say whether a line is the name of a body of the state (〇〇省, 内閣府, 衆議院), which is addressed, too."""
    (word, *rest) = words_of(text) or [""]
    if rest or word.endswith(_BOROUGH_OFFICES):
        return False
    return word in _OF_THE_STATE or (len(word) > 2 and word.endswith(("省", "庁")))  # noqa: PLR2004 -- 本省 is none


def names_state_office(text: str) -> bool:
    """Say whether a line names an office of the state, whose holders are addressed and never sign here."""
    words = text.split()
    return bool(words) and words[0].endswith(_STATE) and "、" not in text and not ends_sentence(text)


def names_only_office(text: str) -> bool:
    """Say whether a line begins with an office that does not say whose it is: 会長, 市長, and a name behind it."""
    words = words_of(text)
    return bool(words) and words[0] in OFFICES


def names_organisation(text: str) -> bool:
    """Say whether a line is one word, the name of an organisation or an authority."""
    words = words_of(text)
    return len(words) == 1 and len(words[0]) > 1 and words[0].endswith((*_ASSOCIATIONS, *_AUTHORITIES))


def names_form_of_body(text: str) -> bool:
    """Say whether a line only says what kind of body is named on the next one: 一般社団法人."""
    words = words_of(text)
    return len(words) == 1 and words[0].endswith(_FORMS_OF_BODIES)


def ends_with_office(text: str) -> bool:
    """Say whether a line ends with an office (東京都知事), so that a name or an honorific may follow."""
    return not ends_sentence(text) and text.endswith(OFFICES)


def signers_of(lines: Sequence[str]) -> tuple[Signer, ...]:
    """Return the signatories that lines make up: a body each, or body, office and name over several lines."""
    found: list[list[str]] = []
    for line in lines:
        gap = " " if line.isascii() else "\u3000"
        fresh = True
        for word in words_of(line):
            body, office, name = _parse(word, named=bool(found and (found[-1][1] or found[-1][2]) and not fresh))
            last = found[-1] if found else None
            if last and office and last[1] and not last[2]:
                body, office = "", word  # the signer's other office: 会長, 若草市議会議長
            if (
                last is None
                or (body and (last[0] or last[1] or last[2]))
                or (office and last[2])
                or (name and last[2] and fresh)
            ):
                found.append([body, office, name])
            else:
                last[0] += body
                last[1] += (gap if last[1] and office else "") + office
                last[2] += (gap if last[2] and name else "") + name
            fresh = False
    return tuple(Signer(body, office, name.rstrip(STRAY) or name) for body, office, name in found)


def in_columns(lines: Sequence[str]) -> tuple[Signer, ...]:
    """Return the signatories of lines in columns parted by tabs, as `flow.signature` sets them.

    The columns are 団体, 職, 氏名, and what says that the seal is omitted. A line that begins with a
    tab goes on from an organisation alone on the line above.
    """
    found: list[Signer] = []
    is_open = False
    for line in lines:
        body, office, name, seal, *more = (*map(str.strip, line.split("\t")), "", "", "")
        seal = "\u3000".join(filter(None, (seal, *more)))
        if is_open and not body:
            found[-1] = Signer(found[-1].organisation, office, name, seal)
        elif body or office or name or seal:
            found.append(Signer(body, office, name, seal))
        is_open = "\t" not in line
    return tuple(found)


def _parse(word: str, *, named: bool) -> tuple[str, str, str]:
    """Return a word as body, office or name; 東京都市長会会長 is body and office, 福島市長 is an office."""
    if word.endswith(OFFICES):
        office = next(office for office in OFFICES if word.endswith(office))
        body = word[: -len(office)]
        splits = office not in _HEADS and body.endswith((*_ASSOCIATIONS, "省", "庁", "府", "都", "道", "県"))
        return (body, office, "") if splits else ("", word, "")
    if word.endswith(_ASSOCIATIONS) or (word.endswith(_AUTHORITIES) and not named and len(word) > _SURNAME):
        return word, "", ""
    if not named and word.endswith(("省", "庁", "府", "県")):
        return word, "", ""
    for office in OFFICES:
        at = word.find(office)
        if at == 0 or (at > 0 and word[:at].endswith(_ASSOCIATIONS)):
            return word[:at], office, word[at + len(office) :]  # 虹の森市長会会長緑川花子, all in one
    return "", "", word
