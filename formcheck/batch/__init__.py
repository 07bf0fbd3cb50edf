"""Many recordings at once: journal, worker processes, clusters, and what they add up to."""
