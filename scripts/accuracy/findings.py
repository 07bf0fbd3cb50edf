"""The findings of all clips and photos, grouped by topic."""

from dataclasses import dataclass

from evaluation import Outcome

from accuracy.calibration import NotJudged
from accuracy.credit import NoCredit
from accuracy.examine import Finding
from accuracy.faults import FaultCase
from accuracy.judged import Judged
from accuracy.left_out import GROUPS, SHIPPED
from accuracy.photos import Back, ReferencePhoto
from accuracy.real import RealFinding, RealHold
from accuracy.recognition import Answer
from accuracy.samples import ClipAngles


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings, in the order of the material."""

    each: list[Finding]

    @property
    def judged(self) -> list[Judged]:
        """Rendered clips compared with their truth."""
        return [f.judged for f in self.each if f.judged is not None]

    @property
    def cases(self) -> dict[str, list[Judged]]:
        """Rendered clips by what the correction was learnt without, `SHIPPED` first."""
        blind = {case: [f.blind[case] for f in self.each if case in f.blind] for case in GROUPS}
        return {SHIPPED: self.judged} | {case: found for case, found in blind.items() if found}

    @property
    def angle_cases(self) -> dict[str, list[ClipAngles]]:
        """Joint angles of `cases`."""
        return {case: [j.angles for j in found] for case, found in self.cases.items()}

    @property
    def angles(self) -> list[ClipAngles]:
        """Joint angles of the rendered clips."""
        return [j.angles for j in self.judged]

    @property
    def outcomes(self) -> list[Outcome]:
        """Holds and faults of the rendered clips compared with the truth."""
        return [j.outcome for j in self.judged]

    @property
    def outcomes_by_exercise(self) -> dict[str, list[Outcome]]:
        """`outcomes` by exercise."""
        groups: dict[str, list[Outcome]] = {}
        for f in self.each:
            if f.judged is not None and f.exercise is not None:
                groups.setdefault(f.exercise, []).append(f.judged.outcome)
        return groups

    @property
    def rules_by_exercise(self) -> dict[str, list[NotJudged]]:
        """Rules that could not be judged in the rendered clips, by exercise."""
        groups: dict[str, list[NotJudged]] = {}
        for f in self.each:
            if f.rules is not None and f.exercise is not None:
                groups.setdefault(f.exercise, []).append(f.rules)
        return groups

    @property
    def live_differs(self) -> list[str]:
        """Clips whose holds differ between live and offline."""
        return [f.name for f in self.each if f.live_same is False]

    @property
    def faults(self) -> list[FaultCase]:
        """Faults of the rendered clips."""
        return [j.fault for j in self.judged]

    @property
    def references(self) -> list[ReferencePhoto]:
        """Reference photos."""
        return [f.reference for f in self.each if f.reference is not None]

    @property
    def backs(self) -> list[Back]:
        """Backs in photos."""
        return [f.back for f in self.each if f.back is not None]

    @property
    def answers(self) -> list[Answer]:
        """Poses recognised."""
        return [f.answer for f in self.each if f.answer is not None]

    @property
    def no_credit(self) -> list[NoCredit]:
        """Clips and photos in which nothing may be credited."""
        return [f.no_credit for f in self.each if f.no_credit is not None]

    @property
    def real(self) -> list[RealFinding]:
        """Labelled videos of a real person that show an exercise."""
        return [f.real for f in self.each if f.real is not None]

    @property
    def real_holds(self) -> list[RealHold]:
        """Holds labelled or found in `real`."""
        return [hold for clip in self.real for hold in clip.holds]
