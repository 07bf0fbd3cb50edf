"""The skin follows the bones: linear blend skinning."""

from collections.abc import Mapping

import numpy as np

from formcheck.core.body.geometry import FloatArray
from render.posing.chain import Segment
from render.posing.figure import Figure


def skin(figure: Figure, segments: Mapping[str, Segment], rest_m: FloatArray | None = None) -> FloatArray:
    """Posed vertices (V, 3); `rest_m` (V, 3) stands for the body's own, as clothes do that puff it out."""
    rest_m = figure.body.vertices_m if rest_m is None else rest_m
    own = [segments[name] for name in figure.segments]
    moves = np.stack([np.column_stack([s.rotation, s.posed_m - s.rotation @ s.rest_m]) for s in own])
    blended = (figure.share @ moves.reshape(len(own), 12)).reshape(-1, 3, 4)
    out: FloatArray = np.einsum("vij,vj->vi", blended[..., :3], rest_m) + blended[..., 3]
    return out
