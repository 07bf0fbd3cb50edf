"""Pure numpy core: landmarks, angles, outline, smoothing, scoring and hold rules.

No input or output, no clock, no threads, no OpenCV and no Qt in here. Every function works on leading
dimensions, so that one frame and a whole recording are the same call.
"""
