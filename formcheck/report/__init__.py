"""Results as files: the JSON document, the per-frame table, landmark tracks, annotated video."""
