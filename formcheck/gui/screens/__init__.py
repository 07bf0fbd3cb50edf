"""The screens before and after a session, and the bars around them."""
