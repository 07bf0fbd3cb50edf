"""Pictures as films store them: luma, and colour at half the resolution (YUV 4:2:0), in the limited range of films."""

from typing import Final

import numpy as np
import numpy.typing as npt

HD_HEIGHT: Final = 720
"""Lines from which a film has the colours of high definition."""

_LUMA: Final = {1: (0.2126, 0.7152, 0.0722), 6: (0.299, 0.587, 0.114)}
"""Shares of red, green and blue in the luma by the number that a film states for its colours (ISO/IEC 23001-8):
1 = ITU-R BT.709-6; 6 = SMPTE 170M, as ITU-R BT.601-7."""


class YuvPlanes:
    """Converts the pictures of one film; FFmpeg's own conversion takes twice as long.

    height, width : of the pictures, even.
    """

    def __init__(self, height: int, width: int) -> None:
        """Reserve room for a picture: new memory for each would take longer than the conversion."""
        self.colours = 1 if height >= HD_HEIGHT else 6
        self._matrix = _matrix(*_LUMA[self.colours])
        self._whole = np.empty((height, width, 3), dtype=np.uint8)
        self._half = np.empty((height // 2, width // 2, 3), dtype=np.uint8)
        self._planes = np.empty((height * 3 // 2, width), dtype=np.uint8)

    def of(self, picture: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
        """Return the planes Y, U and V one below the other: uint8 (1.5·H, W), until the next call.

        Parameters
        ----------
        picture : uint8 (H, W, 3) RGB.

        Returns
        -------
        H lines of luma from 16 to 235, then U and V from 16 to 240, each the mean of four pixels.
        """
        import cv2

        height, width = self._whole.shape[:2]
        cv2.transform(picture, self._matrix, dst=self._whole)
        cv2.extractChannel(self._whole, 0, dst=self._planes[:height])
        cv2.resize(self._whole, (width // 2, height // 2), dst=self._half, interpolation=cv2.INTER_AREA)
        for number, plane in enumerate(self._planes[height:].reshape(2, height // 2, width // 2), start=1):
            cv2.extractChannel(self._half, number, dst=plane)
        return self._planes


def _matrix(red: float, green: float, blue: float) -> npt.NDArray[np.float32]:
    """Return the (3, 4) matrix from red, green, blue (0 to 255) and one to Y, U and V, for these shares in the luma."""
    luma = np.array([red, green, blue])
    u = (np.array([0.0, 0.0, 1.0]) - luma) / (2.0 * (1.0 - blue))
    v = (np.array([1.0, 0.0, 0.0]) - luma) / (2.0 * (1.0 - red))
    scaled = np.stack([luma * 219.0, u * 224.0, v * 224.0]) / 255.0
    return np.column_stack([scaled, [16.0, 128.0, 128.0]]).astype(np.float32)
