"""Settings and routines as they are edited, without Qt."""
