"""Prove that an installation works: every network, a sample photo from refusal to export, the vault, the forms."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from photovet.domain.finding import Kind
from photovet.domain.gate import ACCEPTS
from photovet.domain.policy import Policy
from photovet.domain.printed import Form, Language
from photovet.domain.release import Channel, Releases
from photovet.domain.review import Covered, Dismissed, Resolution, Review
from photovet.errors import PhotovetError
from photovet.images.load import load
from photovet.resources import resource
from photovet.settings import Settings
from photovet.vision.embed import Embedder
from photovet.vision.inference import Runtime
from photovet.workflow.check import check
from photovet.workflow.demo import make_sample_batch
from photovet.workflow.detectors import build
from photovet.workflow.export import export
from photovet.workflow.forms import form
from photovet.workflow.result import Judgement
from photovet.workflow.second_reading import second_reader
from photovet.workflow.vault import Secret, enter, found

# The sample with a face, a screen and a sheet full of names: a photo that has to be refused.
_SAMPLE = "IMG_0421.jpg"
_LINE_HEIGHT = 24.0  # about that of the sheet's lines, in pixels
_PASSPHRASE = "only for this test, thrown away with it"  # noqa: S105 - it locks an empty vault that is deleted


@dataclass(frozen=True)
class Step:
    """One thing that was tried: its name, whether it works, how long it took, and a code that says what is wrong.

    `work` is how much of the time the processor was busy with it, in seconds, where that was measured.
    """

    name: str
    works: bool
    seconds: float
    problem: str | None = None
    work: float | None = None


def self_test(today: date) -> Iterator[Step]:
    """Try everything that can be tried without a window, one step after the other. Never raises for what is broken."""
    settings = Settings.for_machine(photos=1)
    yield from _networks(settings)
    yield _tried("photos of phones (HEIC)", _heic)
    yield _tried("forms to print", _forms)
    with tempfile.TemporaryDirectory(prefix="photovet-self-test-") as name:
        folder = Path(name)
        yield _tried("vault", lambda: _vault(folder / "vault"))
        yield from _sample(folder, settings, today)


def _networks(settings: Settings) -> Iterator[Step]:
    started = time.perf_counter()
    for slot in build(settings):
        yield Step(f"detector {slot.name}", slot.detector is not None, time.perf_counter() - started, slot.problem)
        started = time.perf_counter()
    yield _tried("detector of alike faces", lambda: _embedder(settings))


def _embedder(settings: Settings) -> str | None:
    Embedder(Runtime(threads=settings.threads, cache=settings.cache))
    return None


def _heic() -> str | None:
    return None if load(resource("samples/colours.heic")).pixels.shape == (48, 64, 3) else "not_opened"


def _forms() -> str | None:
    made = [form(which, language, "") for which in Form for language in Language]
    # With letters of their own: whoever prints them may have no fonts.
    return None if all(b"/FontFile2" in one for one in made) else "without_letters"


def _vault(folder: Path) -> str | None:
    desk, _code = found(folder, _PASSPHRASE)
    desk.close()
    enter(folder, Secret.passphrase(_PASSPHRASE)).close()
    return None


def _sample(folder: Path, settings: Settings, today: date) -> Iterator[Step]:
    judgement = Judgement(Releases(), Policy(), Channel.WEBSITE, today)
    reviews: list[Review] = []

    def look() -> str | None:
        batch = make_sample_batch(folder / "samples", today)
        reviews.extend(one.review for one in check([batch.photos / _SAMPLE], settings))
        kinds = {finding.kind for finding in reviews[0].findings}
        return None if {Kind.FACE, Kind.TEXT} <= kinds else "not_found"

    def write(review: Review, name: str) -> bool:
        target = folder / name
        target.mkdir()
        export([review], target, judgement, settings, lambda *_: None)
        return any(target.iterdir())

    yield _tried("looking at a sample photo", look)
    if reviews:
        yield _second_reader(reviews[0])
        yield _tried("refusing to export it", lambda: "was_written" if write(reviews[0], "refused") else None)
        yield _tried(
            "exporting it once it is settled", lambda: None if write(_settled(reviews[0]), "out") else "not_written"
        )


def _second_reader(review: Review) -> Step:
    step = _tried("second reader", lambda: _read_again(review))
    # For Windows it is not shipped: a program of its own, which whoever wants it installs.
    return replace(step, works=True) if step.problem == "not_installed" and sys.platform == "win32" else step


def _read_again(review: Review) -> str | None:
    """The largest paper or screen of the sample, read by the second reader."""
    reader = second_reader()
    if reader is None:
        return "not_installed"
    sheets = [one.region for one in review.findings if one.kind in (Kind.DOCUMENT, Kind.SCREEN) and one.region]
    sheet = max(sheets, key=lambda region: region.extent.area)
    lines = reader(load(review.path).pixels, sheet, line_height=_LINE_HEIGHT, seconds=60.0)
    return None if lines else "nothing_read"


def _settled(review: Review) -> Review:
    for finding in review.findings:
        if finding.kind is not Kind.METADATA:
            covers = Covered in ACCEPTS[finding.kind] and finding.kind not in (Kind.FACE, Kind.PERSON)
            resolution: Resolution = Covered() if covers else Dismissed("a made-up sample")
            review = review.settle(finding.id, resolution)
    return review


def _tried(name: str, what: Callable[[], str | None]) -> Step:
    started = time.perf_counter()
    try:
        problem = what()
    except PhotovetError as error:
        problem = error.code
    except Exception as error:  # noqa: BLE001 - whatever is broken here is what the test is there to name
        problem = f"failed:{type(error).__name__}"
    return Step(name, problem is None, time.perf_counter() - started, problem)
