"""What each command does: asks `workflow`, writes the JSON, prints what a person reads, returns the exit status."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.console import Console

from photovet.cli import output
from photovet.cli.words import blocker_sentence, error_sentence, problem_sentence
from photovet.domain.file_format import FileFormat
from photovet.domain.policy import Policy
from photovet.domain.release import Channel, Releases
from photovet.domain.review import Review
from photovet.errors import BadInput, describe_path
from photovet.settings import Settings
from photovet.workflow.channels import Recipe, recipe_for
from photovet.workflow.check import check as look_at
from photovet.workflow.check import gather, overlay_name
from photovet.workflow.export import Exported, Order, is_among
from photovet.workflow.export import export as write_clean_copies
from photovet.workflow.files import read_json, read_releases, replace_text, require_writable
from photovet.workflow.resolve import carry_over_all, decide
from photovet.workflow.result import Json, Judgement, channel_of, document, reviews_of
from photovet.workflow.scan import NOTHING_KNOWN, Known, Scanned, Wants
from photovet.workflow.summary import Words, require_new, summary_of, write

__all__ = ["Export", "check", "error_sentence", "export", "resolve"]  # with a vault: `vault_batch.InVault`


def check(
    paths: Sequence[Path],
    *,
    channel: Channel,
    json_file: Path | None,
    overlays: Path | None,
    jobs: int | None,
    thorough: bool,
) -> int:
    """`photovet check`: 0 nothing blocks, 1 something does."""
    require_place(json_file)
    to = output.console(to_stderr=is_stdout(json_file))
    reviews = tuple(one.review for one in look(paths, Wants(thorough=thorough), jobs=jobs, overlays=overlays, to=to))
    judgement = judge(channel, None)
    write_result(json_file, reviews, judgement)
    output.report(to, reviews, judgement)
    note_overlays(to, overlays, reviews)
    return status_of(reviews, judgement)


def resolve(result: Path, *, decisions: Path, json_file: Path | None, releases: Path | None) -> int:
    """`photovet resolve`: 0 nothing blocks any more, 1 something does."""
    earlier = read_json(result)
    reviews = decide(reviews_of(earlier), read_json(decisions))
    judgement = judge(channel_of(earlier), releases)
    write_result(json_file or result, reviews, judgement)
    output.report(output.console(to_stderr=is_stdout(json_file)), reviews, judgement)
    return status_of(reviews, judgement)


@dataclass(frozen=True)
class Export:
    """What `photovet export` is asked for, besides the photos."""

    to: Path
    reviews: Path | None = None
    releases: Path | None = None
    channel: Channel = Channel.WEBSITE
    json_file: Path | None = None
    format: FileFormat | None = None
    longest: int | None = None
    quality: int | None = None
    fill: str | None = None
    summary: Path | None = None
    certificates: Path | None = None
    thorough: bool = False

    def recipe(self) -> Recipe:
        """The channel's, with what was asked for otherwise; BadInput as `recipe_for` says."""
        how = {"format": self.format, "longest": self.longest, "quality": self.quality, "fill": self.fill}
        return recipe_for(self.channel, **how)  # type: ignore[arg-type]

    def require_places(self, paths: Sequence[Path]) -> None:
        """Say before the work what would keep its results from being written; make the folders.

        BadInput: not_written, no_folder, summary_format, target_among_originals (the next check of the photos'
        folder would take the new files for photos).
        """
        require_place(self.json_file)
        if self.summary is not None:
            require_new(self.summary)
        if is_among(self.to, paths, or_below=True):
            raise BadInput("target_among_originals", path=describe_path(self.to))
        make_folder(self.to)
        if self.certificates is not None:
            make_folder(self.certificates)


def export(paths: Sequence[Path], wanted: Export, *, jobs: int | None) -> int:
    """`photovet export`: 0 all written, 1 something was not."""
    if wanted.certificates is not None:
        raise BadInput("certificates_need_vault")
    recipe = wanted.recipe()
    earlier = reviews_of(read_json(wanted.reviews)) if wanted.reviews else ()
    judgement = judge(wanted.channel, wanted.releases)
    to = output.console(to_stderr=is_stdout(wanted.json_file))
    wanted.require_places(paths)
    scans = look(paths, Wants(thorough=wanted.thorough), jobs=jobs, overlays=None, to=to)
    reviews = carry_over_all([one.review for one in scans], earlier)
    with output.progress("Writing") as tell:
        settings = Settings.for_machine(photos=len(reviews), jobs=jobs)
        exported = write_clean_copies(reviews, wanted.to, judgement, settings, tell, Order(recipe=recipe))
    write_result(wanted.json_file, [one.review for one in exported], judgement, exported)
    write_summary(wanted, exported, judgement, judgement.releases)
    output.export_report(to, exported)
    return 0 if all(one.output for one in exported) else 1


