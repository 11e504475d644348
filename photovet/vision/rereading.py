"""A second try at lines that were read poorly: the other way up, and as in a mirror."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from photovet.vision.ctc import Reading
from photovet.vision.pixels import Pixels

Read = Callable[[Sequence[Pixels]], list[Reading]]

# Measured on five text photos, upright, mirrored and upside down: of lines read right, none is read better another way
# by this gain; of mirrored ones, nine of ten are read below _POOR and then gain it.
_POOR, _GAIN, _GOOD = 0.8, 0.1, 0.7
# Where so many lines stand in a mirror, the others do too, however well their nonsense was read.
_MIRRORED, _FLAWLESS = 2, 0.97


def read_again(read: Read, lines: Sequence[Pixels], readings: Sequence[Reading]) -> list[Reading]:
    """The readings in their order, each of a poor line replaced by that of the line turned or mirrored if far better.

    `lines` are the cut-outs as they were read; `read` reads without asking which way up they are.
    """
    best = list(readings)
    poor = [index for index, reading in enumerate(best) if reading.score < _POOR]
    _improve(read, lines, best, poor, _turned)
    mirrored = [*_improve(read, lines, best, poor, _mirrored), *_improve(read, lines, best, poor, _toppled)]
    if len(set(mirrored)) >= _MIRRORED:
        rest = [index for index, reading in enumerate(best) if _POOR <= reading.score < _FLAWLESS]
        for look in (_mirrored, _toppled):
            _improve(read, lines, best, [index for index in rest if index not in mirrored], look)
    return best


def _improve(
    read: Read, lines: Sequence[Pixels], best: list[Reading], which: Sequence[int], look: Callable[[Pixels], Pixels]
) -> list[int]:
    """Read some lines as `look` shows them and keep what is far better; the indices of those."""
    better = []
    tried = [index for index in which if best[index].score < _FLAWLESS]
    for index, reading in zip(tried, read([look(lines[index]) for index in tried]), strict=True):
        # A single character that is read better upside down says nothing: "6" and "9".
        if reading.score > max(_GOOD, best[index].score + _GAIN) and len(reading.text) > 1:
            best[index] = reading
            better.append(index)
    return better


def _turned(line: Pixels) -> Pixels:
    return np.ascontiguousarray(line[::-1, ::-1])


def _mirrored(line: Pixels) -> Pixels:
    return np.ascontiguousarray(line[:, ::-1])


def _toppled(line: Pixels) -> Pixels:
    """Mirrored and upside down at once."""
    return np.ascontiguousarray(line[::-1])
