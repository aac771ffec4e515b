"""Items written as prose: numbered recommendations with their responses, letters, lists with labels under each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from plan.intake.assemble.events import Break, Event, Heading, Over, Prose, Row
from plan.intake.cells.refs import leading_ref
from plan.intake.cells.unmerge import who_is_to
from plan.intake.cells.words import NOTHING, Words, is_bold
from plan.intake.prose.gaps import is_footnote, is_furniture
from plan.intake.prose.labels import Piece, begins_item, label_alone, pieces_of
from plan.intake.prose.lines import BULLET, ENDS, SECTION, asks_for_points, is_status_alone, stands_as_title, told_by
from plan.intake.prose.openings import Opening, asks_the_reader, code_in_title, opening_of
from plan.intake.tables.headings import STRONG, TEXT_MEANINGS, Meaning

M = Meaning
_SHORT = frozenset({M.OWNER, M.DUE, M.STATUS, M.REVISED, M.DONE_ON, M.REF, M.OWNER_AND_DUE})
_TITLE_AT_MOST = 90
_CLAUSE = 35
_MOSTLY = 0.4
_EVIDENCE = frozenset({M.OWNER, M.DUE, M.STATUS, M.RESPONSE, M.COMMENT, M.OWNER_AND_DUE, M.REVISED, M.DONE_ON})


def read_prose(events: Sequence[Event]) -> Iterator[Event]:
    """The events, with the items that paragraphs hold made into rows."""
    yield from _ProseReader(events).read()


class _ProseReader:
    """Goes through paragraphs with one item in hand, and knows which of its fields the next paragraph belongs to."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._events = events
        self._item: Row | None = None
        self._over: Over | None = None
        self._field: Meaning = M.RECOMMENDATION
        self._points: list[Row] = []
        self._wants_points = False
        self._section = ""
        self._is_under_title = False
        self._opened: Words = NOTHING
        self._is_brief = False
        self._is_opening = True
        self._is_under_cause = False

    def read(self) -> Iterator[Event]:
        for index, event in enumerate(self._events):
            if isinstance(event, Over | Row | Break):
                yield from self._before(event)
                self._is_under_cause = isinstance(event, Over) and event.row is not None
                yield event
            elif is_furniture(event.words.text) or is_footnote(event.words):
                yield event
            else:
                yield from self._paragraph(event, index)
        yield from self._finish()

    def _before(self, event: Over | Row | Break) -> Iterator[Event]:
        """Decide what is in hand when a table comes: a recommendation over its rows, a number for one, or an item."""
        item = self._item
        if not isinstance(event, Row) or item is None or item.has(*_EVIDENCE) or self._points:
            yield from self._finish()
            return
        self._item = None
        if item.text and not event.has(M.RECOMMENDATION):
            words = item.fields.pop(M.RECOMMENDATION, None) or item.fields.pop(M.ACTION)
            yield Over(item.get(M.REF).text, words, item.get(M.ADDRESSED), item)
        elif item.text:
            yield item
        else:
            yield Heading(self._opened, 3)
            if not event.has(M.REF):
                event.add(M.REF, item.get(M.REF))

    def _paragraph(self, event: Heading | Prose, index: int) -> Iterator[Event]:
        opening = self._opening(event, index)
        if opening:
            yield from self._finish()
            self._begin(opening, event.words)
            self._is_under_title = False
        elif self._is_point(event):
            self._point(event.words)
        elif self._item is not None and not self._ends_item(event, index):
            self._add(event.words)
        else:
            yield from self._finish()
            if isinstance(event, Heading) or event.bold:
                self._section, self._is_under_cause = event.words.text, False
            self._is_under_title = event.words.text == self._section
            yield event

    def _opening(self, event: Heading | Prose, index: int) -> Opening | None:
        """The item that a paragraph begins, if any: a plain number needs something under it to be sure."""
        text = BULLET.sub("", event.words.text)
        is_title = (isinstance(event, Heading) or event.bold) and len(text) < _TITLE_AT_MOST
        opening = opening_of(text, self._section, is_title=is_title) or self._labelled_opening(text)
        if opening is None or asks_the_reader(text) or (opening.is_plain and self._is_unanswered()):
            return None
        if opening.is_brief and self._awaits_action():
            return None
        if opening.is_sure:
            return opening
        if opening.is_numbered and not self._are_numbers_answered:
            return None
        also = frozenset({M.ACTION}) if opening.meaning is M.RECOMMENDATION else frozenset[Meaning]()
        return opening if self._has_evidence(index, text, also) else None

    def _labelled_opening(self, text: str) -> Opening | None:
        """An item that its own label begins: "Recommendation: …", "Ref: 12", where the one in hand has that already."""
        label, meaning, _ = pieces_of(text)[0]
        if meaning is None or not begins_item(label):
            return None
        if self._item is not None and not (self._item.has(meaning) or (meaning is M.REF and self._item.text)):
            return None
        return Opening(text, meaning=meaning, is_sure=False, confidence=0.8)

    @cached_property
    def _are_numbers_answered(self) -> bool:
        """Whether numbered paragraphs here are mostly items, with something under each, and not a policy's clauses."""
        numbered = [
            (index, event.words.text)
            for index, event in enumerate(self._events)
            if isinstance(event, Prose)
            and leading_ref(BULLET.sub("", event.words.text))
            and len(event.words.text) > _CLAUSE
        ]
        answered = sum(self._has_evidence(index, text) for index, text in numbered)
        return answered >= _MOSTLY * len(numbered)

    def _awaits_action(self) -> bool:
        """Whether "Action:" is what the recommendation in hand promises, not an action of its own."""
        return self._item is not None and not self._is_brief and not self._item.has(M.ACTION)

    def _is_unanswered(self) -> bool:
        """Whether the item in hand is still waiting for its owner, its status or its response."""
        return self._item is not None and not self._item.has(*_EVIDENCE)

    def _has_evidence(self, index: int, text: str, also: frozenset[Meaning] = frozenset()) -> bool:
        """Whether an owner, a deadline, a status or a response is said in or under a paragraph."""
        wanted = _EVIDENCE | also
        if any(meaning in wanted for _, meaning, _ in pieces_of(text)[1:]):
            return True
        for event in self._events[index + 1 : index + 9]:
            if isinstance(event, Over | Row | Heading | Break) or leading_ref(event.words.text):
                return False
            said = event.words.text
            if label_alone(said) in wanted or is_status_alone(said):
                return True
            if any(meaning in wanted and label for label, meaning, _ in pieces_of(said)[:1]):
                return True
        return False

    def _begin(self, opening: Opening, words: Words) -> None:
        self._item, self._points, self._wants_points = Row(confidence=opening.confidence), [], False
        self._opened, self._is_brief, self._is_opening = words, opening.is_brief, True
        self._field = M.ACTION if self._is_under_cause else opening.meaning
        if opening.kind:
            self._item.add(M.KIND, Words((opening.kind,), words.lines))
        ref = opening.ref or (code_in_title(self._section) if self._is_under_title else "")
        if ref:
            self._item.add(M.REF, Words((ref,), words.lines))
        if opening.addressed_to:
            self._item.add(M.ADDRESSED, Words((opening.addressed_to,), ()))
        self._take(pieces_of(self._told_first(opening.text, words)), words)
        self._is_opening = self._field in TEXT_MEANINGS

    def _told_first(self, text: str, words: Words) -> str:
        """ "GREEN – Supt Hill – Test every alarm": a status, an owner, a deadline before the words, with dashes."""
        *told, rest = re.split(r"\s+[–—-]\s+|\s*\|\s*", text)
        found = [(told_by(each), each) for each in told]
        if not found or self._item is None or not all(meaning for meaning, _ in found):
            return text
        if M.OWNER in dict(found) and who_is_to(rest):
            return text
        for meaning, said in found:
            if meaning:
                self._item.add(meaning, Words((said,), words.lines))
        return rest

    def _add(self, words: Words) -> None:
        alone = label_alone(words.text)
        if alone in STRONG or alone is M.RESPONSE:
            self._field, self._is_opening = _settled(alone, self._item or Row()), False
            (self._item or Row()).add(self._field, Words((), words.lines))
            return
        if self._item is not None and not self._item.has(M.STATUS) and is_status_alone(words.text):
            self._item.add(M.STATUS, words)
            return
        pieces = pieces_of(words.text)
        if self._field in _SHORT and pieces[0][1] is None and self._item and self._item.has(self._field):
            self._field = M.COMMENT
        if self._is_opening and self._field in TEXT_MEANINGS and pieces[0][1] is None:
            self._leave_text(words)
        self._take(pieces, words)

    def _leave_text(self, words: Words) -> None:
        """After an item's own words comes what was done about it, unless they were cut short or go on to a list."""
        text = self._item.text if self._item else ""
        if not self._points and (
            asks_for_points(words.text) or re.search(r"[a-z,;]$", text) or words.text[:1].islower() or not text
        ):
            return
        self._field = M.COMMENT

    def _take(self, pieces: Sequence[Piece], words: Words) -> None:
        """A paragraph's pieces into the item in hand: by their labels, or where the last one went."""
        row = self._points[-1] if self._points and self._field is M.COMMENT and not self._are_together() else self._item
        if row is None:
            return
        for label, meaning, text in pieces:
            if meaning in STRONG or meaning is M.RESPONSE:
                self._field, self._is_opening = _settled(meaning, row), False
            elif meaning:
                row.extras.append((label, Words((text,), words.lines)))
                continue
            if text == words.text:
                row.add(self._field, words)
            elif text or label:
                row.add(self._field, Words((text,) if text else (), words.lines))
        if self._field in TEXT_MEANINGS and asks_for_points(words.text):
            self._wants_points = True

    def _is_point(self, event: Heading | Prose) -> bool:
        raw = event.words.lines[0].text if event.words.lines else ""
        if self._item is None or not self._wants_points or not BULLET.match(raw):
            return False
        bold_ones = self._points and is_bold(self._points[0].get(M.ACTION).lines[0].text)
        if self._field is M.COMMENT or bold_ones:
            return bool(bold_ones) and is_bold(raw)
        return True

    def _point(self, words: Words) -> None:
        """A bulleted sub-point: an action under the recommendation, which may have its own response."""
        self._field = M.RECOMMENDATION
        text = BULLET.sub("", words.text)
        letter = chr(ord("a") + len(self._points) % 26)
        fields = {M.REF: Words((letter,), ()), M.ACTION: Words((text,), words.lines)}
        self._points.append(Row(fields, confidence=0.8, is_said_so=True))
        self._field = M.ACTION

    def _are_together(self) -> bool:
        """Whether several points stand in one list, with one response to them all."""
        return len(self._points) > 1 and not any(point.has(M.COMMENT) for point in self._points)

    def _ends_item(self, event: Heading | Prose, index: int) -> bool:
        """Whether a paragraph is about something else: a heading, or a number that no list holds."""
        text = event.words.text
        if self._is_brief and pieces_of(text)[0][1] is None:
            return True
        is_title = (isinstance(event, Heading) or event.bold) and len(text) < _TITLE_AT_MOST and stands_as_title(text)
        if is_title or SECTION.fullmatch(text) or ENDS.fullmatch(re.sub(r"^[\d.]+\s*", "", text)):
            return True
        found = leading_ref(text)
        if not found or len(text) > 100 or text.endswith((".", ";", ",")):
            return False
        return not (self._is_numbered(index - 1) or self._is_numbered(index + 1))

    def _is_numbered(self, index: int) -> bool:
        if not 0 <= index < len(self._events):
            return False
        event = self._events[index]
        return isinstance(event, Prose) and leading_ref(event.words.text) is not None

    def _finish(self) -> Iterator[Event]:
        """Complete the item in hand: a row, or a recommendation over its points."""
        item, points = self._item, self._points
        self._item, self._points, self._wants_points = None, [], False
        if item is None:
            return
        if not points:
            yield item if item.text else Heading(self._opened, 3)
            return
        words = item.get(M.RECOMMENDATION) or item.get(M.ACTION)
        item.fields.pop(M.RECOMMENDATION, None)
        yield Over(item.get(M.REF).text, words, item.get(M.ADDRESSED), item)
        for point in points:
            if len(points) > 1 and not point.has(M.COMMENT):
                point.doubts.append("The response answers several points together; it is with the recommendation.")
            yield point


def _settled(meaning: Meaning | None, row: Row) -> Meaning:
    """In prose a response is what was done, and a second text under a recommendation is the action promised."""
    if meaning is None or meaning is M.RESPONSE:
        return M.COMMENT
    if meaning is M.FINDING:
        return M.COMMENT if row.text else M.RECOMMENDATION
    return M.ACTION if meaning is M.RECOMMENDATION and row.has(M.RECOMMENDATION) else meaning
