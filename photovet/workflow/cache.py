"""What was found in photos before: one that is unchanged, looked at in the same way, need not be looked at again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from photovet.store import looks
from photovet.store.looks import Look
from photovet.workflow.vault import Desk

__all__ = ["Look"]


def cached(desk: Desk, photos: Sequence[str], key: str) -> Mapping[str, Look]:
    """By photo (sha256): what was found when it was looked at with exactly this `key`; the others are left out.

    The key has to name all that decides what is found: the detectors' versions, precision, thoroughness, the digest
    of the clinic's lists. `Look.embeddings` may be None although there were some: then they are to be made anew.
    """
    with desk.vault.read() as at:
        return looks.recall(at, photos, key)


def remember(desk: Desk, found: Mapping[str, Look], key: str) -> None:
    """Keep what was found. Embeddings are kept only of photos in an open batch: start the batch first."""
    if found:
        with desk.vault.change(desk.by) as change:
            looks.remember(change, found, key)
