"""A clinic's first day with an installed program, from outside: found a vault, print and keep a release, check, export.

Standard library only. Everything goes through the command line as a script would use it. Nothing is left that a person
would have to look at: what does not work ends the day.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

_PASSPHRASE = "made up for one day, and thrown away"  # noqa: S105 - it opens a vault of made-up people
_SAYS = [word for name in ("use_described", "may_be_revoked", "treatment_independent") for word in ("--says", name)]
_PHOTO = "photo.jpg"
_SETTLED_BY_A_RELEASE = ("face", "person")
_COVERED = ("text", "screen", "document", "code", "plate")

Call = Callable[[list[str], str, int], str]
"""(arguments, standard input, expected exit status) -> what was said."""


class DayFailed(Exception):
    """Carries what did not come out as it has to."""


def first_day(call: Call, outside: Path, inside: str, sample: Path) -> None:
    """From a sample photo to a file that left. The day's folder is `outside` for us and `inside` for the program."""
    day = _Day(call, outside, inside)
    shutil.copyfile(sample, day.outside(_PHOTO))
    _forms(day)
    day.desk(["vault", "create"])
    day.desk(["users", "rules", "--single-user"])
    person = day.desk(["people", "add", "Ada Example"]).strip()
    terms = ["--channel", "website", "--from", date.today().isoformat()]  # noqa: DTZ011 - the clinic's own day
    release = day.desk(["release", "add", person, "--form", day.inside("release.en.pdf"), *terms, *_SAYS]).strip()
    photo = day.inside(_PHOTO)
    result = day.inside("result.json")
    day.desk(["check", photo, "--json", result], status=1)
    _nothing_leaves(day, photo)
    decisions = [_decision(finding, release) for finding in _findings(day) if finding["kind"] != "metadata"]
    text = json.dumps({"photos": [{"photo": _PHOTO, "decisions": decisions}]})
    day.outside("decisions.json").write_text(text, "utf-8")
    day.desk(["resolve", result, "--decisions", day.inside("decisions.json")])
    day.desk(["export", photo, "--to", day.inside("out"), "--certificates", day.inside("proofs")])
    _what_left(day)


def _forms(day: _Day) -> None:
    for form in ("release", "policy"):
        for language in ("en", "es"):
            name = f"{form}.{language}.pdf"
            day.plain(["form", form, day.inside(name), "--language", language, "--clinic", "Example Clinic"])
            if not day.outside(name).read_bytes().startswith(b"%PDF-"):
                raise DayFailed(f"{name} is no PDF")


def _nothing_leaves(day: _Day, photo: str) -> None:
    day.desk(["export", photo, "--to", day.inside("too-early")], status=1)
    if any(day.outside("too-early").glob("*")):
        raise DayFailed("a photo left that nobody had settled")


def _findings(day: _Day) -> list[dict[str, str]]:
    (photo,) = json.loads(day.outside("result.json").read_text("utf-8"))["photos"]
    found: list[dict[str, str]] = photo["findings"]
    if "face" not in {finding["kind"] for finding in found}:
        raise DayFailed("the sample photo's face was not found")
    return found


def _decision(finding: dict[str, str], release: str) -> dict[str, str]:
    if finding["kind"] in _SETTLED_BY_A_RELEASE:
        return {"finding": finding["id"], "how": "released", "release": release}
    if finding["kind"] in _COVERED:
        return {"finding": finding["id"], "how": "covered"}
    return {"finding": finding["id"], "how": "dismissed", "reason": "made up"}


def _what_left(day: _Day) -> None:
    (written,) = day.outside("out").iterdir()
    if not any(day.outside("proofs").glob("*.pdf")):
        raise DayFailed("no certificate was written")
    day.desk(["verify", day.inside(f"out/{written.name}")])
    day.desk(["audit", "verify"])
    day.desk(["audit", "export", day.inside("record.pdf")])


class _Day:
    """The folder of the day, seen from both sides, and how the program is called in it."""

    def __init__(self, call: Call, outside: Path, inside: str) -> None:
        self._call, self._outside, self._inside = call, outside, inside

    def inside(self, name: str) -> str:
        return f"{self._inside}/{name}"

    def outside(self, name: str) -> Path:
        return self._outside / name

    def plain(self, words: list[str]) -> str:
        return self._call(words, "", 0)

    def desk(self, words: list[str], *, status: int = 0) -> str:
        vault = ["--vault", self.inside("vault"), "--passphrase-fd", "0"]
        return self._call([*words, *vault], f"{_PASSPHRASE}\n", status)
