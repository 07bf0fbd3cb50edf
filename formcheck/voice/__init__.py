"""Spoken cues and sounds for someone who is too far away to read the window."""
