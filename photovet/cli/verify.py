"""`photovet verify`, and the certificates that `photovet export` writes beside the vault."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from photovet.cli.vault_access import Access, desk_at
from photovet.cli.vault_output import filled, plain, say, write, write_new
from photovet.cli.vault_words import VERDICTS
from photovet.cli.words import BLOCKERS
from photovet.domain.release import Channel
from photovet.errors import BadInput
from photovet.workflow.certificate import kept, on_paper
from photovet.workflow.export import Exported
from photovet.workflow.vault import Desk
from photovet.workflow.verify import Clearance, Verdict, prove_certificate
from photovet.workflow.verify import verify as verdict_of


def verify(access: Access, files: Sequence[Path], certificate: Path | None, json_file: Path | None) -> int:
    """`photovet verify`: 0 if every file left the vault and still may be out, 1 if not, 2 if it can't be told."""
    if not files and certificate is None:
        raise BadInput("nothing_to_verify")
    with desk_at(access, signing_in=False) as desk:
        content = prove_certificate(desk, certificate) if certificate is not None else None
        verdicts = [verdict_of(desk, path) for path in files]
    certified = None if content is None else content["output"]["sha256"]
    others = [one for one in verdicts if certified is not None and one.sha256 != certified]
    rows = [{**plain(one), "holds": one.holds} for one in verdicts]
    if write(json_file, "files", rows):
        if content is not None:
            say(filled(VERDICTS["certificate"], {**content, "sha256": certified}))
        for one in verdicts:
            _say(one)
            if one in others:
                say("  " + VERDICTS["other_certificate"])
    return 1 if others or not all(one.holds for one in verdicts) else 0


def _say(one: Verdict) -> None:
    if not one.clearances:
        say(filled(VERDICTS["unknown"], {"path": one.path}))
    for clearance in one.clearances:
        _say_clearance(one, clearance)


def _say_clearance(one: Verdict, clearance: Clearance) -> None:
    holds = clearance.certificate == "proven" and not clearance.troubles
    facts = {"path": one.path, "channel": clearance.export.channel, "at": clearance.export.at[:16]}
    say(filled(VERDICTS["holds" if holds else "trouble"], facts))
    if clearance.certificate != "proven":
        say("  " + VERDICTS[clearance.certificate])
    for trouble in clearance.troubles:
        facts = {
            "finding": clearance.export.output_name,
            "release": trouble.release,
            "channel": clearance.export.channel,
        }
        say("  " + filled(BLOCKERS.get(trouble.code, trouble.code), facts))


def write_certificates(desk: Desk, exported: Sequence[Exported], channel: Channel, folder: Path) -> None:
    """The signed text and the page of every file that was written, named like it; nothing is overwritten."""
    for one in exported:
        if one.output is None or one.sha256 is None:
            continue
        text = kept(desk, one.sha256, channel.value)
        if text is not None:
            stem = f"{one.output.stem}-{channel.value}"
            _keep(folder / f"{stem}.json", text.encode())
            _keep(folder / f"{stem}.pdf", on_paper(desk, text, one.copy))


def _keep(path: Path, data: bytes) -> None:
    if not (path.is_file() and path.read_bytes() == data):
        write_new(path, data)
