"""The end of what recognises somebody. Apart from `enrolments`, because people and releases end too."""

from __future__ import annotations

from sqlalchemy import delete

from photovet.store import looks
from photovet.store.session import Change
from photovet.store.tables import embeddings, pictures, refusals, unknown_faces


def destroy(change: Change, person: str) -> tuple[int, int]:
    """Destroy all her embeddings and pictures, and what was noted about whom she is not; how many of each.

    The faces of people without a name go too, in all batches and looks: any of them may be hers, and they can be made
    anew from the photos.
    """
    gone = change.run(delete(embeddings).where(embeddings.c.person == person))
    shown = change.run(delete(pictures).where(pictures.c.person == person))
    change.run(delete(refusals).where(refusals.c.person == person))
    change.run(delete(unknown_faces))
    looks.forget_faces(change)
    change.frees_secrets = True
    return gone, shown
