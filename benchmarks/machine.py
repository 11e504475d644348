"""The machine and the versions that figures belong to."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import psutil

_PACKAGES = ("openvino", "opencv-python-headless", "numpy", "pillow", "pillow-heif")
# What decides how fast networks run, and whether bf16 would be emulated.
_FLAGS = ("avx2", "avx512f", "avx512_vnni", "avx512_bf16", "avx_vnni", "amx_bf16", "amx_int8", "asimd", "bf16")
_ROOT = Path(__file__).resolve().parents[1]


def describe() -> dict[str, Any]:
    """Processor, memory, versions, the commit and how busy the machine is right now."""
    model, flags = _processor()
    cores = os.cpu_count() or 1
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "processor": model,
        "flags": [flag for flag in _FLAGS if flag in flags],
        "cores": cores,
        "memory_gb": round(psutil.virtual_memory().total / 1e9, 1),
        "load_a_core": None if busy is None else round(busy / cores, 2),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in _PACKAGES},
        "commit": _commit(),
    }


def line(facts: dict[str, Any]) -> str:
    """The same in one line for a person."""
    packages = " ".join(f"{name} {number}" for name, number in facts["packages"].items() if number)
    return (
        f"{facts['date']}  commit {facts['commit']}\n{facts['processor']} ({' '.join(facts['flags'])}), "
        f"{facts['cores']} cores, {facts['memory_gb']} GB, load a core at the start {facts['load_a_core']}; "
        f"{facts['system']}, Python {facts['python']}, {packages}"
    )


def _processor() -> tuple[str, frozenset[str]]:
    """Name and flags; from /proc where there is one."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine(), frozenset()
    facts = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}
    return facts.get("model name", platform.machine()), frozenset(facts.get("flags", facts.get("Features", "")).split())


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _commit() -> str:
    """The checkout's commit, with a + if files of the program or its networks differ from it."""
    known, number = _git("rev-parse", "--short", "HEAD")
    if not known:
        return "unknown"
    _, changed = _git("status", "--porcelain", "--", "photovet", "resources")
    return number + ("+" if changed else "")


def _git(*arguments: str) -> tuple[bool, str]:
    command = ["git", "-C", str(_ROOT), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return False, ""
    return done.returncode == 0, done.stdout.strip()
