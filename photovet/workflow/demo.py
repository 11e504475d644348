"""The sample batch: six photos as a clinic's phone might hold them, a signed sample form, and prepared decisions."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from photovet.errors import BadInput, describe_path
from photovet.resources import resource
from photovet.workflow.files import replace_text


@dataclass(frozen=True)
class SampleBatch:
    """Where everything lies: photos, the decisions about them, the releases that they rely on."""

    photos: Path
    decisions: Path
    releases: Path


def make_sample_batch(folder: Path, today: date) -> SampleBatch:
    """Write the samples into a new folder; BadInput("folder_taken" | "not_written") if that can't be."""
    from photovet.images.samples import make_batch  # noqa: PLC0415 - slow to import, for the one who tries it

    try:
        folder.mkdir(parents=True)
        photos = folder / "photos"
        photos.mkdir()
        make_batch(photos, portraits=resource("samples"))
        releases = _releases(folder / "releases", today)
        decisions = folder / "decisions.json"
        replace_text(decisions, resource("demo/decisions.json").read_text("utf-8"))
    except FileExistsError as error:
        raise BadInput("folder_taken", path=describe_path(folder)) from error
    except OSError as error:
        raise BadInput("not_written", path=describe_path(folder), reason=error.strerror) from error
    return SampleBatch(photos, decisions, releases)


def _releases(folder: Path, today: date) -> Path:
    """Two sample releases, signed today, each with its form as evidence."""
    from photovet.images.samples import make_consent_form  # noqa: PLC0415 - as above

    folder.mkdir()
    people = json.loads(resource("demo/releases.json").read_text("utf-8"))
    for row in people["releases"]:
        form = folder / row["evidence"]
        make_consent_form(form, person=row["name"], signed=today)
        row["from"] = today.isoformat()
        row["evidence_sha256"] = hashlib.sha256(form.read_bytes()).hexdigest()
    path = folder / "releases.json"
    replace_text(path, json.dumps(people, indent=1) + "\n")
    return path
