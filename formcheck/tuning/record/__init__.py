"""Recordings of a movement, and where its positions are held."""
