"""Spoken cues and sounds for somebody who is too far away to read the window."""
