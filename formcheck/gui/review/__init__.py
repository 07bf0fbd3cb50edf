"""Recorded videos in the window: analysing, scrubbing, angle curves, comparing, exporting."""
