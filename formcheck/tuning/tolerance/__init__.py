"""Tolerances tuned on labelled recordings."""
