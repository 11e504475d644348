"""Photos that nobody has to look at: small pictures with findings made up, as fast as tests need them."""

from __future__ import annotations

import datetime
import hashlib

import numpy as np
from PIL import Image

from photovet.domain.finding import Finding, Kind, Match, MatchLevel, Phi, Photo
from photovet.domain.geometry import Box, Region
from photovet.domain.person import PersonKind
from photovet.domain.release import Channel, ReleaseKind, Statement
from photovet.domain.review import DetectorRun, Review
from photovet.images.papers import make_consent_form
from photovet.settings import Settings
from photovet.workflow import vault as desks
from photovet.workflow.preview import Looked, preview_job
from photovet.workflow.scan import RECOGNITION
from photovet.workflow.vault import Form

MODEL = "test/1"
RUNS = tuple(
    DetectorRun(name, MODEL, ran=True) for name in ("faces", "scene", "text", "codes", "metadata", RECOGNITION)
)
SIZE = (640, 480)


def numbers(seed):
    """What a face is recognised by: the same for the same seed, unlike for another."""
    made = np.random.default_rng(seed).normal(size=128).astype("<f4")
    return (made / np.linalg.norm(made)).astype("<f4").tobytes()


def face(name="f1", box=(100, 100, 80, 100), **more):
    x, y = box[:2]
    eyes = (
        (x + 25.0, y + 40.0),
        (x + 55.0, y + 40.0),
        (x + 40.0, y + 60.0),
        (x + 28.0, y + 80.0),
        (x + 52.0, y + 80.0),
    )
    return Finding(name, Kind.FACE, Region(Box(*box)), 0.9, MODEL, landmarks=eyes, **more)


def words(name="f2", text="EXIT", box=(400, 40, 90, 30), phi=Phi.ORDINARY, **more):
    return Finding(name, Kind.TEXT, Region(Box(*box)), 0.9, MODEL, text=text, phi=phi, **more)


def photo(folder, name, findings=(), *, shade=150, size=SIZE, embeddings=None):
    """(path, Preview, Looked) as `put_in` takes it; the file is a real one."""
    path = folder / name
    pixels = np.random.default_rng(shade).integers(shade - 40, shade + 40, (size[1] // 8, size[0] // 8, 3), np.uint8)
    Image.fromarray(pixels).resize(size).save(path, quality=90)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    review = Review(path, Photo(path, sha256, size), tuple(findings), RUNS)
    preview = preview_job(Settings(), path)
    closeups = {one.id: preview.thumbnail for one in findings if one.region}
    return path, preview, Looked(review, closeups, embeddings or {})


def suggested(person, level=MatchLevel.SUGGESTED, **more):
    return Match(person.id, person.name, 0.58, 0.37, level, **more)


def add_person(desk, folder, name, *, channels=(Channel.WEBSITE,), enrolled=None):
    """Somebody with a signed form, recognised by the numbers of a seed."""
    person = desks.add_person(desk, name, PersonKind.PATIENT)
    scan = folder / "form.png"
    make_consent_form(scan, person=name, signed=desk.today)
    if channels:
        until = desk.today + datetime.timedelta(days=200)
        form = Form(ReleaseKind.PATIENT, frozenset(channels), desk.today, until, frozenset(Statement))
        desks.add_release(desk, person.id, form, scan.read_bytes())
    if enrolled is not None:
        picture = folder / f"portrait-{enrolled}.jpg"
        Image.new("RGB", (120, 150), (200, 160, 140)).save(picture)
        desks.enrol(desk, person.id, picture.read_bytes(), numbers(enrolled), model=MODEL)
    return person
