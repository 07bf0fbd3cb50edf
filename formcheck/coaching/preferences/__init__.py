"""Editing of settings and routines, without Qt."""
