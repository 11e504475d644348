"""What looks at photos and needs a vault: `check`, `resolve` and `export` with one, and enrolling a face."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from photovet.cli import faces_commands, output
from photovet.cli.commands import (
    Export,
    is_stdout,
    look,
    note_overlays,
    require_place,
    status_of,
    write_result,
    write_summary,
)
from photovet.cli.vault_access import Access, desk_at
from photovet.cli.verify import write_certificates
from photovet.cli.words import problem_sentence
from photovet.domain.release import Channel
from photovet.domain.roles import Act
from photovet.errors import BadInput, VaultRefused, describe_path
from photovet.settings import Settings
from photovet.workflow import batches, cache, names, staff
from photovet.workflow import vault as desks
from photovet.workflow.batches import Kept
from photovet.workflow.departures import Departures
from photovet.workflow.export import Exported
from photovet.workflow.export import export as write_clean_copies
from photovet.workflow.files import read_json
from photovet.workflow.resolve import decide
from photovet.workflow.result import Json, channel_of, document, reviews_of
from photovet.workflow.scan import Scanned, Wants
from photovet.workflow.vault import Desk
from photovet.workflow.vault_gate import VaultJudgement, judgement_at


@dataclass(frozen=True)
class InVault:
    """The same functions as in `commands`, at the desk of a vault."""

    access: Access

    def check(
        self,
        paths: Sequence[Path],
        *,
        channel: Channel,
        json_file: Path | None,
        overlays: Path | None,
        jobs: int | None,
        thorough: bool,
    ) -> int:
        """`photovet check --vault`: what was decided before about the same bytes still counts."""
        require_place(json_file)
        to = output.console(to_stderr=is_stdout(json_file))
        with desk_at(self.access) as desk:
            desks.require(desk, Act.REVIEW)
            wants = replace(wants_of(desk, thorough=thorough), embeddings=True)
            scans = look(paths, wants, jobs=jobs, overlays=overlays, to=to, recall=partial(cache.known_of, desk))
            reviews = batches.decided_before(desk, [one.review for one in scans])
            desks.record_scans(desk, reviews)
            batch = batches.start(desk, describe_path(paths[0]), channel.value, reviews)
            batches.close_contained(desk, batch.id)
            embeddings = [one.embeddings for one in scans]
            faces_commands.keep(desk, batch.id, reviews, embeddings)
            remember(desk, scans, wants)
            reviews = faces_commands.suggested(desk, reviews, embeddings, jobs=jobs)
            judgement = judgement_at(desk, channel)
            write_result(json_file, reviews, judgement)
            output.report(to, reviews, judgement)
            faces_commands.note(to, reviews, embeddings)
            note_overlays(to, overlays, reviews)
            return status_of(reviews, judgement)

    def resolve(self, result: Path, *, decisions: Path, json_file: Path | None, releases: Path | None) -> int:
        """`photovet resolve --vault`: RESULT says which photos are meant, the vault what is known of them."""
        if releases is not None:
            raise BadInput("vault_or_files")
        require_place(json_file)
        earlier = read_json(result)
        named, decided = reviews_of(earlier), read_json(decisions)
        with desk_at(self.access) as desk:
            kept = batches.kept_of(desk, named)
            reviews = decide([one.review for one in kept], decided, staff.policy(desk))
            batches.settle(desk, kept, reviews)
            reviews = faces_commands.suggested(desk, reviews, faces_commands.kept(desk, kept), jobs=None)
            judgement = judgement_at(desk, channel_of(earlier))
            write_result(json_file or result, reviews, judgement)
            output.report(output.console(to_stderr=is_stdout(json_file)), reviews, judgement)
            return status_of(reviews, judgement)

    def export(self, paths: Sequence[Path], wanted: Export, *, jobs: int | None) -> int:
        """`photovet export --vault`: what left is written down, with the releases it relies on."""
        if wanted.releases is not None or wanted.reviews is not None:
            raise BadInput("vault_or_files")
        recipe = wanted.recipe()
        to = output.console(to_stderr=is_stdout(wanted.json_file))
        with desk_at(self.access) as desk:
            desks.require(desk, Act.EXPORT)
            wanted.require_places(paths)
            wants = wants_of(desk, thorough=wanted.thorough)
            scans = look(paths, wants, jobs=jobs, overlays=None, to=to, recall=partial(cache.known_of, desk))
            remember(desk, scans, wants)
            reviews = batches.decided_before(desk, [one.review for one in scans])
            judgement = judgement_at(desk, wanted.channel)
            desks.record_scans(desk, reviews)
            held = desks.releases_for(desk, reviews)  # as they are now: one that is revoked meanwhile is listed too
            order = replace(
                Departures(desk, wanted.channel, held).order,
                recipe=recipe,
                lists=wants.lists,
                picture=wanted.certificates is not None,
            )
            with output.progress("Writing") as tell:
                settings = Settings.for_machine(photos=len(reviews), jobs=jobs)
                exported = write_clean_copies(reviews, wanted.to, judgement, settings, tell, order)
            batches.put_back(desk, [one.review for one in exported if _found_more(one)], wanted.channel.value)
            write_result(wanted.json_file, [one.review for one in exported], judgement, exported)
            write_summary(wanted, exported, judgement, held)
            if wanted.certificates is not None:
                write_certificates(desk, exported, wanted.channel, wanted.certificates)
            output.export_report(to, exported)
            return 0 if all(one.output for one in exported) else 1


def remember(desk: Desk, scans: Sequence[Scanned], wants: Wants) -> None:
    """Keep what was found, so that nobody looks at the same bytes twice."""
    cache.keep(desk, [(one.review, one.embeddings) for one in scans], wants, Settings.for_machine(photos=len(scans)))


def wants_of(desk: Desk, *, thorough: bool = False) -> Wants:
    """How the clinic has its photos looked at; `thorough` asks for more than its policy does."""
    return Wants(thorough=thorough or staff.policy(desk).thorough, lists=names.lists(desk))


def _found_more(one: Exported) -> bool:
    return one.refusal is not None and one.refusal.code == "second_look"


def approve(access: Access, result: Path, *, also_sent_back: bool) -> int:
    """`photovet approve`: 0 if nothing lacks an approval any more, and nothing else stands in the way."""
    with desk_at(access) as desk:
        kept, judgement = kept_as_seen(desk, result)
        # All are looked at before one is approved.
        waiting = [one for one in kept if judgement.lacks_only_approval(one.review, also_sent_back=also_sent_back)]
        for one in waiting:
            if one.batch is not None:
                batches.approve(desk, one.batch, one.review)
        reviews = [one.review for one in kept]
        output.report(output.console(to_stderr=False), reviews, judgement)
        return status_of(reviews, judgement)


def kept_as_seen(desk: Desk, result: Path) -> tuple[tuple[Kept, ...], VaultJudgement]:
    """What the vault holds of the photos of a result; VaultRefused("review_changed") if the result says otherwise."""
    earlier = read_json(result)
    named, judgement = reviews_of(earlier), judgement_at(desk, channel_of(earlier))
    kept = batches.kept_of(desk, named)
    seen = document(named, judgement, problem_sentence)["photos"]
    saved = document([one.review for one in kept], judgement, problem_sentence)["photos"]
    if any(_judged(one) != _judged(other) for one, other in zip(seen, saved, strict=True)):
        raise VaultRefused("review_changed")
    return kept, judgement


def _judged(photo: Json) -> tuple[object, ...]:
    return photo["sha256"], photo["findings"], photo["crop"], photo.get("checklist")
