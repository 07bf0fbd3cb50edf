"""The numbers that pose a body, and how its bones are grouped into rigid segments.

Angles are degrees, 0 in the anatomical neutral position (upright, arms hanging, thumbs forward). Flexion, abduction,
internal rotation, pronation and plantar flexion are positive; side bend and rotation of the spine are positive to the
subject's left. Pelvis pitch: 0 upright, +90 face down, −90 face up.

``<side>_hand_planted``, ``<side>_foot_planted`` and ``<side>_hand_gripping`` run from 0 (the limb goes where its angles
say) to 1 (it reaches for its place on the floor, or for its grip). ``shift_…_m`` moves the whole body.
"""

from collections.abc import Mapping

SIDES = ("left", "right")
SUFFIX = {"left": ".L", "right": ".R"}
"""How the body's bones name their side."""

MIRROR = {"left": -1.0, "right": 1.0}
"""Sign of rotations about y and z that abduct, rotate inwards or pronate a limb."""

SPINE = (
    ("spine05", "lumbar", 0.25), ("spine04", "lumbar", 0.375), ("spine03", "lumbar", 0.375),
    ("spine02", "thoracic", 0.5), ("spine01", "thoracic", 0.5),
    ("neck01", "neck", 0.25), ("neck02", "neck", 0.25), ("neck03", "neck", 0.25), ("head", "neck", 0.25),
)  # fmt: skip
"""Bones of the spine from below, the part that they belong to, and their share of its bending."""

THORAX = "spine01"
"""The segment that carries the shoulder girdle."""

WHOLE = (
    "pelvis_pitch", "pelvis_roll", "pelvis_yaw", "shift_x_m", "shift_y_m", "shift_z_m",
    *(f"{part}_{motion}" for part in ("lumbar", "thoracic", "neck") for motion in ("flexion", "side_bend", "rotation")),
)  # fmt: skip
SIDED = (
    "shoulder_flexion", "shoulder_abduction", "shoulder_rotation", "elbow_flexion", "forearm_pronation",
    "wrist_extension", "finger_curl", "clavicle_elevation", "clavicle_protraction",
    "hip_flexion", "hip_abduction", "hip_rotation", "knee_flexion", "ankle_plantarflexion", "toe_extension",
    "hand_planted", "hand_gripping", "foot_planted",
)  # fmt: skip
PARAMETERS = (*WHOLE, *(f"{side}_{name}" for name in SIDED for side in SIDES))
"""Names of all numbers of a pose; those that are not given are 0."""

NOT_SWAYING = ("_m", "_planted", "_gripping", "plantarflexion", "toe_extension", "finger_curl")
"""Endings of the parameters that do not waver while somebody tries to stay still."""

Pose = Mapping[str, float]
"""Values of some of `PARAMETERS`."""

JOINTS = ("shoulder", "elbow", "wrist", "hip", "knee", "ankle")
SEGMENT_BELOW = dict(zip(JOINTS, ("upper_arm", "forearm", "hand", "thigh", "shank", "foot"), strict=True))
"""The segment that turns in each joint."""

FINGERS = tuple((finger, phalanx) for finger in range(1, 6) for phalanx in range(1, 4))

_SEGMENT_OF_BONE = {
    "root": "pelvis", "pelvis": "pelvis", "upperleg01": "thigh", "upperleg02": "thigh", "lowerleg01": "shank",
    "lowerleg02": "shank", "foot": "foot", "clavicle": "clavicle", "shoulder01": "clavicle", "upperarm01": "upper_arm",
    "upperarm02": "upper_arm", "lowerarm01": "forearm", "lowerarm02": "lower_forearm", "wrist": "hand", "eye": "head",
}  # fmt: skip


def segment_of(bone: str) -> str:
    """Name of the rigid segment that a bone belongs to (``left_thigh``, ``pelvis``, ``right_finger2-1``)."""
    base, _, side = bone.partition(".")
    if base.startswith("toe"):
        base = "toes"
    elif base.startswith("metacarpal"):
        base = "hand"
    name = _SEGMENT_OF_BONE.get(base, base)
    if not side or name in ("pelvis", "head"):
        return name
    return f"{'left' if side == 'L' else 'right'}_{name}"
