"""Forms to print: the media release that the vault asks for, and a posting policy. Texts in resources/forms."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

from photovet.domain.printed import Form, Language
from photovet.resources import resource
from photovet.workflow.pdf import Heading, Paragraph, Part, Table, document

_LINE, _TICK = "_" * 36, "\u00a0" * 3


def form(which: Form, language: Language, clinic: str) -> bytes:
    """The PDF of one form with the clinic's name in it; the release is one page of letter size."""
    texts = tomllib.loads(resource(f"forms/{which}.{language}.toml").read_text("utf-8"))
    parts = _release if which is Form.RELEASE else _policy
    filled = _filled(texts, clinic.strip() or "________________________")
    return document(filled["title"], parts(filled), footer=filled["counsel"])


def _filled(value: Any, clinic: str) -> Any:  # noqa: ANN401 - whatever TOML holds
    if isinstance(value, str):
        # Boxes to tick keep their width: paper collapses no spaces that do not break.
        return value.replace("{clinic}", clinic).replace("   ", "\u00a0\u00a0\u00a0")
    if isinstance(value, list):
        return [_filled(item, clinic) for item in value]
    return {key: _filled(item, clinic) for key, item in value.items()}


def _release(texts: dict[str, Any]) -> Iterator[Part]:
    yield Heading(texts["title"], level=1)
    yield Paragraph(texts["intro"])
    for key in ("person", "birth", "guardian"):
        yield Paragraph(f"\n{texts[key]}:  {_LINE}")
    yield Heading(texts["may_heading"])
    yield Paragraph(texts["may"])
    yield Paragraph("\n".join(f"[{_TICK}]  {channel}" for channel in texts["channels"]))
    yield Paragraph(f"{texts['describe']}\n\n{2 * _LINE}")
    yield Paragraph(texts["name"])
    yield Paragraph(texts["recognise"])
    yield Paragraph(f"{texts['until']}  ______________")
    yield Heading(texts["know_heading"])
    for number, line in enumerate(texts["know"], start=1):
        yield Paragraph(f"{number}.  {line}")
    yield from _signature(texts)
    yield Paragraph(texts["clinic_use"], small=True)


def _policy(texts: dict[str, Any]) -> Iterator[Part]:
    yield Heading(texts["title"], level=1)
    yield Paragraph(texts["intro"])
    for section in texts["sections"]:
        yield Heading(section["heading"])
        for number, rule in enumerate(section["rules"], start=1):
            yield Paragraph(f"{number}.  {rule}")
    yield from _signature(texts)


def _signature(texts: dict[str, Any]) -> Iterator[Part]:
    yield Paragraph("\n\n")
    yield Table([("_" * 34, "_" * 28, "_" * 16), texts["sign"]], widths=(0.42, 0.36, 0.22))
