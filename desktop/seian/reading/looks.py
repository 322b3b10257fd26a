"""What an atom looks like, by itself and among its neighbours: the features that the labelling of a text weighs.

A feature is a short word. Words of the genre come in as membership in lists (offices, honorifics, heading words), never
as themselves, so that what is learnt is the shape of a paper and not what it is about.
"""

from __future__ import annotations

from seian.document.addressees import OFFICES, honorific_of, named_in, words_of
from seian.named import NamedTuple
from seian.reading import lines
from seian.reading.atoms import BESIDE_DATES, STOPS
from seian.reading.labels import BULLET_RANK, rank_of
from seian.reading.signatures import (
    ends_with_office,
    names_body,
    names_form_of_body,
    names_ministry,
    names_only_office,
    names_state_office,
    shows_signer,
)
from seian.reading.title_words import could_be_title, is_plain_title, kind_by_closing, without_draft
from seian.reading.wording import (
    ATTACHMENTS,
    CONJUNCTIONS,
    CONTACTS,
    DESTINATIONS,
    FAREWELLS,
    GREETINGS,
    ends_sentence,
    leading_word,
)

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.reading.paragraphs import Piece

_BRACKETS = "（）()【】[]［］〔〕≪≫《》＜＞<>〈〉：: \u3000■●◆○◎□"
_HEADWORD_ENDS = (
    "要旨",
    "趣旨",
    "理由",
    "事項",
    "項目",
    "内容",
    "目的",
    "背景",
    "経緯",
    "現状",
    "課題",
    "概要",
    "措置",
)
_NAMINGS = ("件名", "題名")
_ASKS_FOR = ("請願", "陳情", "要望", "要請", "提案", "動議", "提言")
_BELOW = ("次の", "下記", "以下", "左記", "次に掲げる")
_HANDS_IN = ("別紙", "別添", "別記")
_AROUND_PAGES = ("ページ", "スキップ", "トップ", "ホーム", "HOME", "Home", "文字サイズ", "印刷", "Copyright", "©", "一覧", "シェア", "Share",
                 "検索", "サイトマップ", "本文へ", "現在の位置", "ＨＯＭＥ")  # fmt: skip
_PRESS = ("報道資料", "報道発表", "記者発表", "記者会見資料", "プレスリリース", "プレス発表")
_UPDATED = ("更新", "公開日", "掲載", "登録日", "発行日", "ページID", "ページＩＤ")
_NUMBERED = ("議案第", "発議第", "議第", "案第", "請願第", "陳情第", "受理番号", "議員提出", "決議第", "会派提出")
_SLOGANS = ("ために", "を", "へ", "に向けて", "よう", "ない", "抜く", "歩む", "のために", "みらい", "未来")
_SUBTITLES = "～〜―－—-"
NEVER_SIGNS = "state"
"""The feature of a line that names an office or a body of the state, or an office that is addressed: it never signs."""
NO_DATE, LABELLED, UNLABELLED, NO_KI, NO_END = "nodate", "label", "nolabel", "noki", "noend"
NO_NOTE, IS_NOTE, NO_ATTACHMENT = "nonote", "note", "noattach"
SENTENCE, INNER_STOP = "s=sentence", "inner-stop"
_AHEAD = 12  # atoms that are looked at for what is to come
_FAR = 40


class Look(NamedTuple):
    """What is asked of an atom more than once. `shape` is its coarse class, `bare` its text without a last stop."""

    shape: str
    bare: str
    sentence: bool
    features: list[str]


def features_of(atoms: Sequence[Piece]) -> list[list[str]]:
    """Return the features of each atom of a text, in order."""
    looks = [_look(atom) for atom in atoms]
    around = _Around(atoms, looks)
    return [looks[at].features + around.of(at) for at in range(len(atoms))]


def shapes_of(atoms: Sequence[Piece]) -> list[str]:
    """Return the coarse class of each atom, by which it is labelled where there are no weights."""
    return [_look(atom).shape for atom in atoms]


