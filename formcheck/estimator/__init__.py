"""Pose estimation: frames in, landmarks and the back's outline out."""
