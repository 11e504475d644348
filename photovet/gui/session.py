"""What the window shows: photos, a snapshot of each decision, what is selected. The gate judges, a person decides."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from photovet.domain.checklist import HAND, Answer, Question
from photovet.domain.finding import Finding, Kind
from photovet.domain.gate import Blocker, is_outside_crop, resolution_of
from photovet.domain.geometry import Box, Region
from photovet.domain.release import Releases
from photovet.domain.review import Covered, CroppedOut, Resolution, Review
from photovet.gui import wording
from photovet.gui.crop_suggestion import suggest_crop
from photovet.gui.entries import Decided, Entry, State
from photovet.gui.step import Step
from photovet.gui.verdicts import ASKED, Verdicts
from photovet.workflow.preview import Looked, Preview
from photovet.workflow.resolve import add_by_hand
from photovet.workflow.result import Judgement

__all__ = ["Decided", "Entry", "Session", "State"]

Names = Mapping[str, str]


class Session(QObject):
    """The photos of one window. Every decision is one step of `undo`."""

    photos_added = Signal(int, int)
    photo_changed = Signal(int)
    current_changed = Signal()
    selection_changed = Signal()
    judgement_changed = Signal()
    answered = Signal(object)
    """The ids of findings that just got an answer, by a person and for the first time: not by undo or redo."""
    replaced = Signal()
    """Other photos altogether: another batch was opened."""

    def __init__(self, judgement: Judgement, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []
        self.judgement = judgement
        self.undo = QUndoStack(self)
        self.current = -1
        self.selected: str | None = None
        self.goes_on = False
        """Whether a change of selection follows at once: whoever shows all of a photo need not do so twice."""
        self.release_names: Mapping[str, str] = {}
        self.held: Releases | None = None
        """What can be chosen from where the judgement reads the vault itself."""
        self.verdicts = Verdicts(judgement, self)

    # --- what there is ----------------------------------------------------------------------------------------

    @property
    def entry(self) -> Entry | None:
        """The photo that is shown."""
        return self.entries[self.current] if 0 <= self.current < len(self.entries) else None

    @property
    def review(self) -> Review | None:
        """The review of the photo that is shown."""
        return self.entry.review if self.entry else None

    @property
    def releases(self) -> Releases:
        """The releases that can be chosen from."""
        return self.judgement.releases if self.held is None else self.held

    @property
    def finding(self) -> Finding | None:
        """The selected finding."""
        found = self.review.findings if self.review else ()
        return next((finding for finding in found if finding.id == self.selected), None)

    def blockers(self, index: int) -> tuple[Blocker, ...]:
        """What stands in a photo's way, as far as the window knows; nothing of one that was not looked at yet."""
        review = self.entries[index].review
        return () if review is None else self.verdicts.of(index, review)

    def open_ids(self, index: int) -> tuple[str, ...]:
        """The findings of a photo that something is still wrong with, in order."""
        return tuple(dict.fromkeys(blocker.finding for blocker in self.blockers(index) if blocker.finding))

    def state(self, index: int) -> State:
        """Where a photo stands."""
        entry = self.entries[index]
        if entry.decided is None:
            return entry.progress
        if entry.decided.review.photo is None or entry.decided.review.problem is not None:
            return State.UNREADABLE
        if entry.decided.left_out:
            return State.LEFT_OUT
        if found := self.blockers(index):
            return State.CHECKING if found is ASKED else State.TO_SETTLE
        is_same = entry.exported is not None and entry.exported[0].is_like(entry.decided)
        return State.EXPORTED if is_same else State.READY

    def in_state(self, *states: State) -> list[int]:
        """The photos that stand so."""
        return [index for index in range(len(self.entries)) if self.state(index) in states]

    def resolution(self, finding: Finding) -> Resolution | None:
        """How a finding of the shown photo is settled."""
        return resolution_of(finding, self.review, self.judgement.policy) if self.review else None

    # --- what arrives -----------------------------------------------------------------------------------------

    def add(self, paths: Iterable[Path]) -> list[int]:
        """Take photos in, each once; the indexes of the new ones."""
        known = {entry.path for entry in self.entries}
        new = [path for path in dict.fromkeys(paths) if path not in known]
        first = len(self.entries)
        self.entries.extend(Entry(path) for path in new)
        if new:
            self.photos_added.emit(first, len(new))
            if self.current < 0:
                self.show(0)
        return list(range(first, len(self.entries)))

    def set_progress(self, index: int, progress: State) -> None:
        """Say how far the looking at a photo is."""
        if self.entries[index].progress is not progress:
            self.entries[index].progress, self.entries[index].begun = progress, time.monotonic()
            self.photo_changed.emit(index)

    def set_preview(self, index: int, preview: Preview) -> None:
        """The pictures of a photo have arrived."""
        self.entries[index].preview = preview
        self.photo_changed.emit(index)

    def set_looked(self, index: int, looked: Looked) -> None:
        """A photo was looked at."""
        entry = self.entries[index]
        entry.decided, entry.closeups, entry.embeddings = Decided(looked.review), looked.closeups, looked.embeddings
        self.goes_on = index == self.current and self.selected is None
        self.photo_changed.emit(index)
        if self.goes_on:
            self.select(next(iter(self.open_ids(index)), None))

    def set_review(self, index: int, review: Review) -> None:
        """A second look found more: what was decided stays, what is new is open."""
        self.undo.clear()
        self.entries[index].decided = Decided(review)
        self.photo_changed.emit(index)

    def set_matches(self, index: int, review: Review) -> None:
        """The same decisions with other suggestions: what was exported of them still is."""
        entry = self.entries[index]
        before = entry.decided
        if before is not None:
            entry.decided = after = replace(before, review=review)
            if entry.exported is not None and entry.exported[0].is_like(before):
                entry.exported = after, entry.exported[1]
            self.photo_changed.emit(index)

    def set_exported(self, index: int, what: Decided, path: Path) -> None:
        """A clean copy was written of what was decided then."""
        self.entries[index].exported = (what, path)
        self.photo_changed.emit(index)

    def judge_with(self, judgement: Judgement, held: Releases | None = None, names: Names | None = None) -> None:
        """Judge every photo anew. `held`: what can be chosen from, with the people's names by release."""
        self.judgement = judgement
        if names is not None:
            self.held, self.release_names = held, names
        self.verdicts.judge_with(judgement, self.held)
        self.judgement_changed.emit()

    def judge_again(self) -> None:
        """What the judgement reads has changed: an approval came, a release went."""
        self.verdicts.forget()
        self.judgement_changed.emit()

    def fill(self, entries: Sequence[Entry], current: int = 0) -> None:
        """Other photos in the place of all that were here; the steps of undo go with them."""
        self.undo.clear()
        self.verdicts.forget()
        self.entries, self.current, self.selected = list(entries), -1, None
        self.replaced.emit()
        self.show(current if current < len(self.entries) else 0)
        if not self.entries:
            self.current_changed.emit()

    # --- going about ------------------------------------------------------------------------------------------

    def show(self, index: int, finding: str | None = None) -> None:
        """Show a photo, with its first open finding or the named one."""
        if not 0 <= index < len(self.entries):
            return
        if index != self.current:
            self.current, self.selected = index, None
            self.current_changed.emit()
        self.select(finding or next(iter(self.open_ids(index)), None))

    def select(self, finding: str | None) -> None:
        """Select a finding of the shown photo, or none."""
        self.selected, self.goes_on = finding, False
        self.selection_changed.emit()

    def step(self, by: int) -> bool:
        """To the next (1) or previous (-1) open finding, on to other photos; False when nothing is open."""
        total = len(self.entries)
        if self.entry is None:
            return False
        here = self._around(by)
        if here is not None:
            self.select(here)
            return True
        for distance in range(1, total + 1):
            index = (self.current + by * distance) % total
            ids = self.open_ids(index) if self.state(index) is State.TO_SETTLE else ()
            if ids:
                self.show(index, ids[0 if by > 0 else -1])
                return True
        return False

    def _around(self, by: int) -> str | None:
        """The next open finding in this photo, without going round."""
        if self.review is None or self.state(self.current) is not State.TO_SETTLE:
            return None
        order = [finding.id for finding in self.review.findings]
        is_open = set(self.open_ids(self.current))
        at = order.index(self.selected) if self.selected in order else (-1 if by > 0 else len(order))
        rest = order[at + 1 :] if by > 0 else order[:at][::-1]
        return next((name for name in rest if name in is_open), None)

    def walk(self, by: int) -> None:
        """To the next or previous finding of this photo that has a place or is open, settled ones too."""
        is_open = set(self.open_ids(self.current)) if self.entry else set()
        order = [one.id for one in (self.review.findings if self.review else ()) if one.region or one.id in is_open]
        if order:
            at = order.index(self.selected) + by if self.selected in order else (0 if by > 0 else -1)
            self.select(order[at % len(order)])

    # --- deciding ---------------------------------------------------------------------------------------------

    def settle(self, resolution: Resolution, also: Sequence[str] = ()) -> None:
        """Settle the selected finding (and `also` those), and go on to the next open one."""
        if self.finding is None:
            return
        names = (self.finding.id, *also)
        number = self.number(self.finding)

        def change(review: Review) -> Review:
            for name in names:
                review = review.settle(name, resolution)
            return review

        self._change(change, wording.step_settle(number, len(names)))
        self.answered.emit(names)

    def crop_out(self, also: Sequence[str] = ()) -> bool:
        """Crop the selected finding out, with the suggested crop if it is still inside; False if that can't be."""
        finding, review = self.finding, self.review
        crop = suggest_crop(review, finding, self.judgement.policy) if finding and review else None
        if finding is None or review is None or crop is None:
            return False
        is_whole = review.photo is not None and crop == Box(0, 0, *review.photo.size)

        def change(old: Review) -> Review:
            new = old if is_whole else old.cropped_to(crop)
            for name in (finding.id, *also):
                new = new.settle(name, CroppedOut())
            return new

        self._change(change, wording.step_crop_out(self.number(finding)))
        self.answered.emit((finding.id, *also))
        return True

    def reopen(self) -> None:
        """Take the decision about the selected finding back."""
        finding = self.finding
        if finding is not None and self.review is not None and finding.id in self.review.resolutions:
            name = finding.id
            self._change(lambda review: review.reopen(name), wording.step_reopen(self.number(finding)), then=name)

    def add_finding(self, kind: Kind, region: Region) -> None:
        """What the machine missed: add it and select it."""
        if self.review is None:
            return
        new = add_by_hand(self.review, kind, region)
        self._change(lambda _: new, wording.step_add(), then=new.findings[-1].id)

    def crop_to(self, crop: Box | None) -> None:
        """Keep only this part of the shown photo, or all of it."""
        self._change(lambda review: review.cropped_to(crop), wording.step_crop(), then=self.selected)

    def move(self, finding: str, region: Region) -> None:
        """Another place for what a person marked; it is a new finding, open again."""
        old = next((one for one in self.review.findings if one.id == finding), None) if self.review else None
        if self.review is None or old is None or old.source != HAND:
            return
        new = add_by_hand(self.review, old.kind, region)
        added = new.findings[-1]
        new = new.noted(added.id, new.notes.get(finding, "")).noted(finding, "").reopen(finding)
        new = replace(new, findings=tuple(one for one in new.findings if one.id != finding))
        self._change(lambda _: new, wording.step_add(), then=added.id)

    def note(self, words: str) -> None:
        """Write down what there is to say about the selected finding; it decides nothing."""
        finding = self.finding
        if finding is not None:
            name = finding.id
            self._change(lambda review: review.noted(name, words), wording.step_note(self.number(finding)), then=name)

    def answer(self, question: Question, answer: Answer) -> None:
        """An answer to a question of the checklist."""
        self._change(lambda review: review.answered(question, answer), wording.step_answer(), then=self.selected)

    def leave_out(self, out: bool) -> None:
        """Leave the shown photo out of everything, or take it in again."""
        entry = self.entry
        if entry and entry.decided and entry.decided.left_out != out:
            after = replace(entry.decided, left_out=out)
            self._push(after, wording.step_leave_out() if out else wording.step_take_in(), self.selected)

    def alike(self) -> tuple[str, ...]:
        """The other open findings of the selected one's kind in this photo, if a cover settles it; never people."""
        finding, review = self.finding, self.review
        if finding is None or review is None or not wording.is_thing(finding.kind):
            return ()
        is_open = set(self.open_ids(self.current)) - {finding.id}
        return tuple(one.id for one in review.findings if one.id in is_open and one.kind is finding.kind)

    def inside(self) -> tuple[str, ...]:
        """The open things that lie wholly inside the selected one, such as the words on a screen."""
        finding, review = self.finding, self.review
        if finding is None or review is None or finding.region is None or not wording.is_thing(finding.kind):
            return ()
        is_open, whole = set(self.open_ids(self.current)) - {finding.id}, finding.region.box
        return tuple(
            one.id
            for one in review.findings
            if one.id in is_open and one.region and wording.is_thing(one.kind) and whole.contains(one.region.extent)
        )

    def cover_together(self) -> None:
        """Cover the selected finding with all that lies inside it, or else with all open ones of its kind."""
        if also := self.inside() or self.alike():
            self.settle(Covered(), also)

    def outside(self) -> tuple[str, ...]:
        """The open findings that lie outside the crop already."""
        if self.review is None or self.review.crop is None:
            return ()
        is_open, policy = set(self.open_ids(self.current)), self.judgement.policy
        return tuple(
            one.id
            for one in self.review.findings
            if one.id in is_open and is_outside_crop(one, self.review.crop, policy)
        )

    def settle_outside(self) -> None:
        """Mark everything that lies outside the crop as cropped out."""
        names = self.outside()

        def change(review: Review) -> Review:
            for name in names:
                review = review.settle(name, CroppedOut())
            return review

        if names:
            self._change(change, wording.step_outside(len(names)))

    def number(self, finding: Finding) -> int:
        """The number on the finding's label."""
        found = self.review.findings if self.review else ()
        return next((at for at, one in enumerate(found, start=1) if one.id == finding.id), 0)

    def _change(self, change: Callable[[Review], Review], text: str, then: str | None = None) -> None:
        entry = self.entry
        if entry is None or entry.decided is None or self.state(self.current) is State.UNREADABLE:
            return
        self._push(Decided(change(entry.decided.review)), text, then)

    def _push(self, after: Decided, text: str, then: str | None) -> None:
        entry = self.entry
        if entry is not None and entry.decided is not None and after != entry.decided:
            self.undo.push(Step(self, self.current, (entry.decided, after), (self.selected, then), text))

    def restore(self, index: int, decided: Decided, selected: str | None) -> None:
        """Put a snapshot in place; without a selection, the next open finding after the selected one is taken."""
        self.entries[index].decided = decided
        self.goes_on = True
        self.photo_changed.emit(index)
        if index != self.current:
            self.current, self.selected = index, None
            self.current_changed.emit()
        self.select(selected or self._around(1) or next(iter(self.open_ids(index)), None))