def is_head_word(text: str) -> bool:
    """Say whether a line is a word that heads a part of a petition or a motion: 請願理由, 陳情の要旨."""
    bare = lines.squeezed(text).strip(_BRACKETS)
    return bare in _NAMINGS or (len(bare) <= 9 and bare.endswith((*_HEADWORD_ENDS, "件名")))  # noqa: PLR2004 -- 請願の具体的内容


def hands_in(text: str) -> bool:
    """Say whether a sentence hands in another paper: …を別紙のとおり提出する。."""
    return any(word in text for word in _HANDS_IN) and ends_sentence(text)


def _look(atom: Piece) -> Look:
    text = atom.text
    bare = text.rstrip(STOPS) or text
    if len(bare) <= 8 and bare[-1] in "、，":  # noqa: PLR2004 -- characters: a name, and what a scanner made of a seal
        bare = bare[:-1] or bare
    squeezed = lines.squeezed(bare)
    is_short = len(bare) <= 40  # noqa: PLR2004 -- characters: a line
    sentence = ends_sentence(text) and (len(bare) > 20 or bare is text or _is_clause(bare))  # noqa: PLR2004
    shape = _shape(atom, bare, squeezed, sentence)
    found = [f"s={shape}", f"k={atom.kind}", f"len={_size(len(squeezed))}", f"rows={min(len(atom.lines), 3)}"]
    if bare is not text:
        found.append("stop")
        found.append(f"stop,s={shape}")
    if atom.label is not None:
        rank = rank_of(atom.label.scheme)
        found.append(f"rank={min(rank, 21)}")
        found.append("bullet" if rank >= BULLET_RANK else "first" if atom.label.number == 1 else "later")
    found += _lacks(atom, shape)
    found += _ends(text, bare, sentence)
    if is_short:
        found += _names(atom, bare, squeezed)
    found += _sentence(text, bare) if sentence else []
    return Look(shape, bare, sentence, found)


def _lacks(atom: Piece, shape: str) -> list[str]:
    """Return what an atom surely is not, as features: without a label it is no item, and so on."""
    found = []
    if shape != "date":
        found.append(NO_DATE)
    if shape not in ("attach", "material"):
        found.append(NO_ATTACHMENT)
    found.append(LABELLED if atom.label is not None else UNLABELLED)
    if atom.kind != lines.KI:
        found.append(NO_KI)
    if atom.kind != lines.END:
        found.append(NO_END)
    found.append(IS_NOTE if atom.kind in (lines.NOTE, lines.EXCERPT) else NO_NOTE)
    return found


def _is_clause(bare: str) -> bool:
    """Say whether a short text with a stop is a sentence, not a name or a title that was closed by one."""
    return any("ぁ" <= letter <= "ん" for letter in bare[-2:]) and not bare.endswith(("あて", "について"))


def _size(count: int) -> str:
    for limit in (1, 2, 4, 7, 10, 14, 20, 30, 45, 80):
        if count <= limit:
            return str(limit)
    return "more"


def _shape(atom: Piece, bare: str, squeezed: str, sentence: bool) -> str:  # noqa: FBT001, PLR0911, PLR0912, C901 -- a table in order
    kind = atom.kind
    if kind in (lines.KI, lines.END, lines.NOTE, lines.EXCERPT, lines.MATERIAL, lines.DRAFT, lines.REFERENCE):
        return kind
    if atom.label is not None:
        return "item"
    end = lines.date_end(squeezed)
    if kind == lines.DATE or (end and (end == len(squeezed) or squeezed[end:].startswith((*BESIDE_DATES, "（", "(")))):
        return "date"
    inner = squeezed.strip(_BRACKETS)
    if is_head_word(bare):
        return "headword"
    if inner.startswith(DESTINATIONS) and len(inner) <= 10:  # noqa: PLR2004 -- 意見書の提出先
        return "dest"
    if "公印省略" in squeezed:
        return "seal"
    if _is_contact(bare, inner):
        return "contact"
    if any(word in bare for word in _AROUND_PAGES) and not sentence:
        return "web"
    if leading_word(bare):
        return "mover"
    if len(bare) <= 40 and any(word in bare for word in _NUMBERED) and "号" in bare and not sentence:  # noqa: PLR2004
        return "bill"
    if (inner.startswith(("注", "※", "参考")) and len(inner) <= 8) or inner.startswith(
        ("注１", "注1", "注２", "注2", "※１", "※1")
    ):  # noqa: PLR2004
        return "footnote"
    if any(word in inner for word in _PRESS) and len(inner) <= 30 and not sentence:  # noqa: PLR2004
        return "press"
    if inner.startswith(ATTACHMENTS) and not sentence:
        return "attach"
    if kind == lines.ADDRESSEE or (len(bare) <= 60 and not sentence and lines.is_addressee(bare)):  # noqa: PLR2004
        return "addressee"
    if sentence:
        return "sentence"
    if kind == lines.HEADING:
        return "heading"
    return _short_shape(bare, squeezed)


