"""The right pane: properties of the document that is shown, and of the dossier."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from seian.document.change import Kind
from seian.document.edits_dossier import set_dossier
from seian.document.edits_properties import set_properties, set_title
from seian.document.inline import plain
from seian.document.kinds import KINDS
from seian.document.model import Addressee, Signatory
from seian.document.sources import SetPart
from seian.house_style.load import NEUTRAL, available
from seian.i18n import translate as _
from seian.qt.panes.fields import ChoiceField, DateField, LineField, LinesField
from seian.qt.panes.people import Part, PeopleField
from seian.qt.panes.section import Section, rule
from seian.qt.revision.conditions_section import ConditionsSection
from seian.qt.revision.facts_section import FactsSection
from seian.qt.revision.findings_section import FindingsSection
from seian.qt.revision.history_section import HistorySection
from seian.qt.small import link

if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.document.dates import PartialDate
    from seian.document.model import Document, Dossier
    from seian.editing.parts import PaintedPart
    from seian.house_style.model import HouseStyle
    from seian.qt.icons import Icons
    from seian.qt.session import Session
    from seian.qt.settings import Settings


class PropertiesPane(QScrollArea):
    """Two sections of fields; every change goes through the session and can be undone."""

    def __init__(self, session: Session, icons: Icons, settings: Settings, parent: QWidget | None = None) -> None:
        """Show the dossier of the session; `show_document` says which document."""
        super().__init__(parent)
        self.setObjectName("paneScroll")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget(self)
        body.setObjectName("paneBody")
        self.conditions = ConditionsSection(session, icons, settings, body)
        self.findings = FindingsSection(session, icons, settings, body)
        self.facts = FactsSection(session, icons, settings, body)
        self.history = HistorySection(session, icons, settings, body)
        self.document_fields = DocumentFields(session, icons, settings, body)
        self.dossier_fields = DossierFields(session, icons, settings, body)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        self._sections = column
        self._lifted: tuple[Section, QVBoxLayout, QWidget] | None = None
        for section in (self.conditions, self.findings, self.facts, self.history):
            column.addWidget(section)
            column.addWidget(rule(body))
        column.addWidget(self.document_fields)
        self._rule = rule(body)
        column.addWidget(self._rule)
        column.addWidget(self.dossier_fields)
        column.addStretch(1)
        self.setWidget(body)
        self.setFocusProxy(self.document_fields.kind)

    def show_document(self, document: Document | None) -> None:
        """Show a document's properties; without one its section is not there."""
        self._rule.setVisible(document is not None)
        self.history.show_document(document)
        self.findings.setVisible(document is not None)
        if document is not None:
            self.findings.show_document(document.id)
        self.document_fields.show_document(document)

    def put_first(self, section: QWidget) -> None:
        """Put a section above all others, but for one that is lifted."""
        self._sections.insertWidget(0 if self._lifted is None else 1, section)

    def lift(self, section: Section | None) -> None:
        """Let a section stand above all others while it is used, with what stands first below it; None: as usual."""
        column = self._sections
        if self._lifted is not None:
            self._lifted[1].insertWidget(column.indexOf(self._lifted[2]), self._lifted[0])
            self._lifted = None
        if section is not None:
            below = column.itemAt(column.indexOf(section) + 1).widget()
            self._lifted = section, column, below
            column.insertWidget(0, section)

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll so that a widget in the pane is seen, also where a section round it was unfolded just now."""
        holder = self.parentWidget()
        outer = holder.layout() if holder is not None else None
        if outer is not None:
            outer.activate()  # of a pane that floats only now
        body = self.widget()
        inner: QWidget | None = widget
        while inner is not None and inner is not body:
            inner = inner.parentWidget()
            layout = inner.layout() if inner is not None else None
            if layout is not None:
                layout.activate()  # else it is not known yet where the fields of the section are
        QCoreApplication.sendEvent(body, QEvent(QEvent.Type.LayoutRequest))  # nor how far there is to scroll
        self.ensureWidgetVisible(widget)

    def reveal_section(self, section: Section) -> None:
        """Unfold a section, bring it into view and give its head the focus."""
        section.fold(folded=False)
        section.head.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bring_into_view(section.head)

    def reveal(self, painted: PaintedPart) -> None:
        """Unfold and focus the field of a part that is printed on the sheet.

        What no field holds leads to the head of the document's section.
        """
        fields = self.document_fields
        part, nth = painted
        target: dict[SetPart, QWidget] = {
            SetPart.REFERENCE: fields.reference,
            SetPart.DATE: fields.date.line,
            SetPart.ADDRESSEES: fields.addressees.at(nth),
            SetPart.SIGNATURE: fields.seal
            if nth and nth >= len(fields.signatories.rows)
            else fields.signatories.at(nth),
            SetPart.MATERIAL: fields.number,
            SetPart.CONTACT: fields.contact,
            SetPart.DRAFT: fields.draft,
        }
        fields.fold(folded=False)
        field = target.get(part, fields.head)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(field, QLineEdit):
            field.end(False)  # noqa: FBT003 -- Qt's call
            if part is SetPart.DATE:  # it is written anew; a name or number is corrected
                field.selectAll()
        self.bring_into_view(field)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the dossier as it is now."""
        self.dossier_fields.show_dossier(dossier)
        self.document_fields.show_house(dossier)


