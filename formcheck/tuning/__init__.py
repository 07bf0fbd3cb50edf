"""Reference poses from recordings, and imported recordings: the code behind the scripts for these."""
