"""The dialogs for the settings, which are built from records, and for the user's routines."""