class DocumentFields(Section):
    """The properties of one document."""

    def __init__(self, session: Session, icons: Icons, settings: Settings, parent: QWidget) -> None:
        """Make the fields, empty."""
        key = "fold/document"
        super().__init__(_("文書の設定"), icons, folded=settings.flag(key, default=True), parent=parent)
        self.folded.connect(lambda folded: settings.set_flag(key, value=folded))
        self._session = session
        self._document: Document | None = None
        self.kind = ChoiceField(_("種類"), (kind.name for kind in KINDS))
        self.title = LinesField(_("題名"), _("一行ずつ書きます"))
        self.draft = QCheckBox(_("（案）を付ける"))
        self.number = LineField(_("資料番号"), _("例　資料１"))
        self.reference = LineField(_("文書番号"), _("例　７市会第18号"))
        self.date = DateField(_("日付"), _("例　令和３年　月　日"))
        self.addressees = PeopleField(
            (Part(_("宛先の職・団体")), Part(_("氏名"), 3), Part(_("敬称"), 2)),
            ("", "", session.style.honorific),
            _("宛先を加える"),
            icons,
        )
        self._icons = icons
        self.from_book = link(_("宛先の名簿から加える…"), self, self._add_from_book)
        self.addressees.add_way(self.from_book)
        self.signatories = PeopleField(
            (Part(_("団体")), Part(_("職"), 3), Part(_("氏名"), 3), Part(_("公印省略"), 2)),
            (session.dossier.association, "", "", ""),
            _("署名を加える"),
            icons,
        )
        self.seal = LineField(_("署名の下の行"), _("例　（公印省略）"))
        self.contact = LinesField(_("問合せ先"), _("例　架空市長会事務局"))
        self.drafted = DateField(_("起案した日"), _("例　令和３年11月10日"), _whole_day)
        self.drafted.setToolTip(_("昨年、先月などの言葉は、この日を基に確かめます"))
        self.add(_("種類"), self.kind)
        self.add(_("題名"), self.title)
        self.column.addSpacing(4)
        self.column.addWidget(self.draft)
        self.add(_("資料番号"), self.number)
        self.add(_("文書番号"), self.reference)
        self.add(_("日付（空けておく所は空白に）"), self.date)
        self.add(_("宛先"), self.addressees)
        self.add(_("署名"), self.signatories)
        self.add(_("署名の下の行"), self.seal)
        self.add(_("問合せ先"), self.contact)
        self.add(_("起案した日（古くなる言葉の基）"), self.drafted)
        self._connect()
        self.show_document(None)

    def show_document(self, document: Document | None) -> None:
        """Show a document; fields that show its values already stay as they are."""
        self._document = document
        self.setVisible(document is not None)
        if document is None:
            return
        self.kind.show_value(document.kind)
        self.title.show_value(plain(line.content) for line in document.title)
        blocked = self.draft.blockSignals(True)  # noqa: FBT003 -- Qt's call
        self.draft.setChecked(document.draft)
        self.draft.blockSignals(blocked)
        self.number.show_value(document.material_number)
        self.reference.show_value(document.reference_number)
        self.date.show_value(document.date, document.id)
        self.seal.show_value(document.seal_omitted)
        self.contact.show_value(document.contact)
        self.drafted.show_value(document.drafted, document.id)
        self.addressees.show_value([(who.title, who.name, who.honorific) for who in document.addressees])
        self.signatories.show_value(
            [(who.organisation, who.title, who.name, who.seal_omitted) for who in document.signatories]
        )

    def show_house(self, dossier: Dossier) -> None:
        """Let those who are added bear what the dossier's association has now."""
        self.addressees.set_new(("", "", self._session.style.honorific))
        self.signatories.set_new((dossier.association, "", "", ""))

    def _connect(self) -> None:
        self.kind.chosen.connect(lambda kind: self._apply(Kind.KIND, partial(set_properties, kind=kind)))
        self.title.edited.connect(lambda lines: self._apply(Kind.TITLE, _title(lines), merge=True))
        self.draft.toggled.connect(lambda draft: self._apply(Kind.DRAFT, partial(set_properties, draft=draft)))
        self.number.edited.connect(
            lambda text: self._apply(Kind.MATERIAL_NUMBER, partial(set_properties, material_number=text), merge=True)
        )
        self.reference.edited.connect(
            lambda text: self._apply(Kind.REFERENCE_NUMBER, partial(set_properties, reference_number=text), merge=True)
        )
        self.date.edited.connect(lambda date: self._apply(Kind.DATE, partial(set_properties, date=date)))
        self.drafted.edited.connect(lambda date: self._apply(Kind.DRAFTED, partial(set_properties, drafted=date)))
        self.addressees.edited.connect(
            lambda entries: self._apply(
                Kind.ADDRESSEES,
                partial(set_properties, addressees=tuple(Addressee(*entry) for entry in entries)),
                merge=True,
            )
        )
        self.signatories.edited.connect(
            lambda entries: self._apply(
                Kind.SIGNATORIES,
                partial(set_properties, signatories=tuple(Signatory(*entry) for entry in entries)),
                merge=True,
            )
        )
        self.seal.edited.connect(
            lambda text: self._apply(Kind.SIGNATORIES, partial(replace, seal_omitted=text), merge=True)
        )
        self.contact.edited.connect(
            lambda lines: self._apply(Kind.CONTACT, partial(set_properties, contact=tuple(lines)), merge=True)
        )
        texts = (self.title, self.number, self.reference, self.seal, self.contact)
        for field in (*texts, self.addressees, self.signatories):
            field.settled.connect(self._session.seal)

    def _add_from_book(self) -> None:
        """Ask whom of the book of recipients to add."""
        from seian.qt.recipients.chooser import choose_recipients

        document, session = self._document, self._session
        if document is None:
            return
        chosen = choose_recipients(
            session.dossier.association, session.style.honorific, document.addressees, self._icons, self.window()
        )
        if chosen:
            self._apply(Kind.ADDRESSEES, lambda one: set_properties(one, addressees=(*one.addressees, *chosen)))

    def _apply(self, kind: Kind, change: Callable[[Document], Document], *, merge: bool = False) -> None:
        if self._document is not None:
            of = self._document.id
            self._session.apply_document(of, kind, change, merge_key=(kind, of) if merge else None)


