"""A shaped body and its pose: anatomical angles → joints in space and a skinned mesh (numpy alone)."""
