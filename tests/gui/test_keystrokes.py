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
from photovet.gui.session import State
from photovet.gui.wording import is_thing
from photovet.images.load import load
from photovet.settings import Settings
from photovet.workflow import vault as desks
from photovet.workflow.detectors import build_recogniser
from photovet.workflow.preview import look_job, preview_job
from photovet.workflow.scan import Wants, described
from photovet.workflow.workers import Workers
from tests.gui import made_up
from tests.gui.conftest import put_in

FEW = 3  # PHOTOVET_ALL_PHOTOS=1 takes all, which is what docs/benchmarks.md says
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="module")
def groups(photos, settings):
    """The smallest of the group photos, looked at for real."""
    found = sorted((photos / "groups").iterdir(), key=lambda one: one.stat().st_size)
    chosen = found if os.environ.get("PHOTOVET_ALL_PHOTOS") else found[:FEW]
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


def enrol_everybody(window, groups, tmp_path):
    """Each face is somebody with a release: Aa, Ab, Ac, ..."""
    desk, number = window.keeper.desk, 0
    for path, _, looked in groups:
        model, faces = seen_on_another_day(path, looked.review.findings)
        for face in faces.values():
            name = f"{chr(65 + number // 26)}{chr(97 + number % 26)}"
            person = made_up.add_person(desk, tmp_path, name)
            picture = tmp_path / "portrait.jpg"
            Image.new("RGB", (120, 150), (200, 160, 140)).save(picture)
            desks.enrol(desk, person.id, picture.read_bytes(), face, model=model)
            number += 1
    window.office.rules_changed.emit()


class Keyboard:
    """Presses keys and counts them."""

    def __init__(self, window):
        self.window, self.pressed = window, 0

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifiers)
        self.pressed += 1

    def settle(self, finding):
        """The shortest honest way: her name if one is suggested, somebody by name, things together."""
        session = self.window.session
        if is_thing(finding.kind):
            self.press(Qt.Key.Key_1, SHIFT if session.inside() or session.alike() else Qt.KeyboardModifier.NoModifier)
            return
        self.press(Qt.Key.Key_1)
        if finding.match is None:  # a back, a face too small to be recognised: somebody says who it is
            self.press(Qt.Key.Key_A)
            self.press(Qt.Key.Key_Return)


def test_a_group_takes_a_key_a_face_and_two_more(vault_window, groups, tmp_path, until, record_testsuite_property):
    window, session = vault_window, vault_window.session
    put_in(window, groups)
    until(lambda: window.autosave.is_saved, seconds=30)
    enrol_everybody(window, groups, tmp_path)
    window.page._suggestions.refresh()
    until(lambda: not window.office.jobs.is_busy(), seconds=60)
    keyboard, over, counts = Keyboard(window), [], []
    for index in range(len(session.entries)):
        session.show(index)
        faces = sum(one.kind is Kind.FACE for one in session.review.findings)
        keyboard.pressed = 0
        while session.state(index) is State.TO_SETTLE:
            before = len(session.open_ids(index))
            keyboard.settle(session.finding)
            assert session.current == index
            assert len(session.open_ids(index)) < before
        counts.append((keyboard.pressed, faces))
        over.append(keyboard.pressed - faces)
        assert session.state(index) is State.READY
    record_testsuite_property("keys and faces of each photo", str(counts))
    record_testsuite_property("median beyond one a face", statistics.median(over))
    assert statistics.median(over) <= 2, counts
