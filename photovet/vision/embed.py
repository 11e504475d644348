"""One face as 128 numbers (SFace). Alignment as OpenCV's FaceRecognizerSF.alignCrop does it (Apache-2.0)."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from photovet.vision.inference import Floats, Runtime
from photovet.vision.pixels import Pixels, planes

_SIDE = 112
# Where the network expects right eye, left eye, nose, right and left corner of the mouth.
_STANDARD = np.array(
    [(38.2946, 51.6963), (73.5318, 51.5014), (56.0252, 71.7366), (41.5493, 92.3655), (70.7299, 92.2041)]
)
# A face that shrinks to less than this loses its pixels to aliasing when warped straight away. Above it, the result
# is OpenCV's own, with which the thresholds were measured.
_SHRINK_FIRST = 0.5
# Pixels around what the warp reads, so that the averages at its border are whole.
_BORDER = 2


class Embedder:
    """Turns a face into numbers whose dot product says how alike two faces are. Not thread-safe: one a worker."""

    def __init__(self, runtime: Runtime) -> None:
        self._network = runtime.network("sface", (1, 3, _SIDE, _SIDE))
        self.version = f"sface-{self._network.version}/2"

    def __call__(self, pixels: Pixels, landmarks: Sequence[Sequence[float]] | NDArray[np.floating]) -> Floats:
        """(128,) of length 1, for the face with these five landmarks (`Finding.landmarks`) in upright RGB pixels.

        The mean of the face and its mirror image: at one false match in 10,000 that recognises a quarter of those whom
        the face alone does not. ValueError if there are not five landmarks, or if they all lie on one point.
        """
        face = aligned(pixels, landmarks)
        both = self._look(face) + self._look(face[:, ::-1])
        return (both / np.linalg.norm(both)).astype(np.float32)

    def _look(self, face: Pixels) -> NDArray[np.float64]:
        # A copy: the network's own array is overwritten by the next face.
        output = self._network(planes(face, multiple=_SIDE))[0].reshape(-1).astype(np.float64)
        return np.asarray(output / np.linalg.norm(output), np.float64)


def aligned(pixels: Pixels, landmarks: Sequence[Sequence[float]] | NDArray[np.floating]) -> Pixels:
    """The face moved, turned and scaled so that its landmarks lie where the network expects them: 112x112."""
    matrix = similarity_transform(np.asarray(landmarks, np.float64).reshape(-1, 2), _STANDARD)
    scale = float(np.hypot(matrix[0, 0], matrix[1, 0]))
    if scale < _SHRINK_FIRST:
        pixels, matrix = _shrunk(pixels, matrix, scale)
    return np.asarray(cv2.warpAffine(pixels, matrix, (_SIDE, _SIDE), flags=cv2.INTER_LINEAR), np.uint8)


def similarity_transform(source: NDArray[np.float64], target: NDArray[np.float64]) -> NDArray[np.float64]:
    """The 2x3 matrix of turn, scale and shift that takes `source` closest to `target` (Umeyama 1991); no mirroring."""
    if source.shape != target.shape:
        raise ValueError(f"{len(target)} landmarks are needed, not {len(source)}")
    middle, aim = source.mean(axis=0), target.mean(axis=0)
    # As complex numbers, turn and scale are one factor, and the best one is plain least squares.
    points, aims = (source - middle) @ (1, 1j), (target - aim) @ (1, 1j)
    spread = float(np.vdot(points, points).real)
    if not np.isfinite(spread) or spread < 1e-6:
        raise ValueError("the landmarks lie on one point")
    factor = np.vdot(points, aims) / spread
    turn = np.array([[factor.real, -factor.imag], [factor.imag, factor.real]])
    return np.column_stack([turn, aim - turn @ middle])


def _shrunk(pixels: Pixels, matrix: NDArray[np.float64], scale: float) -> tuple[Pixels, NDArray[np.float64]]:
    """The part of the picture that the warp reads, averaged down to about the final size, and the matrix for it."""
    height, width = pixels.shape[:2]
    corners = np.array([(0, 0), (_SIDE, 0), (0, _SIDE), (_SIDE, _SIDE)]) - matrix[:, 2]
    read = np.linalg.solve(matrix[:, :2], corners.T).T
    border = _BORDER / scale
    left, top = np.clip(np.floor(read.min(axis=0) - border), 0, (width - 1, height - 1)).astype(int)
    right, bottom = np.clip(np.ceil(read.max(axis=0) + border), (left + 1, top + 1), (width, height)).astype(int)
    part = pixels[top:bottom, left:right]
    size = max(1, round((right - left) * scale)), max(1, round((bottom - top) * scale))
    small = np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_AREA), np.uint8)
    # From the small part's pixels back to the picture's: pixel centres lie at half a pixel.
    grow = np.array([(right - left) / size[0], (bottom - top) / size[1]])
    back = np.array([left, top]) + grow / 2 - 0.5
    return small, np.column_stack([matrix[:, :2] * grow, matrix[:, :2] @ back + matrix[:, 2]])


def blur_of(face: Pixels) -> float:
    """How much of the brightness changes in an aligned face survive a little more blur, 0 to 1; 1 where there are none.

    A sharp picture loses much, a blurred one has little to lose (Crete et al. 2007). See `domain.match.BLURRED`.
    """
    grey = cv2.cvtColor(face, cv2.COLOR_RGB2GRAY).astype(np.float32)
    before, after = _changes(grey), _changes(np.asarray(cv2.GaussianBlur(grey, (0, 0), 1.5), np.float32))
    return min(1.0, after / before) if before > 0 else 1.0


def _changes(grey: NDArray[np.float32]) -> float:
    # The middle of the face: hair, background and black borders are as sharp as they like.
    changes = (np.gradient(grey, axis=axis)[20:100, 20:92] for axis in (0, 1))
    return sum(float(np.abs(change).mean()) for change in changes)
