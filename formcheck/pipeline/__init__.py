"""Source + estimator + engine: live in worker threads, offline in a loop. No Qt in here."""
