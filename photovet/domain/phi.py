"""Decides what a line of text is: health information, something to look at, or ordinary. Pure; data is handed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from photovet.domain.finding import IdentifierClass, Phi
from photovet.domain.phi_dates import age_hits, date_hits
from photovet.domain.phi_line import Hit, Line
from photovet.domain.phi_lists import ClinicLists, is_patient, without_allowed
from photovet.domain.phi_names import name_hits
from photovet.domain.phi_numbers import bare_hits, labelled_hits, net_hits, note_hits, phone_hits, ssn_hits
from photovet.domain.phi_places import mosaic_hits, place_hits, plate_hits
from photovet.domain.phi_shapes import shape_hits
from photovet.domain.phi_vocabulary import Vocabulary

__all__ = ["ClinicLists", "Verdict", "Vocabulary", "gravest", "judge", "judge_caption"]

_NO_LISTS = ClinicLists()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a text is, the identifiers in it, and why, in one sentence that a person understands."""

    phi: Phi
    identifiers: tuple[IdentifierClass, ...]
    reason: str


def judge(text: str | None, vocabulary: Vocabulary, *, lists: ClinicLists = _NO_LISTS) -> Verdict:
    """What one line of text is. A text that could not be read is always to check."""
    if not text or not any(c.isalnum() for c in text):
        return Verdict(Phi.CHECK, (), "could not be read")
    if is_patient(text, lists):
        return Verdict(Phi.PHI, (IdentifierClass.NAME,), "is on the clinic's list of patients")
    rest = without_allowed(text, lists)
    hits = list(_hits(Line.of(rest), vocabulary)) if any(c.isalnum() for c in rest) else []
    if not hits:
        is_allowed = rest != text
        reason = (
            "is on the clinic's own list of staff and business" if is_allowed else "nothing in it identifies a person"
        )
        return Verdict(Phi.ORDINARY, (), reason)
    gravest = Phi.PHI if any(hit.phi is Phi.PHI for hit in hits) else Phi.CHECK
    grave = [hit for hit in hits if hit.phi is gravest]
    return Verdict(gravest, tuple(dict.fromkeys(hit.identifier for hit in grave)), grave[0].reason)


def judge_caption(text: str, vocabulary: Vocabulary, *, lists: ClinicLists = _NO_LISTS) -> Verdict:
    """What a text of several lines is: the gravest of its lines and of the whole, in which facts come together."""
    lines = [line for line in text.splitlines() if line.strip()]
    return gravest(judge(part, vocabulary, lists=lists) for part in (*lines, " ".join(lines)))


def gravest(verdicts: Iterable[Verdict]) -> Verdict:
    """The first of the gravest verdicts, with the identifiers of all that are as grave."""
    order = (Phi.PHI, Phi.CHECK, Phi.ORDINARY)
    ranked = sorted(verdicts, key=lambda verdict: order.index(verdict.phi))
    same = [verdict for verdict in ranked if verdict.phi is ranked[0].phi]
    return replace(ranked[0], identifiers=tuple(dict.fromkeys(kind for one in same for kind in one.identifiers)))


def _hits(line: Line, vocabulary: Vocabulary) -> Iterator[Hit]:
    """Every rule's answer, the most telling first: its reason is the one that is shown."""
    if any(c.isdigit() for c in line.numbers):
        yield from ssn_hits(line)
        yield from date_hits(line)
        yield from labelled_hits(line)
        yield from phone_hits(line)
        yield from age_hits(line)
        yield from plate_hits(line, vocabulary)
        yield from bare_hits(line)
        yield from mosaic_hits(line, vocabulary)
    yield from net_hits(line)
    yield from place_hits(line, vocabulary)
    yield from name_hits(line, vocabulary)
    yield from shape_hits(line, vocabulary)
    yield from note_hits(line)
