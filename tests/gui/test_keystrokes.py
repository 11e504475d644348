"""How many keys a group photo takes when everybody in it is enrolled: real photos, real findings, real suggestions."""

import os
import statistics
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageEnhance
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from photovet.domain.finding import Kind
from photovet.domain.together import Way
from photovet.gui.session import State
from photovet.gui.together import offered
from photovet.gui.wording import is_thing
from photovet.images.load import load
from photovet.settings import Settings
from photovet.workflow import staff
from photovet.workflow import vault as desks
from photovet.workflow.detectors import build_recogniser
from photovet.workflow.preview import look_job, preview_job
from photovet.workflow.scan import Wants, described
from photovet.workflow.workers import Workers
from tests.gui import made_up
from tests.gui.conftest import put_in, read_anew

FEW = 3  # PHOTOVET_ALL_PHOTOS=1 takes all, which is what docs/benchmarks.md says
ALL = bool(os.environ.get("PHOTOVET_ALL_PHOTOS"))
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="module")
def groups(photos, settings):
    """The smallest of the group photos, looked at for real."""
    found = sorted((photos / "groups").iterdir(), key=lambda one: one.stat().st_size)
    chosen = found if ALL else found[:FEW]
    with Workers(settings) as workers:
        wants = Wants(embeddings=True)
        jobs = [(one, workers.submit(preview_job, one), workers.submit(look_job, one, wants)) for one in chosen]
        return [(path, preview.result(), looked.result()) for path, preview, looked in jobs]


def seen_on_another_day(path, findings):
    """What the faces are recognised by in a darker, noisier picture of the same people."""
    loaded = load(path)
    other = np.asarray(ImageEnhance.Brightness(Image.fromarray(loaded.pixels)).enhance(0.75), np.int16)
    noise = np.random.default_rng(1).normal(0, 8, other.shape)
    pixels = np.clip(other + noise, 0, 255).astype(np.uint8)
    run, faces = described(replace(loaded, pixels=pixels), findings, build_recogniser(Settings()))
    assert run.ran
    return run.version, faces


def enrol_everybody(window, groups, tmp_path, until):
    """Each face is somebody with a release: Aa, Ab, Ac, ... Their names, by the photo's name and the face's id."""
    desk, names = window.keeper.desk, {}
    for path, _, looked in groups:
        model, described = seen_on_another_day(path, looked.review.findings)
        for finding in looked.review.findings:
            if finding.kind is not Kind.FACE:
                continue
            name = f"{chr(65 + len(names) // 26)}{chr(97 + len(names) % 26)}"
            names[path.name, finding.id] = name
            person = made_up.add_person(desk, tmp_path, name)
            if finding.id in described:
                picture = tmp_path / "portrait.jpg"
                Image.new("RGB", (120, 150), (200, 160, 140)).save(picture)
                desks.enrol(desk, person.id, picture.read_bytes(), described[finding.id], model=model)
    read_anew(window, until)
    return names


class Keyboard:
    """Presses keys and counts them."""

    def __init__(self, window, until, names):
        self.window, self.until, self.names, self.pressed = window, until, names, 0

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifiers)
        self.pressed += 1

    def settle(self):
        """The shortest honest way: who each face is, the rest on one sheet, what is left one by one."""
        session, finding = self.window.session, self.window.session.finding
        rest = offered(session)
        if finding.match is not None:
            assert finding.match.name == self.names[session.entry.path.name, finding.id]
            self.press(Qt.Key.Key_1)
        elif finding.kind is Kind.FACE and finding.id not in {one.finding.id for one in rest}:
            self.say_who(self.names[session.entry.path.name, finding.id])
        elif len(rest) > 1:
            self.look_at(rest)
        elif is_thing(finding.kind):
            self.press(Qt.Key.Key_1, SHIFT if session.inside() or session.alike() else Qt.KeyboardModifier.NoModifier)
        else:
            self.press(Qt.Key.Key_3)
            self.press(Qt.Key.Key_1)

    def say_who(self, name):
        """A face too small to be recognised, or like nobody's: her name is typed until she is the first."""
        self.press(Qt.Key.Key_1)
        choosing = self.window.page.stage.who.choosing
        for letter in name:
            if choosing.list.item(0).text().startswith(f"{name} "):
                break
            self.press(Qt.Key(ord(letter.upper())))
        assert choosing.list.item(0).text().startswith(f"{name} ")
        self.press(Qt.Key.Key_Return)

    def look_at(self, rest):
        """Those for whom nothing is proposed come first: each gets an answer of her own."""
        sheet, shown = self.window.page.stage.together, self.window.page.stage.currentWidget
        if shown() is not sheet:
            self.press(Qt.Key.Key_L)
        self.until(lambda: sheet.is_listening)
        for _ in range(sum(one.proposed is Way.OPEN for one in rest)):
            self.until(lambda: self.window.focusWidget().was_seen)
            self.press(Qt.Key.Key_3)
        while shown() is sheet:
            self.until(lambda: sheet.on_screen() and all(tile.was_seen for tile in sheet.on_screen()))
            self.press(Qt.Key.Key_Return)


@pytest.mark.parametrize("may_cover", [False, True] if ALL else [False])
def test_a_group_takes_a_key_a_face_and_two_more(
    vault_window, groups, tmp_path, until, record_testsuite_property, may_cover
):
    window, session = vault_window, vault_window.session
    desk = window.keeper.desk
    staff.change_policy(desk, replace(staff.policy(desk), whole_person_cover=may_cover))
    put_in(window, groups)
    until(lambda: window.autosave.is_saved, seconds=30)
    names = enrol_everybody(window, groups, tmp_path, until)
    window.page._suggestions.refresh()
    until(lambda: not window.office.jobs.is_busy(), seconds=60)
    keyboard, counts = Keyboard(window, until, names), []
    for index in range(len(session.entries)):
        session.show(index)
        until(lambda: window.page.canvas.picture is not None)
        faces = sum(one.kind is Kind.FACE for one in session.review.findings)
        keyboard.pressed = 0
        while session.state(index) is State.TO_SETTLE:
            before = len(session.open_ids(index))
            keyboard.settle()
            assert session.current == index
            assert len(session.open_ids(index)) < before
        counts.append((keyboard.pressed, faces))
        until(lambda index=index: session.state(index) is State.READY)
    over = statistics.median(pressed - faces for pressed, faces in counts)
    record_testsuite_property(f"keys and faces of each photo, cover {may_cover}", str(counts))
    record_testsuite_property(f"median beyond one a face, cover {may_cover}", over)
    assert over <= 2, counts
