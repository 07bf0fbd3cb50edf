"""Films and pictures as frame sources."""
