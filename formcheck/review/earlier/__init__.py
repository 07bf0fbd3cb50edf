"""Results that were written before, opened again; no Qt."""