def _short_shape(bare: str, squeezed: str) -> str:  # noqa: PLR0911 -- a table in order
    if _are_state_offices(bare):
        return "state"
    if len(bare) > 60:  # noqa: PLR2004
        return "long"
    if squeezed in FAREWELLS or (squeezed.startswith(("敬", "謹")) and len(squeezed) == 2):  # noqa: PLR2004
        return "farewell"
    if names_state_office(bare):
        return "state"
    if names_ministry(bare):
        return "ministry"
    titled = without_draft(squeezed)[0]
    if could_be_title(titled):
        return "title"
    if bare.isascii() and any(map(str.isalpha, bare)):
        return "latin"
    if names_form_of_body(bare):
        return "form"
    if names_body(bare):
        return "body"
    if shows_signer(bare) and "、" not in bare:
        return "signer"
    if _is_name(bare):
        return "name"
    if len(bare) > 24 and "、" in bare:  # noqa: PLR2004 -- a line of a sentence that was not joined
        return "running"
    return (
        "subject" if squeezed.endswith(("について", "に関して", "の件", "に関する件", "こと", "に関する")) else "short"
    )


def _are_state_offices(bare: str) -> bool:
    """Say whether a line lists offices of the state: 内閣総理大臣、総務大臣."""
    names = bare.replace("，", "、").split("、")
    return len(names) > 1 and all(names_state_office(name) for name in names)


def _is_contact(bare: str, inner: str) -> bool:
    if inner.startswith(CONTACTS) and len(bare) <= 40 and "。" not in bare:  # noqa: PLR2004
        return True
    digits = sum(map(str.isdecimal, bare))
    return (
        "@" in bare
        or "＠" in bare
        or bare.startswith(("〒", "http", "TEL", "Tel", "ＴＥＬ", "FAX", "ＦＡＸ", "E-mail", "Ｅメール", "メール"))
        or (
            digits >= 9
            and ("-" in bare or "－" in bare or "（" in bare)
            and len(bare) <= 40
            and not lines.date_end(bare)
        )  # noqa: PLR2004
    )


def _is_name(bare: str) -> bool:
    """Say whether a line could be a personal name or a part of one: one to three short words of name characters."""
    words = words_of(bare)
    letters = "".join(words)
    return (
        1 <= len(words) <= 3  # noqa: PLR2004
        and len(letters) <= 9  # noqa: PLR2004
        and all(len(word) <= 7 for word in words)  # noqa: PLR2004
        and not any(letter in "のをにがはとでへも、。（）()「」・0123456789０１２３４５６７８９" for letter in letters)
    )


def _ends(text: str, bare: str, sentence: bool) -> list[str]:  # noqa: FBT001
    found = ["sent" if sentence else "nosent"]
    if "。" in bare:
        found.append(INNER_STOP)
    if bare[0] == "「":
        found.append("quotes")
    if "決定" in bare[-8:]:
        found.append("decided")
    if "\t" in bare:
        found.append("tab")
    if "、" in bare:
        found.append("comma")
    if bare.endswith("こと"):
        found.append("koto")
    if text[0] in "（(【［[〔≪《＜〈<":
        found.append("bracket" if text[-1] in "）)】］]〕≫》＞〉>" else "opens")
    if text[0] in _SUBTITLES and text[-1] in _SUBTITLES:
        found.append("dashes")
    if bare.endswith(_SLOGANS):
        found.append("slogan")
    if not sentence and not any("ぁ" <= letter <= "ん" for letter in bare):
        found.append("nokana")
    if "：" in bare[:9] or ":" in bare[:9]:
        found.append("colon")
    return found


