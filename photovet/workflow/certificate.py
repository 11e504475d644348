"""What is certified about a file that leaves: what was settled how, on the strength of what, by whom. No PHI text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from photovet import __version__
from photovet.domain.finding import Finding, Kind
from photovet.domain.release import Releases
from photovet.domain.review import DetectorRun, Released, Review
from photovet.store import certificates, exports, users
from photovet.store.exports import Export
from photovet.store.session import Change
from photovet.workflow import pdf
from photovet.workflow.batches import behind
from photovet.workflow.clean_copy import CleanCopy
from photovet.workflow.export import Exported
from photovet.workflow.result import Json, resolution_to_json
from photovet.workflow.vault import Desk

VERSION = 1


def issue(desk: Desk, change: Change, export: Export, exported: Exported, held: Releases) -> None:
    """Sign and keep the certificate of an export, in the transaction that writes the export down."""
    content = {**_content(exported, held), **_vault_side(desk, change, export, exported.review)}
    certificates.add(change, export.id, certificates.signed(content, desk.vault.record()))


def kept(desk: Desk, sha256: str, channel: str) -> str | None:
    """The text of the newest certificate of a file for a channel; None if there is none."""
    with desk.vault.read() as at:
        found = [certificates.get(at, one.id) for one in exports.of_file(at, sha256) if one.channel == channel]
    return next((text for text in reversed(found) if text is not None), None)


def of_export(desk: Desk, export: str) -> str | None:
    """The text of an export's certificate; None if the program was killed before it was written."""
    with desk.vault.read() as at:
        return certificates.get(at, export)


def on_paper(desk: Desk, text: str, copy: CleanCopy | None = None) -> bytes:
    """A certificate as a PDF; the staff by their names, and the new file's picture if it has just been made."""
    with desk.vault.read() as at:
        names = {user.id: user.name for user in users.everyone(at).values()}
    content = certificates.proven(text, desk.vault.record().public_key())
    return certificate_pdf(text, content, copy, names)


def _content(exported: Exported, held: Releases) -> Json:
    """What is known without the vault: ids, kinds, hashes, places. Never a text, a name, a reason or a path."""
    review, copy = exported.review, exported.copy
    used = sorted({one.release for one in review.resolutions.values() if isinstance(one, Released)})
    return {
        "version": VERSION,
        "photovet": __version__,
        "photo": review.photo and {"sha256": review.photo.sha256, "size": list(review.photo.size)},
        "output": {
            "sha256": exported.sha256,
            "name": exported.output.name if exported.output else None,
            "size": list(copy.size) if copy else None,
        },
        "crop": review.crop
        and [round(side, 2) for side in (review.crop.x, review.crop.y, review.crop.w, review.crop.h)],
        "findings": [_finding(one, review) for one in review.findings if one.region is not None],
        "hidden_removed": sum(one.region is None for one in review.findings),
        "releases": [_release(name, held) for name in used],
        "detectors": _runs(review.runs),
        "second_look": copy and {"found": copy.seen, "unaccounted": len(copy.new), "detectors": _runs(copy.runs)},
    }


def _finding(finding: Finding, review: Review) -> Json:
    box = finding.region.box if finding.region else None
    row = resolution_to_json(review.resolutions.get(finding.id)) or {}
    return {
        "id": finding.id,
        "kind": finding.kind.value,
        "box": [round(side, 1) for side in (box.x, box.y, box.w, box.h)] if box else None,
        "identifiers": [one.value for one in finding.identifiers],
        **{key: row[key] for key in ("how", "release") if key in row},
    }


def _release(name: str, held: Releases) -> Json:
    release = held.by_id.get(name)
    return {
        "release": name,
        "person": release.person if release else None,
        "kind": release.kind.value if release else None,
        "evidence_sha256": release.evidence_sha256 if release else None,
    }


def _runs(runs: Sequence[DetectorRun]) -> list[Json]:
    return [{"name": run.name, "version": run.version, "ran": run.ran} for run in runs]


def _vault_side(desk: Desk, change: Change, export: Export, review: Review) -> Json:
    hands, approvals = behind(change, review)
    return {
        "vault": desk.vault.id,
        "export": export.id,
        "at": export.at,
        "channel": export.channel,
        "exported_by": export.user,
        "drafters": sorted(hands.drafters),
        "approvals": [{"user": one.user, "at": one.at} for one in approvals],
    }


