"""Quadrilaterals in pixels: the four corners of sheets and lines."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Quad = NDArray[np.float32]
"""Four corners (4, 2) in pixels, clockwise from the one at the top left."""


def four_corners(hull: NDArray[Any]) -> Quad:
    """The quadrilateral near a convex outline: its own four corners, or the smallest turned rectangle around it."""
    length = cv2.arcLength(hull, closed=True)
    for share in (0.02, 0.03, 0.045, 0.065):
        corners = cv2.approxPolyDP(hull, share * length, closed=True).reshape(-1, 2)
        if len(corners) == 4 and cv2.contourArea(corners) >= 0.93 * cv2.contourArea(hull):
            return clockwise(corners)
    return clockwise(cv2.boxPoints(cv2.minAreaRect(hull)))


def clockwise(corners: NDArray[Any]) -> Quad:
    """The corners of a convex quadrilateral, clockwise from the one nearest to the picture's top left."""
    points = np.asarray(corners, np.float32).reshape(4, 2)
    middle = points.mean(0)
    turned = points[np.argsort(np.arctan2(points[:, 1] - middle[1], points[:, 0] - middle[0]))]
    return np.roll(turned, -int(turned.sum(1).argmin()), axis=0)


def grown(quad: Quad, share: float) -> Quad:
    """The quad with `share` of its shorter side added on every side."""
    across, down = quad[1] - quad[0], quad[3] - quad[0]
    wide, high = max(float(np.linalg.norm(across)), 1.0), max(float(np.linalg.norm(down)), 1.0)
    step = share * min(wide, high)
    x, y = across / wide * step, down / high * step
    return (quad + np.array([-x - y, x - y, x + y, y - x])).astype(np.float32)
