"""Reference poses from recordings, and recordings from elsewhere: what the scripts of that kind are thin over."""
