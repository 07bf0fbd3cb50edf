"""Cameras as frame sources."""