def write_summary(wanted: Export, exported: Sequence[Exported], judgement: Judgement, held: Releases) -> None:
    """The sheet about the export, if it was asked for."""
    if wanted.summary is not None:
        whose = {name: release.person for name, release in held.by_id.items()}
        words = Words(blocker_sentence, error_sentence, whose)
        day = judgement.today.isoformat()
        write(summary_of(exported, channel=judgement.channel.value, day=day, words=words), wanted.summary)


Recall = Callable[[Sequence[Path], Wants, Settings], Mapping[int, Known]]


def look(
    paths: Sequence[Path],
    wants: Wants | None = None,
    *,
    jobs: int | None,
    overlays: Path | None,
    to: Console,
    recall: Recall | None = None,
) -> tuple[Scanned, ...]:
    """Check all that `paths` mean, with a progress bar; BadInput("nothing_to_check") when that is nothing.

    `recall` says what is known of the photos already.
    """
    batch = gather(paths)
    if batch.passed_over:
        output.passed_over_note(to, batch.passed_over)
    if not batch.photos:
        raise BadInput("nothing_to_check")
    if overlays is not None:
        make_folder(overlays)
    with output.progress("Looking") as tell:
        settings = Settings.for_machine(photos=len(batch.photos), jobs=jobs)
        known = recall(batch.photos, wants or Wants(), settings) if recall else NOTHING_KNOWN
        return look_at(batch.photos, settings, wants, overlays=overlays, progress=tell, known=known)


def judge(channel: Channel, releases: Path | None) -> Judgement:
    """The gate's question for today. The clinic's own calendar day decides whether a release holds."""
    return Judgement(read_releases(releases), Policy(), channel, date.today())  # noqa: DTZ011


def note_overlays(to: Console, overlays: Path | None, reviews: Sequence[Review]) -> None:
    """Say where the pictures with boxes are, if they were asked for."""
    if overlays is not None:
        readable = [review.path for review in reviews if review.photo]
        output.overlays_note(to, overlays, [path for path in readable if not (overlays / overlay_name(path)).exists()])


def status_of(reviews: Sequence[Review], judgement: Judgement) -> int:
    """0 if nothing blocks any of them."""
    return 1 if any(judgement.blockers(review) for review in reviews) else 0


def is_stdout(json_file: Path | None) -> bool:
    """Whether the JSON goes to standard output, so that sentences must not."""
    return str(json_file) == "-"


def require_place(json_file: Path | None) -> None:
    """Say before the work that its result could not be written."""
    if json_file is not None and not is_stdout(json_file):
        require_writable(json_file)


def write_result(
    json_file: Path | None, reviews: Sequence[Review], judgement: Judgement, exported: Sequence[Exported] | None = None
) -> None:
    """The result as JSON, with the new files where there was an export."""
    if json_file is None:
        return
    result = document(reviews, judgement, problem_sentence)
    for photo, one in zip(result["photos"], exported or (), strict=False):
        photo.update(_outcome(one))
    text = json.dumps(result, indent=1) + "\n"
    if is_stdout(json_file):
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        replace_text(json_file, text)


def _outcome(one: Exported) -> Json:
    refusal = one.refusal
    written: Json | None = None if one.output is None else {"path": describe_path(one.output), "sha256": one.sha256}
    refused: Json | None = None if refusal is None else {"code": refusal.code, "message": error_sentence(refusal)}
    if written is not None and one.is_repeat:
        written["repeat"] = True
    if refused is not None and one.new:
        refused["found"] = list(one.new)
    return {"output": written, "refusal": refused}


def make_folder(folder: Path) -> None:
    """BadInput("no_folder") if it can't be there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput("no_folder", path=describe_path(folder)) from error