class DossierFields(Section):
    """The properties of the dossier."""

    association_wished = Signal(str)
    """The person has named another association; what follows it is to be asked."""

    def __init__(self, session: Session, icons: Icons, settings: Settings, parent: QWidget) -> None:
        """Make the fields and show the dossier of the session."""
        key = "fold/dossier"
        super().__init__(_("案件の設定"), icons, folded=settings.flag(key, default=True), parent=parent)
        self.folded.connect(lambda folded: settings.set_flag(key, value=folded))
        self._session = session
        self._style: HouseStyle | None = None
        self.title = LineField(_("案件名"), _("例　令和３年11月 臨時会議"))
        self.association = ChoiceField(_("団体"), available(), own=True)
        self.style_note = QLabel()
        self.style_note.setProperty("role", "caption")
        self.style_note.setWordWrap(True)
        self.submission = DateField(_("提出予定日"), _("例　令和４年１月14日"), _whole_day)
        self.add(_("案件名"), self.title)
        self.add(_("団体"), self.association)
        self.column.addWidget(self.style_note)
        self.add(_("提出予定日"), self.submission)
        self.title.edited.connect(
            lambda text: session.apply(Kind.DOSSIER_TITLE, partial(set_dossier, title=text), merge_key="dossier_title")
        )
        self.title.settled.connect(session.seal)
        self.association.chosen.connect(self.association_wished)
        self.submission.edited.connect(
            lambda date: session.apply(Kind.SUBMISSION, partial(set_dossier, submission=date))
        )
        self.show_dossier(session.dossier)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the dossier; fields that show its values already stay as they are."""
        self.title.show_value(dossier.title)
        self.association.show_value(dossier.association)
        self.submission.show_value(dossier.submission)
        style = self._session.style
        if style is not self._style:
            self._style = style
            name = style.name if style.template != f"{NEUTRAL}.docx" else _("標準")
            self.style_note.setText(_("書式：{name}").format(name=name))


def _title(lines: list[str]) -> Callable[[Document], Document]:
    """Return the change that sets the title, keeping marks in lines whose wording stays."""

    def change(document: Document) -> Document:
        before = {plain(line.content): line.content for line in document.title}
        return set_title(document, [before.get(line, line) for line in lines])

    return change


def _whole_day(date: PartialDate) -> str:
    return "" if date.is_complete else _("年月日をすべて書いてください。まだ決まっていなければ空欄にします。")
