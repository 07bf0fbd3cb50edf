"""Landmarks of other programs."""
