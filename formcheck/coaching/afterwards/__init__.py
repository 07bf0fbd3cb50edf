"""After a session: what was held, its best moments, its files, and going on without getting up."""
