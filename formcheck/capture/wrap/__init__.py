"""Sources that wrap other sources: mirrored, decimated, prefetched, played in real time."""