def _names(atom: Piece, bare: str, squeezed: str) -> list[str]:
    """Return features of a short line: titles, offices, names, dates inside."""
    found = []
    titled = without_draft(squeezed)[0]
    if titled != squeezed:
        found.append("draftmark")
    if could_be_title(titled):
        found.append("plaintitle" if is_plain_title(titled) else "endstitle")
    if names_body(bare):
        found.append("body")
    if ends_with_office(bare):
        found.append("office")
    words = bare.split()
    if words and words[0].endswith(OFFICES):
        found.append("office1")
    if words and words[-1].endswith(("議長名", "市長名", "会長名")):
        found.append("office-name")
    if shows_signer(bare):
        found.append("signs")
    if _is_name(bare):
        found.append("name")
        if len(squeezed) <= 3:  # noqa: PLR2004
            found.append("scrap")
    if names_state_office(bare) or names_ministry(bare):
        found.append(NEVER_SIGNS)
    if names_only_office(bare):
        found.append("only-office")
    honorific = honorific_of(bare)
    if honorific:
        found.append(f"hon={honorific}")
        found.append("hon-name" if _is_name(bare.removesuffix(honorific).strip()) else "hon-body")
    found.append(f"words={min(len(words), 4)}")
    if leading_word(bare):
        found.append("mover")
    if any(word in bare for word in _UPDATED):
        found.append("updated")
    if any(word in bare for word in _NUMBERED):
        found.append("numbered")
    if is_head_word(bare):
        inner = squeezed.strip(_BRACKETS)
        found.append(
            "naming"
            if inner in _NAMINGS or inner.endswith("件名")
            else "hw=demand"
            if inner.endswith(("事項", "項目", "内容", "措置"))
            else "hw=reason"
        )
        if inner.startswith(_ASKS_FOR):
            found.append("hw-kind")
    if any(map(str.isdecimal, bare)) and ("年" in bare or "月" in bare):
        found.append("dated")
    if bare.startswith("第") and "回" in bare[:6]:
        found.append("nth")
    if any(line.doubled or line.strong for line in atom.lines):
        found.append("strong")
    return found


def _sentence(text: str, bare: str) -> list[str]:
    """Return features of a sentence."""
    found = []
    if text.startswith(CONJUNCTIONS):
        found.append("conj")
    if text.startswith(("よって", "ついては", "つきましては", "そこで", "以上のこと", "このため")):
        found.append("therefore")
    if text.startswith(("以上", "右、", "右は", "上記")):
        found.append("closes")
    if text.startswith(GREETINGS) or "御礼申し上げ" in text or "感謝申し上げ" in text:
        found.append("greets")
    tail = bare[-30:]
    if kind_by_closing(text[-24:]) or tail.endswith(
        ("求める", "求めます", "お願い申し上げます", "お願いします", "申し入れます", "たい")
    ):
        found.append("asks")
    if announces(text):
        found.append("announces")
    if hands_in(text):
        found.append("handsin")
    if "第99条" in text or "第九十九条" in text or "第９９条" in text or "会議規則" in text or "の規定により" in tail:
        found.append("law")
    if tail.endswith(("こと", "られたい", "図ること", "ください")):
        found.append("demand")
    if tail.endswith(("ます", "ました", "ません", "です", "ください")):
        found.append("polite")
    return found


def announces(text: str) -> bool:
    """Say whether a sentence says that items follow: 次の事項を要望する。, 下記のとおり求める。, 次の三つがある。."""
    last = text.rstrip("。")
    last = last[last.rfind("。") + 1 :]
    return any(word in last for word in _BELOW)


