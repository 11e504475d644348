"""What the commands about batches do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePath

from rich.markup import escape

from photovet.cli import faces_commands, output
from photovet.cli.commands import is_stdout, look, require_place, status_of, write_result
from photovet.cli.vault_access import Access, ask_openly, desk_at
from photovet.cli.vault_batch import kept_as_seen, remember, wants_of
from photovet.cli.vault_output import is_confirmed, say, table, write
from photovet.cli.words import printable
from photovet.domain.release import Channel
from photovet.domain.review import Review
from photovet.domain.roles import Act
from photovet.errors import BadInput, VaultRefused, describe_path
from photovet.workflow import batches, cache
from photovet.workflow import vault as desks
from photovet.workflow.batches import Kept
from photovet.workflow.vault import Desk
from photovet.workflow.vault_gate import judgement_at, waiting_for_approval


def list_batches(access: Access, *, every: bool, json_file: Path | None) -> int:
    """`batch list`."""
    with desk_at(access, signing_in=False) as desk:
        found = batches.all_batches(desk) if every else batches.open_batches(desk)
    if write(json_file, "batches", found):
        rows = ((one.id, one.title, one.channel, one.created_at[:16], (one.closed_at or "")[:16]) for one in found)
        table(("Id", "Photos from", "Channel", "Begun", "Done"), rows)
    return 0


def show(access: Access, batch: str, json_file: Path | None) -> int:
    """`batch show`: as it was saved; a photo that is another one by now is blocked."""
    require_place(json_file)
    with desk_at(access, signing_in=False) as desk:
        known = batches.batch_of(desk, batch)
        reviews = batches.reopen(desk, batch)
        faces = faces_commands.kept(desk, [Kept(review, batch) for review in reviews])
        reviews = faces_commands.suggested(desk, reviews, faces, jobs=None)
        return _report(desk, batch, reviews, Channel(known.channel), json_file)


def _report(desk: Desk, batch: str, reviews: Sequence[Review], channel: Channel, json_file: Path | None) -> int:
    judgement = judgement_at(desk, channel)
    write_result(json_file, reviews, judgement)
    to = output.console(to_stderr=is_stdout(json_file))
    output.report(to, reviews, judgement)
    for one in batches.sent_back(desk, batch):
        if one.is_open:
            to.print(escape(printable(f"▲ {one.path}: sent back by {one.user or 'nobody known'}: {one.note}")))
    return status_of(reviews, judgement)


def check_again(access: Access, batch: str, json_file: Path | None, *, jobs: int | None) -> int:
    """`batch check`."""
    require_place(json_file)
    to = output.console(to_stderr=is_stdout(json_file))
    with desk_at(access) as desk:
        desks.require(desk, Act.REVIEW)
        known = batches.batch_of(desk, batch)
        if known.closed_at is not None:
            raise VaultRefused("batch_closed", batch=batch)
        paths = [review.path for review in batches.reopen(desk, batch)]
        wants = replace(wants_of(desk), embeddings=True)
        scans = look(paths, wants, jobs=jobs, overlays=None, to=to, recall=partial(cache.known_of, desk))
        reviews = batches.rescan(desk, batch, [one.review for one in scans])
        desks.record_scans(desk, reviews)
        embeddings = [one.embeddings for one in scans]
        faces_commands.keep(desk, batch, reviews, embeddings)
        remember(desk, scans, wants)
        reviews = faces_commands.suggested(desk, reviews, embeddings, jobs=jobs)
        faces_commands.note(to, reviews, embeddings)
        return _report(desk, batch, reviews, Channel(known.channel), json_file)


def waiting(access: Access, json_file: Path | None) -> int:
    """`batch waiting`."""
    with desk_at(access, signing_in=False) as desk:
        found = waiting_for_approval(desk)
    rows = [
        {"batch": one.batch.id, "channel": one.batch.channel, "photo": describe_path(one.review.path)} for one in found
    ]
    if write(json_file, "waiting", rows):
        table(("Batch", "Channel", "Photo"), (tuple(row.values()) for row in rows))
    return 0


def send_back(access: Access, result: Path, photos: Sequence[str], *, note_fd: int | None) -> int:
    """`batch send-back`: those of RESULT that wait for an approval, or those that are named."""
    with desk_at(access) as desk:
        desks.require(desk, Act.APPROVE)
        kept, judgement = kept_as_seen(desk, result)
        if photos:
            chosen = [_named(kept, name) for name in photos]
        else:
            chosen = [one for one in kept if judgement.lacks_only_approval(one.review)]
        if not chosen:
            raise BadInput("nothing_waits")
        note = ask_openly(None, "Note", fd=note_fd)
        for one in chosen:
            if one.batch is not None:
                batches.send_back(desk, one.batch, one.review, note)
    say(f"Sent back: {output.counted(len(chosen), 'photo', 'photos')}.")
    return 0


def _named(kept: Sequence[Kept], name: str) -> Kept:
    """The photo whose path ends so."""
    wanted = PurePath(name).parts
    meant = [one for one in kept if PurePath(describe_path(one.review.path)).parts[-len(wanted) :] == wanted]
    if len(meant) != 1:
        raise BadInput("photo_ambiguous" if meant else "photo_unknown", photo=name)
    return meant[0]


def close(access: Access, batch: str) -> int:
    """`batch close`."""
    with desk_at(access) as desk:
        batches.close(desk, batch)
    say("Done. The faces of people without a name are forgotten.")
    return 0


def delete(access: Access, batch: str, *, is_sure: bool) -> int:
    """`batch delete`."""
    if not is_sure and not is_confirmed("Delete this batch with all its reviews?"):
        return 1
    with desk_at(access) as desk:
        batches.delete(desk, batch)
    say("Deleted.")
    return 0
