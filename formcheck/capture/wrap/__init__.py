"""Sources made of other sources: mirrored, decimated, read ahead, played in real time."""
