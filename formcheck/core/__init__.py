"""Pure numpy core: landmarks, angles, outline, smoothing, scoring and hold rules.

No I/O, clock, threads, OpenCV or Qt in here. Every function broadcasts over leading dimensions, so one frame and a
whole recording take the same call.
"""
