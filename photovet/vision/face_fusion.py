"""What several looks of two networks at one photo say together: one face for all candidates that overlap.

Each network alone is either deaf or sees faces everywhere. What tells is what both say at once, and how large the face
is: a probability is made of that, by logistic regression, whose weights are given below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from photovet.domain.finding import Certainty
from photovet.vision.boxes import Rows, iou_matrix

# Candidates of two looks are one face from this overlap on (IoU).
SAME_FACE = 0.45
# A score of YuNet says as much as this part of it would from CenterFace: who is the stronger gives the box.
_YUNET_STRENGTH = 0.6
# What a network gives to a face that it did not see at all: just below what it is asked for (`ASKED_FROM`).
_UNSEEN = {"centerface": 0.05, "yunet": 0.1}
ASKED_FROM = {"centerface": 0.08, "yunet": 0.15}
# Below this strength even two candidates that agree are no face: they only support a stronger one.
_WORTH = 0.12
_AT_ONCE = 128
# Landmarks of YuNet are the better ones, if it saw the face at all clearly.
_CLEAR = 0.5
# Fitted on 86 crowds, 22 groups and 11 photos without a face (docs/benchmarks.md). In this order: CenterFace, YuNet,
# YuNet's shrunk look (log odds of their scores), the best score of all, the height (logarithm, from e^3.5 = 33 px on),
# its square; and the constant.
_WEIGHTS = np.array([1.311, 0.033, 0.305, 3.247, -0.165, -0.177])
_CONSTANT = 0.064
_YUNET_ALONE, _CENTERFACE_ALONE = 0.8, 0.5
_MIDDLE_HEIGHT, _HEIGHTS = 3.5, (2.1, 5.0)
# Half of the boxes that hold no known face are this small (in what CenterFace sees, over 1.5): they need more.
_SMALL, _SMALL_WIDTH, _SMALL_LOSS = np.log(15.0), 0.15, 0.5
# A face is reported from the first probability on (if told to look thoroughly, from the second), sure from the last.
REPORTED, REPORTED_THOROUGHLY, SURE = 0.195, 0.105, 0.5

Network = Literal["centerface", "yunet"]


@dataclass(frozen=True)
class Candidates:
    """What one look saw: (n, 15) rows in the photo's own upright pixels. `shrunk` looks are there for large faces."""

    network: Network
    rows: Rows
    shrunk: bool = False


@dataclass(frozen=True)
class Face:
    """A merged candidate: left, top, right, bottom, the probability that it is a face, five landmarks x, y."""

    row: Rows

    @property
    def certainty(self) -> Certainty:
        """Possible when it is more likely none."""
        return Certainty.SURE if self.row[4] >= SURE else Certainty.POSSIBLE


def fuse(seen: Sequence[Candidates], grain: float, least: float) -> list[Face]:
    """The faces of at least the probability `least`, most probable first.

    `grain` says how much larger than the photo CenterFace saw it at its closest look.
    """
    rows = np.concatenate([candidates.rows for candidates in seen])
    looks = np.concatenate([[index] * len(candidates.rows) for index, candidates in enumerate(seen)]).astype(np.intp)
    strength = rows[:, 4] * np.array([_YUNET_STRENGTH if one.network == "yunet" else 1.0 for one in seen])[looks]
    groups = list(_groups(rows, strength, _WORTH))
    if not groups:
        return []
    scores = np.zeros((len(groups), len(seen)), np.float32)
    boxes = np.empty((len(groups), 15), np.float32)
    for index, group in enumerate(groups):
        np.maximum.at(scores[index], looks[group], rows[group, 4])
        boxes[index] = _merged(rows[group], strength[group], [seen[look].network for look in looks[group]])
    boxes[:, 4] = _probability(scores, seen, (boxes[:, 3] - boxes[:, 1]) * grain)
    kept = boxes[boxes[:, 4] >= np.float32(least)]
    return distinct([Face(row) for row in kept])


def distinct(faces: Sequence[Face]) -> list[Face]:
    """Of faces that overlap only the most probable, which come first."""
    if not faces:
        return []
    rows = np.stack([face.row for face in faces])
    return [Face(rows[group[0]]) for group in _groups(rows, rows[:, 4], 0.0)]


