"""The body: landmarks and what is measured on them. Pure geometry."""