class _Around:
    """What is said of an atom by those around it."""

    def __init__(self, atoms: Sequence[Piece], looks: list[Look]) -> None:
        self.atoms, self.looks = atoms, looks
        self.shapes = ["<", "<", *(look.shape for look in looks), ">", ">"]
        self.count = len(atoms)
        first = [atom.lines[0] for atom in atoms]
        gaps = sorted(line.gap for line in first[1:])
        self.usual = gaps[len(gaps) // 2] if gaps else 0
        self.least = min((line.indent for line in first), default=0)
        self.widest = max((line.indent + line.width for line in first), default=0)
        self.texts: dict[str, int] = {}
        for look in looks:
            key = without_draft(lines.squeezed(look.bare))[0]
            self.texts[key] = self.texts.get(key, 0) + 1
        self.next = {
            name: self._next(name) for name in ("sentence", "item", "date", "title", "ki", "dest", "addressee")
        }
        self.announced = self._next_where([look.sentence and "announces" in look.features for look in looks])
        self.last_label = self._last_labels()
        self.addressed = self._addressed()
        self.head_dated = self._head_dated()
        self.speakers = "\n".join(look.bare for look in looks if look.sentence)

    def _next(self, shape: str) -> list[int]:
        shapes = ("sentence", "running", "long") if shape == "sentence" else (shape,)
        return self._next_where([look.shape in shapes for look in self.looks])

    def _next_where(self, flags: Sequence[bool]) -> list[int]:
        """For every place, how far the next flagged one behind it is; `_FAR` where there is none."""
        found, far = [0] * len(flags), _FAR
        for at in range(len(flags) - 1, -1, -1):
            found[at] = far = min(far + 1, _FAR)
            if flags[at]:
                far = 0
        return found

    def _addressed(self) -> set[str]:
        """Return the offices and bodies that are addressed somewhere, 会長 alone excepted, which could be anybody's."""
        found = set()
        for look in self.looks:
            if look.shape == "addressee" and len(look.bare) <= 60:  # noqa: PLR2004
                found.add(lines.squeezed(named_in(look.bare).title))
        return found - set(OFFICES)

    def _head_dated(self) -> list[bool]:
        """For every place, whether the last title above it had a date close by: a further date begins another paper."""
        found, dated, last = [], False, -_FAR
        for at, look in enumerate(self.looks):
            found.append(dated)
            if look.shape == "date":
                last = at
                dated = dated or (at - self._title_before(at) <= 2)  # noqa: PLR2004
            elif look.shape == "title":
                dated = at - last <= 8  # noqa: PLR2004 -- date, addressees, signers, title
        return found

    def _title_before(self, at: int) -> int:
        return next(
            (place for place in range(at - 1, max(at - 4, -1), -1) if self.looks[place].shape == "title"), -_FAR
        )

    def _last_labels(self) -> list[tuple[int, int]]:
        """For every place, the rank and number of the label above it."""
        found, last = [], (0, 0)
        for atom in self.atoms:
            found.append(last)
            if atom.label is not None:
                last = (rank_of(atom.label.scheme), atom.label.number)
        return found

    def of(self, at: int) -> list[str]:
        """Return the features of the atom at a place that its neighbours give."""
        shapes, look, atom = self.shapes, self.looks[at], self.atoms[at]
        here = look.shape
        before, after, earlier, later = shapes[at + 1], shapes[at + 3], shapes[at], shapes[at + 4]
        line = atom.lines[0]
        found = [
            f"-1={before}", f"+1={after}", f"-2={earlier}", f"+2={later}",
            f"-1,0={before},{here}", f"0,+1={here},{after}", f"-2,-1,0={earlier},{before},{here}",
            f"0,+1,+2={here},{after},{later}", f"-1,0,+1={before},{here},{after}",
        ]  # fmt: skip
        found += self._place(at, line, here)
        found += self._ahead(at, here)
        found += self._repeated(look, here)
        if here in ("date", "addressee", "title", "reference", "body", "signer"):
            found.append(f"head-dated={self.head_dated[at]},{here}")
        if lines.squeezed(look.bare) in self.addressed:
            found.append(NEVER_SIGNS)
        if at and look.shape in ("name", "body", "signer", "addressee", "state", "form", "mover", "latin", "short"):
            found += self._beside(at)
        return found

    def _place(self, at: int, line: lines.Line, here: str) -> list[str]:
        """Return features of where an atom stands on its page."""
        aside = line.indent - self.least
        indent = "0" if aside < 1 else "1" if aside <= 4 else "2" if aside <= 16 else "3"  # noqa: PLR2004 -- cells
        gap = "new" if line.page else "0" if line.gap <= self.usual else "1" if line.gap <= self.usual + 1 else "2"
        found = [f"in={indent},{here}", f"gap={gap},{here}"]
        if line.page:
            found.append("page")
        if line.indent + line.width >= self.widest - 6 and aside > 16:  # noqa: PLR2004
            found.append("right")
        if at == 0:
            found.append("begin")
        if at + 1 == self.count:
            found.append("last")
        before = self.atoms[at - 1].lines[0] if at else None
        if before is not None:
            change = line.indent - before.indent
            found.append(f"step={'in' if change > 2 else 'out' if change < -2 else 'same'},{here}")  # noqa: PLR2004
        return found

    def _ahead(self, at: int, here: str) -> list[str]:
        """Return features of how near what is to come stands."""
        found = []
        for name, far in self.next.items():
            distance = far[at]
            near = (
                "1"
                if distance <= 1
                else "3"
                if distance <= 3
                else "8"
                if distance <= 8
                else "12"
                if distance <= _AHEAD
                else "no"
            )  # noqa: PLR2004
            if name in ("sentence", "item", "date", "title"):
                found.append(f">{name}={near},{here}")
            else:
                found.append(f">{name}={near != 'no'},{here}")
        own = min(self.next["sentence"][at], self.next["item"][at]) < self.next["title"][at]
        found.append(f"own-text={own},{here}")
        ahead = self.announced[at]
        found.append(f">ann={'yes' if ahead <= self.next['title'][at] and ahead < _FAR else 'no'},{here}")
        rank, number = self.last_label[at]
        label = self.atoms[at].label
        if label is not None:
            own = rank_of(label.scheme)
            goes = (
                "new"
                if not rank
                else "next"
                if own == rank and label.number == number + 1
                else "again"
                if label.number == 1 and own <= rank
                else "deep"
                if own > rank
                else "up"
            )
            found.append(f"goes={goes}")
            found.append(f"goes={goes},-1={self.shapes[at + 1]}")
        elif rank:
            found.append(f"below-label,{here}")
        return found

    def _repeated(self, look: Look, here: str) -> list[str]:
        found = []
        key = without_draft(lines.squeezed(look.bare))[0]
        if len(key) > 3 and self.texts[key] > 1:  # noqa: PLR2004
            found.append(f"again,{here}")
        words = look.bare.split()
        if (
            here in ("body", "signer", "mover", "latin")
            and words
            and len(words[0]) > 2
            and f"{words[0]}は" in self.speakers
        ):  # noqa: PLR2004
            found.append("speaks")
        return found

    def _beside(self, at: int) -> list[str]:
        """Return features of a name below another: who is above, what honorific or office closes the row."""
        above = self.looks[at - 1]
        found = []
        if any(feature.startswith("hon=") for feature in above.features):
            found.append("below-hon")
        own = self.looks[at].features
        if "office" in above.features or "office1" in above.features:
            found.append("below-office")
            found.append(f"below-office,{'hon-name' in own},{'name' in own}")
        if "office1" in own:
            found.append(f"office-below={above.shape}")
        if at + 1 < self.count and any(feature.startswith("hon=") for feature in self.looks[at + 1].features):
            found.append("above-hon")
        row = next(
            (
                other.shape
                for other in self.looks[at + 1 : at + 5]
                if other.shape not in ("name", "body", "signer", "form", "state", "ministry", "short", "mover")
            ),
            ">",
        )
        found.append(f"row>{row}")
        row = next(
            (
                other.shape
                for other in reversed(self.looks[max(at - 6, 0) : at])
                if other.shape not in ("name", "body", "signer", "form", "state", "ministry", "short", "mover")
            ),
            "<",
        )
        found.append(f"row<{row}")
        return found