def _groups(rows: Rows, strength: NDArray[np.floating], least: float) -> Iterator[NDArray[np.intp]]:
    """Which rows are one face: the strongest that is left, first, and all that overlap it."""
    alike = dict(_overlapping(rows, np.flatnonzero(strength >= least)))
    free = np.ones(len(rows), np.bool_)
    for index in sorted(alike, key=lambda index: -strength[index]):
        if free[index]:
            others = alike[index][free[alike[index]]]
            free[others] = False
            yield np.concatenate([[index], others[others != index]]).astype(np.intp)


def _overlapping(rows: Rows, chosen: NDArray[np.intp]) -> Iterator[tuple[int, NDArray[np.intp]]]:
    """For each chosen row, all rows that overlap it enough to be the same face, itself among them."""
    by_left = np.argsort(rows[:, 0], kind="stable")
    left = rows[by_left, 0]
    chosen = chosen[np.argsort(rows[chosen, 0], kind="stable")]
    for start in range(0, len(chosen), _AT_ONCE):
        part = chosen[start : start + _AT_ONCE]
        # Boxes that overlap this much start near each other: in a photo with thousands, most need not be compared.
        reach = (rows[part, 2] - rows[part, 0]).max() / SAME_FACE + 1
        first, last = np.searchsorted(left, [rows[part[0], 0] - reach, rows[part[-1], 0] + reach])
        near = by_left[first:last]
        same = iou_matrix(rows[part], rows[near]) >= SAME_FACE
        yield from ((int(index), near[row]) for index, row in zip(part, same, strict=True))


def _merged(rows: Rows, strength: NDArray[np.floating], networks: Sequence[str]) -> Rows:
    """One row for a group whose strongest comes first: the box is the mean, by strength; landmarks are one's own."""
    merged = rows[0].copy()
    weight = strength**2
    merged[:4] = weight @ rows[:, :4] / weight.sum()
    clear = [row for row, network in zip(rows, networks, strict=True) if network == "yunet" and row[4] >= _CLEAR]
    if clear:
        merged[5:] = max(clear, key=lambda row: float(row[4]))[5:]
    return merged


def features(scores: Rows, seen: Sequence[Candidates], heights: NDArray[np.floating]) -> NDArray[np.float64]:
    """What the probability is made of, (n, 6), from each look's best score (n, looks), and heights in pixels."""
    odds = np.stack([_log_odds(scores[:, index], _UNSEEN[one.network]) for index, one in enumerate(seen)], axis=1)

    def of(network: Network, *, shrunk: bool) -> NDArray[np.float64]:
        chosen = [index for index, one in enumerate(seen) if (one.network, one.shrunk) == (network, shrunk)]
        none = np.full((len(scores), 1), _log_odds(np.zeros(1), _UNSEEN[network])[0])
        return odds[:, chosen] if chosen else none

    centerface = np.maximum(of("centerface", shrunk=False).mean(1), of("centerface", shrunk=True).max(1))
    yunet, yunet_shrunk = of("yunet", shrunk=False).mean(1), of("yunet", shrunk=True).max(1)
    height = np.clip(np.log(np.maximum(heights, 1)), *_HEIGHTS) - _MIDDLE_HEIGHT
    return np.stack([centerface, yunet, yunet_shrunk, scores.max(1), height, height**2], axis=1)


def _floor(scores: Rows, seen: Sequence[Candidates]) -> NDArray[np.float64]:
    """What one network saw clearly is a possible face even if the other is blind to it, as each is to some sizes."""
    clear = [
        scores[:, index] >= (_YUNET_ALONE if one.network == "yunet" else _CENTERFACE_ALONE)
        for index, one in enumerate(seen)
    ]
    return np.where(np.any(clear, axis=0), REPORTED, 0.0)


def _probability(scores: Rows, seen: Sequence[Candidates], heights: NDArray[np.floating]) -> NDArray[np.float64]:
    small = 1 / (1 + np.exp((np.log(np.maximum(heights, 1)) - _SMALL) / _SMALL_WIDTH))
    chance = 1 / (1 + np.exp(_SMALL_LOSS * small - features(scores, seen, heights) @ _WEIGHTS - _CONSTANT))
    return np.maximum(chance, _floor(scores, seen))


def _log_odds(score: NDArray[np.floating], unseen: float) -> NDArray[np.float64]:
    inside = np.clip(score, unseen, 0.995).astype(np.float64)
    return np.asarray(np.log(inside / (1 - inside)))
