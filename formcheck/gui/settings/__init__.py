"""The dialogs in which a person decides: the settings, which build themselves from records, and own routines."""
