"""Films and pictures as sources of frames."""
