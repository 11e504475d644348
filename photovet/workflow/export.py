"""Let out what the gate lets through: a new file from pixels only, looked at again before it gets its name."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from photovet.domain.gate import Blocker
from photovet.domain.mapping import put_back
from photovet.domain.phi import ClinicLists
from photovet.domain.review import Review
from photovet.errors import ExportRefused, UnreadablePhoto, describe_path
from photovet.images.write import write_atomically
from photovet.settings import Settings
from photovet.workflow.channels import Recipe, recipe_for
from photovet.workflow.clean_copy import CleanCopy, Wish, clean_copy
from photovet.workflow.result import Judgement
from photovet.workflow.workers import Pending, Progress, Workers, in_order


@dataclass(frozen=True)
class Exported:
    """What became of one photo: the new file and its sha256, or the blockers, or the error that stopped it.

    `review` is the one that was handed in; with the refusal "second_look" it holds what was found, open.
    `new` are the ids of what the second look found. `is_repeat`: the file was there already, from an earlier export.
    `copy` tells what the file was made of.
    """

    review: Review
    output: Path | None = None
    sha256: str | None = None
    blockers: tuple[Blocker, ...] = ()
    refusal: ExportRefused | UnreadablePhoto | None = None
    new: tuple[str, ...] = ()
    is_repeat: bool = False
    copy: CleanCopy | None = field(default=None, repr=False)


def _nothing(_one: Exported) -> None:
    return


def _never() -> bool:
    return False


@dataclass(frozen=True)
class Order:
    """What an export is asked for besides the photos, and who is told.

    `recipe`: None for the channel's own. `lists` are the clinic's names and numbers, for the second look. `picture`:
    whether each `CleanCopy` comes with a picture. `cancelled` is asked before each file.

    `before_name` is called once for each file that passed everything, before anything is in the folder: what it writes
    down is known even if the program is killed then. If it raises, nothing is written and the export ends. After that
    comes `on_written` when the file has its name, or `on_failed` when the disk did not take it.
    """

    recipe: Recipe | None = None
    lists: ClinicLists = field(default_factory=ClinicLists, repr=False)
    picture: bool = False
    before_name: Callable[[Exported], None] = _nothing
    on_written: Callable[[Exported], None] = _nothing
    on_failed: Callable[[Exported], None] = _nothing
    cancelled: Callable[[], bool] = _never


class _CancelledError(Exception):
    """Leaves the pool of workers by its short way out."""


def export(
    reviews: Sequence[Review],
    folder: Path,
    judgement: Judgement,
    settings: Settings,
    progress: Progress,
    order: Order | None = None,
) -> tuple[Exported, ...]:
    """Write every photo that nothing blocks into `folder`, in order; say of every other one why not.

    Made and looked at again in a worker, the gate asked again, `before_name`, and only then a file.
    """
    order = order or Order()
    recipe = order.recipe or recipe_for(judgement.channel)
    wish, order = Wish(recipe, order.lists, order.picture), replace(order, recipe=recipe)
    done = {
        index: Exported(one, blockers=found) for index, one in enumerate(reviews) if (found := judgement.blockers(one))
    }
    clear = [index for index in range(len(reviews)) if index not in done]
    if is_among(folder, (reviews[index].path.parent for index in clear)):
        refusal = ExportRefused("target_among_originals", path=describe_path(folder))
        done |= {index: Exported(reviews[index], refusal=refusal) for index in clear}
    elif clear:
        done |= {index: Exported(reviews[index], refusal=ExportRefused("cancelled")) for index in clear}
        try:
            with Workers(settings) as workers:
                pending = [workers.submit(clean_copy, reviews[index], wish) for index in clear]
                names = [describe_path(reviews[index].path) for index in clear]
                for index, job in zip(clear, in_order(pending, names, progress), strict=True):
                    done[index] = _finished(reviews[index], job, folder, judgement, order)
        except _CancelledError:
            pass  # what was not reached says so already
    return tuple(done[index] for index in range(len(reviews)))


def is_among(folder: Path, sources: Iterable[Path], *, or_below: bool = False) -> bool:
    """Whether `folder` is one of these, links resolved; `or_below`: or lies inside one.

    New files must not come to lie among the originals: the next check would take them for photos.
    """
    target = os.path.realpath(folder)
    real = {os.path.realpath(source) for source in sources}
    if not or_below:
        return target in real
    return any(Path(target).is_relative_to(source) for source in real)


def _finished(review: Review, job: Pending[CleanCopy], folder: Path, judgement: Judgement, order: Order) -> Exported:
    try:
        copy = job.result()
        if order.cancelled():
            raise _CancelledError
        if copy.new:
            kinds = " ".join(sorted({finding.kind.value for finding in copy.new}))
            refusal = ExportRefused("second_look", count=len(copy.new), kinds=kinds)
            reopened = put_back(review, copy.new)
            new = tuple(finding.id for finding in reopened.findings[len(review.findings) :])
            return Exported(reopened, refusal=refusal, new=new)
        # Asked again, just before the file gets its name: time has passed since the batch was judged.
        if found := judgement.blockers(review):
            return Exported(review, blockers=found)
        return _named(review, copy, folder, order)
    except (ExportRefused, UnreadablePhoto) as error:
        return Exported(review, refusal=error)


def _named(review: Review, copy: CleanCopy, folder: Path, order: Order) -> Exported:
    sha256 = hashlib.sha256(copy.data).hexdigest()
    # The camera's name of a file holds a date or a patient's name often enough: the new name says nothing.
    output = folder / f"photo-{sha256[:12]}{(order.recipe or Recipe()).suffix}"
    one = Exported(review, output, sha256, is_repeat=_is_there(output, copy.data), copy=copy)
    order.before_name(one)
    if not one.is_repeat:
        try:
            write_atomically(output, copy.data)
        except ExportRefused:
            order.on_failed(one)
            raise
    order.on_written(one)
    return one


def _is_there(output: Path, data: bytes) -> bool:
    """Whether an earlier export left this very file, as a file and not as a link to one."""
    try:
        return not output.is_symlink() and output.is_file() and output.read_bytes() == data
    except OSError:
        return False
