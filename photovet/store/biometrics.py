"""The end of what recognises somebody. Apart from `enrolments`, because people and releases end too."""

from __future__ import annotations

from sqlalchemy import delete

from photovet.store.session import Change
from photovet.store.tables import embeddings, pictures, refusals


def destroy(change: Change, person: str) -> tuple[int, int]:
    """Destroy all her embeddings and pictures, and what was noted about whom she is not; how many of each."""
    gone = change.run(delete(embeddings).where(embeddings.c.person == person))
    shown = change.run(delete(pictures).where(pictures.c.person == person))
    change.run(delete(refusals).where(refusals.c.person == person))
    change.frees_secrets = True
    return gone, shown
