"""Reviews, results and decisions to test with; nothing here looks at a picture."""

import json
from datetime import date
from pathlib import Path

from photovet.domain.finding import Finding, Kind, Photo
from photovet.domain.geometry import Box, Region
from photovet.domain.policy import Policy
from photovet.domain.release import Channel, Releases
from photovet.domain.review import DetectorRun, Review
from photovet.workflow.result import Judgement, document

JUDGEMENT = Judgement(Releases(), Policy(), Channel.WEBSITE, date(2025, 6, 15))
RUNS = tuple(DetectorRun(name, "1", ran=True) for name in sorted(Policy().required_detectors))
SHA = "a" * 64


def finding(name="f1", kind=Kind.FACE, box=(10, 10, 20, 20), **more):
    region = None if box is None else Region(Box(*map(float, box)))
    return Finding(**{"id": name, "kind": kind, "region": region, "score": 0.5, "source": "faces/1", **more})


def review(*findings, path="in/a.jpg", sha256=SHA, size=(100, 80), **more):
    return Review(path=Path(path), photo=Photo(Path(path), sha256, size), findings=findings, runs=RUNS, **more)


def as_json(*reviews):
    """What a file would hold: through text, as a file does."""
    return json.loads(json.dumps(document(reviews, JUDGEMENT, lambda problem: f"{problem.code}."), allow_nan=False))


def decisions(*rows, photo="a.jpg", **more):
    return {"photos": [{"photo": photo, "decisions": list(rows), **more}]}
