"""What workers do in the speed test in the place of looking: they decode the photo, burn a core, and find a lot."""

from __future__ import annotations

import time

from photovet.domain.geometry import Box
from photovet.domain.review import Review
from photovet.images.load import load
from photovet.workflow.preview import Looked, _closeup
from tests.gui import made_up

ACROSS, DOWN = 8, 12
BUSY = 0.4  # CPU seconds


def look_job(_settings, path, _wants=None, _lanes=1, _known=None):
    """As `preview.look_job`, with faces and words made up."""
    loaded = load(path)
    until = time.process_time() + BUSY
    while time.process_time() < until:
        pass
    findings = [
        made_up.words(f"t{x}-{y}", f"word {x} {y}", box=(300 * x + 100, 230 * y + 100, 220, 60))
        for y in range(DOWN)
        for x in range(ACROSS)
    ]
    findings += [made_up.face(f"f{at}", box=(700 * at + 60, 2860, 90, 110)) for at in range(5)]
    review = Review(path, loaded.photo, tuple(findings), made_up.RUNS)
    assert all(Box(0, 0, *loaded.photo.size).contains(one.region.box) for one in findings)
    return Looked(
        review, {one.id: _closeup(loaded, one) for one in findings}, {f"f{at}": made_up.numbers(at) for at in range(5)}
    )
