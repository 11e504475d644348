"""What is done with faces where there is a vault: suggestions at `check`, enrolling, and saying who somebody is not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from photovet.cli import output
from photovet.cli.vault_access import Access, desk_at
from photovet.cli.vault_output import say
from photovet.cli.words import printable
from photovet.domain.finding import MatchLevel
from photovet.domain.review import Review
from photovet.domain.roles import Act
from photovet.errors import BadInput, describe_path
from photovet.settings import Settings
from photovet.workflow import batches, staff
from photovet.workflow import vault as desks
from photovet.workflow.enrol import enrol_from_photo, portraits
from photovet.workflow.files import read_json
from photovet.workflow.recognise import Embeddings, recognised, unknown_people
from photovet.workflow.resolve import index_of
from photovet.workflow.result import reviews_of
from photovet.workflow.second_opinions import with_second_opinions
from photovet.workflow.vault import Desk

_SHOWN = 5  # groups of unknown faces that are named one by one


def suggested(
    desk: Desk, reviews: Sequence[Review], embeddings: Sequence[Embeddings], *, jobs: int | None
) -> tuple[Review, ...]:
    """The reviews with suggestions, and with another network's word on them where the clinic wants it."""
    found = recognised(desk, reviews, embeddings)
    if not staff.policy(desk).second_opinion:
        return found
    return with_second_opinions(desk, found, Settings.for_machine(photos=max(1, len(found)), jobs=jobs))


def keep(desk: Desk, batch: str, reviews: Sequence[Review], embeddings: Sequence[Embeddings]) -> None:
    """Keep what the faces of a batch are recognised by, in the vault, until the batch is done."""
    for review, known in zip(reviews, embeddings, strict=True):
        if known:
            batches.keep_faces(desk, batch, review, known)


def kept(desk: Desk, reviews: Sequence[batches.Kept]) -> tuple[Embeddings, ...]:
    """What was kept of each."""
    return tuple(batches.faces_of(desk, one.batch, one.review) if one.batch else {} for one in reviews)


def note(to: Console, reviews: Sequence[Review], embeddings: Sequence[Embeddings]) -> None:
    """Who may be in the photos, and which unknown faces are one person."""
    faces: dict[str, int] = {}
    unsure = 0
    for match in (finding.match for review in reviews for finding in review.findings if finding.match):
        if match.level is MatchLevel.SUGGESTED:
            faces[match.name] = faces.get(match.name, 0) + 1
        else:
            unsure += 1
    if faces:
        named = ", ".join(f"{name} ({output.counted(number, 'face', 'faces')})" for name, number in faces.items())
        to.print(f"Perhaps, for you to confirm face by face: {escape(printable(named))}")
    if unsure:
        to.print(f"{output.counted(unsure, 'face looks', 'faces look')} a little like somebody enrolled: you decide.")
    same = unknown_people(reviews, embeddings)
    for group in same[:_SHOWN]:
        where = ", ".join(f"{reviews[photo].path.name} {finding}" for photo, finding in group)
        to.print(f"The same unknown person in {len(group)} photos: {escape(printable(where))}")
    if len(same) > _SHOWN:
        to.print(f"[dim]and {len(same) - _SHOWN} more unknown people in two or more photos[/]")


def enrol(access: Access, person: str, pictures: Sequence[Path]) -> int:
    """`people enrol`: the pictures are opened in worker processes, as every file from outside; all are kept or none."""
    if not pictures:
        raise BadInput("answer_needed", what="picture")
    with desk_at(access) as desk:
        desks.require(desk, Act.MANAGE_PEOPLE)
        desks.file_of(desk, person)  # that there is such a person is said before the wait
        with output.progress("Looking") as tell:
            made = portraits(pictures, Settings.for_machine(photos=len(pictures)), tell)
        for one in made:
            desks.enrol(desk, person, one.picture, one.embedding, model=one.model)
    say(f"Kept: {output.counted(len(made), 'reference picture', 'reference pictures')}, the face only.")
    return 0


def enrol_from(access: Access, person: str, photos: Sequence[Path], result: Path, finding: str) -> int:
    """`people enrol --from`: a face that was found in a photo of a result."""
    named = _named(result, photos)
    with desk_at(access) as desk:
        desks.require(desk, Act.MANAGE_PEOPLE)
        desks.file_of(desk, person)
        (one,) = batches.kept_of(desk, [named])
        enrol_from_photo(desk, person, one.review, finding, Settings.for_machine(photos=1))
    say("Kept: 1 reference picture, the face only.")
    return 0


def not_her(access: Access, person: str, photos: Sequence[Path], result: Path, finding: str) -> int:
    """`people not-her`: this face is not that person's."""
    named = _named(result, photos)
    with desk_at(access) as desk:
        (one,) = batches.kept_of(desk, [named])
        desks.refuse_match(desk, one.review, finding, person)
    say("Noted: she is not suggested for this face again.")
    return 0


def _named(result: Path, photos: Sequence[Path]) -> Review:
    """The one photo of a result that is meant; it need not be named if it is the only one."""
    reviews = reviews_of(read_json(result))
    if len(photos) > 1 or (not photos and len(reviews) != 1):
        raise BadInput("answer_needed", what="photo")
    return reviews[index_of(reviews, describe_path(photos[0]))] if photos else reviews[0]
