"""Annotated films and pictures."""
