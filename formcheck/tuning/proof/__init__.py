"""Proving, drawing and comparing pose files."""
