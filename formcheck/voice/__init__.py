"""Spoken cues and sounds for a person too far away to read the window."""
