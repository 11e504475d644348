"""A second try at lines that were read poorly: the other way up, and as in a mirror."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from photovet.vision.ctc import Reading
from photovet.vision.pixels import Pixels

Read = Callable[[Sequence[Pixels]], list[Reading]]
Look = Callable[[Pixels], Pixels]

# Measured on five text photos, upright, mirrored and upside down: no line that was read right is read better another
# way by this gain; of mirrored ones, nine of ten are read below _POOR and then gain it. Print too small to be read
# gains it by chance, so a mirror has to be proven: by a line with letters enough that is read well in it.
_POOR, _GAIN, _GOOD = 0.8, 0.1, 0.8
_PROVEN, _LETTERS = 0.9, 4
# Where so many lines prove it, the others stand in a mirror too, however well their nonsense was read.
_MIRRORED, _FLAWLESS = 2, 0.97


def read_again(read: Read, lines: Sequence[Pixels], readings: Sequence[Reading]) -> list[Reading]:
    """The readings in their order, each of a poor line replaced by that of the line turned or mirrored if far better.

    `lines` are the cut-outs as they were read; `read` reads without asking which way up they are.
    """
    best = list(readings)
    poor = [index for index, reading in enumerate(best) if reading.score < _POOR]
    for index, reading in _better(read, lines, best, poor, _turned).items():
        best[index] = reading
    poor = [index for index in poor if best[index].score < _POOR]
    mirrored = _in_mirror(read, lines, best, poor)
    proven = {index: reading for index, reading in mirrored.items() if _is_proof(reading)}
    if len(proven) >= _MIRRORED:
        rest = [index for index, reading in enumerate(best) if _POOR <= reading.score < _FLAWLESS]
        proven = mirrored | _in_mirror(read, lines, best, rest)
    return [proven.get(index, reading) for index, reading in enumerate(best)]


def _is_proof(reading: Reading) -> bool:
    return reading.score > _PROVEN and sum(map(str.isalnum, reading.text)) >= _LETTERS


def _in_mirror(
    read: Read, lines: Sequence[Pixels], best: Sequence[Reading], which: Sequence[int]
) -> dict[int, Reading]:
    """What is far better in a mirror, either way up."""
    upright = _better(read, lines, best, which, _mirrored)
    toppled = _better(read, lines, best, [index for index in which if index not in upright], _toppled)
    return upright | toppled


def _better(
    read: Read, lines: Sequence[Pixels], best: Sequence[Reading], which: Sequence[int], look: Look
) -> dict[int, Reading]:
    """Some lines as `look` shows them, where that is far better."""
    again = zip(which, read([look(lines[index]) for index in which]), strict=True)
    # A single character that is read better upside down says nothing: "6" and "9".
    return {
        index: reading
        for index, reading in again
        if reading.score > max(_GOOD, best[index].score + _GAIN) and len(reading.text) > 1
    }


def _turned(line: Pixels) -> Pixels:
    return np.ascontiguousarray(line[::-1, ::-1])


def _mirrored(line: Pixels) -> Pixels:
    return np.ascontiguousarray(line[:, ::-1])


def _toppled(line: Pixels) -> Pixels:
    """Mirrored and upside down at once."""
    return np.ascontiguousarray(line[::-1])
