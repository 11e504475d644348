"""What the vault holds, on paper: the record for reading, and incidents. Their words stand in `record_words`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from photovet.domain.roles import Act
from photovet.errors import VaultDamaged
from photovet.store import audit, users
from photovet.store.audit import Entry, Signed
from photovet.store.incidents import About, Incident
from photovet.workflow import incidents
from photovet.workflow.pdf import Heading, Paragraph, Part, Table, Together, document
from photovet.workflow.record_words import ABOUT, sentence
from photovet.workflow.vault import Desk, require


def record_pdf(desk: Desk) -> bytes:
    """The whole record for reading, with the verdict on it and the hash of its last entry.

    The proof is the JSON Lines; paper tells what they say. That it was taken out is recorded first.
    """
    require(desk, Act.READ_RECORD)
    with desk.vault.change(desk.by) as change:
        change.log("record_exported", form="pdf")
    with desk.vault.read() as at:
        key = desk.vault.record().public_key()
        entries = list(audit.read(at.connection))
        names = {user.id: user.name for user in users.everyone(at).values()}
        try:
            number, head = audit.verify(iter(entries), key, every_signature=True)
            verdict = f"Proven: all {number} entries are what was written, and each signature is right."
        except VaultDamaged as error:
            head = entries[-1].link if entries else audit.START
            verdict = (
                f"NOT PROVEN: entry {error.facts.get('entry')} is not what was written ({error.facts.get('why')})."
            )
        made = at.now
    facts = [
        ("Verdict", verdict),
        ("Hash of the end", head.hex()),
        ("Public key (Ed25519)", key.public_bytes_raw().hex()),
        ("Vault", desk.vault.id),
        ("Printed", made.isoformat(timespec="minutes")),
    ]
    parts: list[Part] = [
        Heading("Record of decisions", 1),
        Table([("", ""), *facts], widths=(1, 4)),
        Paragraph(
            "Ids stand for people, releases and photos. A name is only what a user signs in with. The proof of this "
            "record are the JSON Lines of `photovet audit export`, which anybody can verify without the vault.",
            small=True,
        ),
        Table([("No.", "When (UTC)", "Who", "What"), *_rows(entries, names)], widths=(1, 2.6, 2, 9)),
    ]
    return document("Record of decisions", parts, footer=f"end {head.hex()}")


def _rows(entries: list[Signed], names: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
    for one in entries:
        yield _row(one.entry, names)


def _row(entry: Entry, names: Mapping[str, str]) -> tuple[str, str, str, str]:
    who = names.get(entry.user or "", entry.user or "")
    return (
        str(entry.seq),
        entry.at[:19].replace("T", " "),
        who,
        sentence(entry.action, entry.subject, entry.photo, entry.facts),
    )


def incident_pdf(desk: Desk, name: str) -> bytes:
    """One incident with everything that was noted, in its order. It may hold what users typed: names, too.

    VaultRefused("incident_unknown").
    """
    one, names = incidents.incident_of(desk, name), incidents.names_of_users(desk)
    parts: list[Part] = [
        Heading(f"Incident {one.id}", 1),
        Paragraph(
            f"Begun {one.at[:16].replace('T', ' ')} UTC by {names.get(one.user or '', 'whoever held the passphrase')}"
        ),
        *_sections(one, names),
        Paragraph(
            "Nothing in this record was changed after it was written: a correction is a further note.", small=True
        ),
    ]
    return document(f"Incident {one.id}", parts, footer=f"incident {one.id}")


def _sections(incident: Incident, names: Mapping[str, str]) -> Iterator[Part]:
    for about in About:
        notes = [note for note in incident.notes if note.about is about]
        texts: list[Part] = []
        for note in notes:
            texts += [
                Paragraph(note.text),
                Paragraph(f"{note.at[:16].replace('T', ' ')} UTC  {names.get(note.user or '', '')}", small=True),
            ]
        if not notes and about is not About.EXPORT:
            texts = [Paragraph("Not known yet.")]
        if texts:
            yield Together([Heading(ABOUT[about.value]), *texts])
