"""The library of reference poses: finding, reading and validating pose files."""

from formcheck.library.pose_files import PoseFileError, UnknownPoseError, load_pose, pose_ids, read_pose_file

__all__ = ["PoseFileError", "UnknownPoseError", "load_pose", "pose_ids", "read_pose_file"]
