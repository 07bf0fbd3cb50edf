"""Cameras as sources of frames."""