# --- on paper -----------------------------------------------------------------------------------------------------

_HOW = {
    "released": "shown, by a signed release",
    "covered": "covered with an opaque fill",
    "cropped_out": "cropped out",
    "dismissed": "looked at and dismissed",
    "removed": "removed",
}


def certificate_pdf(text: str, content: Mapping[str, Any], copy: CleanCopy | None, names: Mapping[str, str]) -> bytes:
    """One page to file with the picture. `names` are the staff's, by user; the picture is the new file's own.

    What was covered or cropped out is listed and not shown. `text` is the signed certificate: its signature is quoted.
    """
    output = content["output"]
    findings = content["findings"]
    parts: list[pdf.Part] = [
        pdf.Heading("Certificate of export", 1),
        pdf.Table(_facts(content, names), [1, 3]),
    ]
    if copy is not None and copy.picture:
        caption = "The new file with the numbers of its findings. What is covered or cropped out is not shown here."
        parts.append(pdf.Picture(copy.picture, copy.picture_size, caption, height=0.42))
    parts += [pdf.Heading(f"What was settled, and how ({len(findings)})"), pdf.Table(_settled(findings), [1, 1, 3, 3])]
    if content["releases"]:
        rows = [("Release", "Kind", "Evidence (sha256)")]
        rows += [(one["release"], one["kind"] or "", one["evidence_sha256"] or "") for one in content["releases"]]
        parts += [pdf.Heading("Releases relied on"), pdf.Table(rows, [2, 1, 5])]
    looks = ", ".join(f"{one['name']} {one['version']}" for one in content["detectors"])
    parts += [
        pdf.Paragraph(f"Looked at by: {looks}.", small=True),
        pdf.Paragraph(
            f"Proof: photovet verify FILE. Signature (Ed25519): {certificates.signature_of(text)}", small=True
        ),
    ]
    return pdf.document("Certificate of export", parts, footer=f"{output['sha256']}  ·  {content['export']}")


def _facts(content: Mapping[str, Any], names: Mapping[str, str]) -> list[tuple[str, str]]:
    def who(user: str | None) -> str:
        known = names.get(user or "")
        return f"{known} ({user})" if known else user or "whoever held the passphrase"

    second = content["second_look"]
    approved = "\n".join(f"{who(one['user'])}, {one['at']}" for one in content["approvals"])
    return [
        ("File", content["output"]["name"] or ""),
        ("sha256", content["output"]["sha256"]),
        ("Original (sha256)", content["photo"]["sha256"]),
        ("Left", f"{content['at']} for {content['channel']}"),
        ("Exported by", who(content["exported_by"])),
        ("Settled by", ", ".join(map(who, content["drafters"])) or who(None)),
        ("Approved by", approved or "no second person was required"),
        ("Hidden in the file", f"{content['hidden_removed']} removed"),
        ("Second look", f"{second['found']} found, {second['unaccounted']} unaccounted for" if second else ""),
        ("Vault, Photovet", f"{content['vault']}, {content['photovet']}"),
    ]


def _settled(findings: Sequence[Mapping[str, Any]]) -> list[tuple[str, ...]]:
    """People one by one; of everything else what was settled alike in one row."""
    people = {Kind.FACE.value, Kind.PERSON.value, Kind.MARK.value}
    rows: list[tuple[str, ...]] = [("No.", "Kind", "How", "On the strength of")]
    rows += [
        (_number(one), one["kind"], _HOW.get(one.get("how", ""), ""), one.get("release", ""))
        for one in findings
        if one["kind"] in people
    ]
    groups = Counter((one["kind"], one.get("how", "")) for one in findings if one["kind"] not in people)
    for (kind, how), number in sorted(groups.items()):
        alike = [_number(one) for one in findings if (one["kind"], one.get("how", "")) == (kind, how)]
        rows.append((", ".join(alike[:6]) + (" ..." if number > 6 else ""), f"{number} {kind}", _HOW.get(how, ""), ""))
    return rows


def _number(finding: Mapping[str, Any]) -> str:
    return str(finding["id"]).removeprefix("f")
