"""The live pipeline: a camera's frames judged in worker threads."""
