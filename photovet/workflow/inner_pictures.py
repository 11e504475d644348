"""Looks at the pictures inside a photo's file (thumbnail, second picture, page 2) and says in words what they show.

They leave no file of ours, but a person should know that the thumbnail still shows whom a crop removed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from photovet.domain.bodies import with_bodies
from photovet.domain.finding import Finding, IdentifierClass, Kind
from photovet.domain.phi import ClinicLists, Vocabulary
from photovet.images.hidden import HiddenPicture, shortened
from photovet.images.likeness import is_copy
from photovet.images.load import LoadedPhoto
from photovet.images.render import shrunk
from photovet.workflow.detectors import Detectors
from photovet.workflow.judge_text import with_verdicts

# Bounds on the cost: a page of a scanned document in a file of hundreds costs as much as a photo of its own.
_MOST, _PIXELS = 4, 1_000_000
_LINES_TOLD, _LETTERS_TOLD = 3, 40
_NOUNS = {
    Kind.FACE: ("face", "faces"),
    Kind.PERSON: ("person without a visible face", "people without a visible face"),
    Kind.SCREEN: ("screen", "screens"),
    Kind.VEHICLE: ("vehicle", "vehicles"),
    Kind.CODE: ("code", "codes"),
    Kind.TEXT: ("line of text", "lines of text"),
}


def with_inner_pictures(
    hidden: Iterable[Finding], loaded: LoadedPhoto, detectors: Detectors, vocabulary: Vocabulary, lists: ClinicLists
) -> tuple[Finding, ...]:
    """The METADATA findings, those about a picture inside the file with what it shows in their `detail`.

    At most four pictures are looked at, each at no more than a megapixel; one that is the photo itself in small is not.
    A detector that fails here is named in the detail: whatever the picture shows, the export removes it.
    """
    told: dict[str, list[str]] = {}
    classes: dict[str, list[IdentifierClass]] = {}
    looked = 0
    for picture in loaded.pictures:
        if is_copy(picture.pixels, loaded.pixels):
            told.setdefault(picture.note, []).append(_named(picture, "shows the photo itself"))
        elif looked == _MOST:
            told.setdefault(picture.note, []).append(_named(picture, "was not looked at"))
        else:
            looked += 1
            found, failed = _seen(picture, detectors)
            judged = with_verdicts(with_bodies(found), vocabulary, lists)
            told.setdefault(picture.note, []).append(_named(picture, _words(judged, failed)))
            classes.setdefault(picture.note, []).extend(_classes(judged))
    return tuple(_told(finding, told, classes) for finding in hidden)


def _told(finding: Finding, told: dict[str, list[str]], classes: dict[str, list[IdentifierClass]]) -> Finding:
    if finding.kind is not Kind.METADATA or finding.detail is None or finding.detail not in told:
        return finding
    more = classes.get(finding.detail, [])
    return replace(
        finding,
        detail=f"{finding.detail}: {'; '.join(told[finding.detail])}",
        identifiers=tuple(dict.fromkeys((*finding.identifiers, *more))),
    )


def _named(picture: HiddenPicture, words: str) -> str:
    """One of several pages or frames is named; a lone thumbnail is named by the finding already."""
    return f"{picture.label} {words}" if any(letter.isdigit() for letter in picture.label) else f"it {words}"


def _seen(picture: HiddenPicture, detectors: Detectors) -> tuple[list[Finding], list[str]]:
    """What the detectors find in the picture, and the names of those that could not look."""
    pixels = shrunk(picture.pixels, _PIXELS)
    found: list[Finding] = []
    failed: list[str] = []
    for slot in detectors:
        try:
            if slot.detector is None:
                failed.append(slot.name)
            else:
                found.extend(slot.detector(pixels, thorough=False))
        except Exception:  # noqa: BLE001 - it is said; the export removes the picture in any case
            failed.append(slot.name)
    return found, failed


def _words(found: Sequence[Finding], failed: Sequence[str]) -> str:
    counts = Counter(finding.kind for finding in found)
    parts = [f"{counts[kind]} {nouns[counts[kind] != 1]}" for kind, nouns in _NOUNS.items() if counts[kind]]
    lines = [shortened(finding.text, _LETTERS_TOLD) for finding in found if finding.text]
    quoted = f" ({', '.join(lines[:_LINES_TOLD])}{', ...' if len(lines) > _LINES_TOLD else ''})" if lines else ""
    shows = f"shows {', '.join(parts)}{quoted}" if parts else "shows no person, text or code that was found"
    return f"{shows}; not searched for {', '.join(failed)}" if failed else shows


def _classes(found: Iterable[Finding]) -> list[IdentifierClass]:
    listed = [IdentifierClass.BIOMETRIC] if any(finding.kind is Kind.FACE for finding in found) else []
    return [*listed, *(one for finding in found for one in finding.identifiers)]
