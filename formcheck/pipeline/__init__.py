"""Source + estimator + session: live in a worker thread, offline in a loop. No Qt in here."""
