"""Two things beside each other: which times belong together, which figure, and where they have room; no Qt."""
