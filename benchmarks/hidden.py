"""Files with planted hidden data: the finding that names it, and the new file's bytes without it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from rich.table import Table

from benchmarks.program import Json, ProgramFailed, findings

FOLDER = "formats"
# Files that hide something, and the words that would give it away in a new file, in any of the encodings below.
PLANTED: dict[str, tuple[str, ...]] = {
    "craft_exif_phi_gps.jpg": ("Testperson", "Testname", "00123456"),
    "craft_iptc_phi.jpg": ("Testperson", "Testname", "Testtown"),
    "craft_xmp_face_region.jpg": ("Testperson",),
    "craft_apng_face_frame2.png": ("fdAT", "acTL"),
    "craft_alpha0_hidden_face.png": (),
    "ex_DSCN0010.jpg": ("NIKON", "COOLPIX"),
    "im_picasa.jpg": ("Picasa",),
    "im_thompson-springs.jpg": (),
    "im_samsung-one-ui-6.heic": ("MotionPhoto", "ftypmp42"),
    "pil_frozenpond.mpo": ("MPF\x00",),
    "lv_ultra-hdr.jpg": ("hdrgm", "MPF\x00"),
    "pil_exif_text.png": (),
}
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
# What no new file of ours holds, whatever was planted: EXIF, XMP, IPTC, comments' and text chunks' marks.
_MARKS = (b"Exif\x00\x00", b"http://ns.adobe.com/xap", b"Photoshop 3.0", b"MPF\x00", b"tEXt", b"iTXt", b"zTXt", b"eXIf")
_FORMATS = ("jpeg", "png")


def measure(data: Path) -> list[Json]:
    """Check, settle and export every planted file with the real program, as JPEG and as PNG.

    Nothing if the folder has none of them. Findings with a place are dismissed: what they show is not asked here.
    """
    files = [path for name in PLANTED if (path := data / FOLDER / name).exists()]
    return [_measure(files)] if files else []


def _measure(files: list[Path]) -> Json:
    with tempfile.TemporaryDirectory(prefix="photovet-bench-") as folder:
        result, settled, decisions = (Path(folder, name) for name in ("result.json", "settled.json", "decisions.json"))
        _run("check", *files, "--json", result)
        photos = {Path(photo["path"]).name: photo for photo in json.loads(result.read_text("utf-8"))["photos"]}
        decisions.write_text(json.dumps({"photos": [_decided(name, photo) for name, photo in photos.items()]}), "utf-8")
        _run("resolve", result, "--decisions", decisions, "--json", settled)
        kept_in: dict[str, str] = {}
        leaks: list[str] = []
        written = 0
        for form in _FORMATS:
            to, report = Path(folder, form), Path(folder, f"{form}.json")
            _run("export", *files, "--to", to, "--reviews", settled, "--format", form, "--longest", 0, "--json", report)
            for row in json.loads(report.read_text("utf-8"))["photos"]:
                name, new = Path(row["path"]).name, row["output"]
                if new is None:
                    kept_in[f"{name} {form}"] = (row["refusal"] or {}).get("code", "blocked")
                else:
                    written += 1
                    leaks += [f"{name} {form}: {what}" for what in leaked(Path(new["path"]).read_bytes(), name)]
    unnamed = [name for name, photo in photos.items() if not findings(photo, "metadata")]
    return {
        "set": "hidden",
        "files": len(files),
        "named": len(files) - len(unnamed),
        "unnamed": unnamed,
        "written": written,
        "kept_in": kept_in,
        "leaks": leaks,
    }


def _decided(name: str, photo: Json) -> Json:
    rows = [row for row in photo["findings"] if row["box"] is not None]
    how = {"how": "dismissed", "reason": "only the hidden data is looked at here"}
    return {"photo": name, "decisions": [{"finding": row["id"], **how} for row in rows]}


def leaked(data: bytes, name: str) -> list[str]:
    """What of the file's planted strings, or of any hidden data's marks, these bytes hold."""
    planted = [(text, text.encode(how)) for text in PLANTED[name] for how in _ENCODINGS]
    return [*{text for text, code in planted if code in data}, *(repr(mark) for mark in _MARKS if mark in data)]


def _run(*words: object) -> None:
    done = subprocess.run([sys.executable, "-m", "photovet", *map(str, words)], capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise ProgramFailed(f"photovet {words[0]} ended with status {done.returncode}: {done.stderr[-500:]!r}")


def table(rows: Iterable[Json]) -> Table:
    """One row a set."""
    drawn = Table(title="Hidden data: named in the findings, and gone from the new files")
    for heading in ("files", "named", "new files", "kept in", "leaks"):
        drawn.add_column(heading, overflow="fold")
    for row in rows:
        named = f"{row['named']}" + "".join(f"\nnot {name}" for name in row["unnamed"])
        kept = "\n".join(f"{name}: {why}" for name, why in row["kept_in"].items())
        drawn.add_row(str(row["files"]), named, str(row["written"]), kept or "none", "\n".join(row["leaks"]) or "none")
    return drawn
