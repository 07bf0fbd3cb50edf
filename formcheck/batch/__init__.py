"""Analysis of many recordings: journal, worker processes, clusters, and summaries."""
