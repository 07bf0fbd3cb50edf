"""The renderer of exercising bodies: clips with exact joints and angles for every frame (docs/rendering.md).

World axes everywhere: metres, x to the subject's left, −y the subject's front, z up, floor at z = 0.
"""
