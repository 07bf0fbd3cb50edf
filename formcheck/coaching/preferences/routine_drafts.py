"""Routines while they are being edited: what is changed, whether it can be kept, and keeping it. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from formcheck.core.messages import Message
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.difficulty import least_hold_s
from formcheck.core.pose.routine import LONGEST_S, SCHEMA, Routine, RoutineText, Step
from formcheck.i18n import language, tr
from formcheck.library.pose_files import pose_ids
from formcheck.library.routine_files import delete_routine, free_id, load_routines, save_routine

UNSAVED: Final = "/new/"
"""What the keys of routines that were never saved begin with; no id does."""


@dataclass(frozen=True, slots=True)
class RoutineDraft:
    """One routine as it is now in the editor.

    routine : as it is in its file, None = never saved. own : the person's own, which can be changed.
    """

    routine: Routine | None
    title: str
    steps: tuple[Step, ...] = ()
    own: bool = True

    @classmethod
    def of(cls, routine: Routine, *, own: bool) -> "RoutineDraft":
        """Return an unchanged routine."""
        return cls(routine, routine.texts(language()).title, routine.steps, own)

    @property
    def changed(self) -> bool:
        """Whether something would be lost by closing."""
        if self.routine is None:
            return bool(self.steps)
        return self != RoutineDraft.of(self.routine, own=self.own)

    @property
    def problem(self) -> str:
        """One sentence on why it cannot be kept yet, empty if it can."""
        if not self.title.strip():
            return tr("Give the routine a title.")
        return "" if self.steps else tr("Add at least one exercise.")

    def as_routine(self, routine_id: str) -> Routine:
        """Return what is to be written; the title is that of the language it was shown in."""
        title = self.title.strip()
        if self.routine is None:
            text = {language(): RoutineText(title=title)}
        else:
            text = dict(self.routine.text)
            shown = next((name for name in (language(), "en") if name in text), next(iter(text)))
            text[shown] = RoutineText(title=title, summary=text[shown].summary)
        return Routine.model_validate({"schema": SCHEMA, "id": routine_id, "text": text, "steps": self.steps})


class Workshop:
    """All routines as drafts, one of them chosen.

    Parameters
    ----------
    poses : the poses by id; those that a routine may name can be added.
    folder : of the person's own routines; it need not exist.

    Raises
    ------
    RoutineFileError : a shipped routine is damaged.
    """

    def __init__(self, poses: Mapping[str, PoseDefinition], folder: Path) -> None:
        self.poses = {name: poses[name] for name in pose_ids() if name in poses}
        self._folder = folder
        self.drafts: dict[str, RoutineDraft] = {}
        self.problems: tuple[Message, ...] = ()
        self.chosen = ""
        self._news = 0
        self.reload()

    def reload(self) -> None:
        """Read all routines again; what was not saved is forgotten."""
        loaded = load_routines(self._folder)
        known = {i: r for i, r in loaded.routines.items() if all(s.pose in self.poses for s in r.steps)}
        self.drafts = {i: RoutineDraft.of(r, own=i in loaded.own) for i, r in known.items()}
        self.problems = loaded.problems
        if self.chosen not in self.drafts:
            self.chosen = next(iter(self.drafts), "")

    def reword(self) -> None:
        """Take the titles of the language of now, where nothing was changed."""
        for key, draft in self.drafts.items():
            if draft.routine is not None and draft.steps == draft.routine.steps:
                titles = {text.title for text in draft.routine.text.values()}
                if draft.title in titles:
                    self.drafts[key] = RoutineDraft.of(draft.routine, own=draft.own)

    @property
    def draft(self) -> RoutineDraft | None:
        """The routine that is chosen, None = there is none at all."""
        return self.drafts.get(self.chosen)

    @property
    def changed(self) -> list[str]:
        """Keys of the routines with changes that were not saved."""
        return [key for key, draft in self.drafts.items() if draft.changed]

    def own(self, *, own: bool) -> dict[str, RoutineDraft]:
        """Return the person's own routines, or the shipped ones."""
        return {key: draft for key, draft in self.drafts.items() if draft.own is own}

    def minutes(self) -> float:
        """Estimate how long the chosen routine takes."""
        draft = self.draft
        if draft is None or not draft.steps:
            return 0.0
        return replace(draft, routine=None, title="?").as_routine("estimate").minutes(self.poses)

    def new(self) -> None:
        """Begin a routine and choose it."""
        self._begin(RoutineDraft(None, tr("My routine")))

    def copy(self) -> None:
        """Copy the chosen routine and choose the copy."""
        if self.draft is not None:
            title = tr("{title} (copy)").format(title=self.draft.title)
            self._begin(RoutineDraft(None, title, self.draft.steps))

    def delete(self) -> str:
        """Remove the chosen routine, which must be an own one; returns its id, empty if it was never saved.

        Raises
        ------
        FormcheckError : the file cannot be removed; the routine stays.
        """
        draft, keys = self.draft, list(self.drafts)
        if draft is None or not draft.own:
            return ""
        if draft.routine is not None:
            delete_routine(self._folder, draft.routine.id)
        del self.drafts[self.chosen]
        at = min(keys.index(self.chosen), len(self.drafts) - 1)
        self.chosen = list(self.drafts)[at] if self.drafts else ""
        return draft.routine.id if draft.routine is not None else ""

    def save(self, key: str) -> str:
        """Keep a routine and return its id.

        Raises
        ------
        FormcheckError : the disk does not take it; the changes stay in the editor.
        """
        draft = self.drafts[key]
        routine = draft.as_routine(draft.routine.id if draft.routine else self._free_id(draft.title))
        save_routine(self._folder, routine)
        saved = RoutineDraft.of(routine, own=True)
        self.drafts = {routine.id if k == key else k: saved if k == key else d for k, d in self.drafts.items()}
        self.chosen = routine.id if self.chosen == key else self.chosen
        return routine.id

    def retitle(self, title: str) -> None:
        """Change the title of the chosen routine."""
        self._change(title=title)

    def add(self, pose_id: str, after: int) -> int:
        """Add an exercise after a step, -1 = as the first; returns its place."""
        self._steps((*self.steps[: after + 1], Step(pose=pose_id), *self.steps[after + 1 :]))
        return after + 1

    def remove(self, at: int) -> int:
        """Take a step out; returns the place to go on with, -1 if none is left."""
        self._steps((*self.steps[:at], *self.steps[at + 1 :]))
        return min(at, len(self.steps) - 1)

    def move(self, at: int, by: int) -> int:
        """Move a step up (negative) or down as far as there is room; returns its new place."""
        to = min(max(at + by, 0), len(self.steps) - 1)
        rest = (*self.steps[:at], *self.steps[at + 1 :])
        self._steps((*rest[:to], self.steps[at], *rest[to:]))
        return to

    def change(self, at: int, **values: Any) -> None:
        """Change values of a step; hold_s of as many seconds as the pose says itself is kept as none of its own."""
        step = self.steps[at]
        if values.get("hold_s") == usual_hold_s(self.poses[step.pose]):
            values["hold_s"] = None
        changed = Step.model_validate({**step.model_dump(), **values})
        self._steps((*self.steps[:at], changed, *self.steps[at + 1 :]))

    @property
    def steps(self) -> tuple[Step, ...]:
        """Steps of the chosen routine."""
        return self.draft.steps if self.draft is not None else ()

    def _steps(self, steps: tuple[Step, ...]) -> None:
        self._change(steps=steps)

    def _change(self, **changes: Any) -> None:
        if self.draft is not None and self.draft.own:
            self.drafts[self.chosen] = replace(self.draft, **changes)

    def _begin(self, draft: RoutineDraft) -> None:
        self._news += 1
        self.chosen = f"{UNSAVED}{self._news}"
        self.drafts[self.chosen] = draft

    def _free_id(self, title: str) -> str:
        """Return an id that no routine has, nor a file that cannot be read now."""
        return free_id(title.strip(), {*self.drafts, *(p.stem for p in self._folder.glob("*.toml"))})


def usual_hold_s(definition: PoseDefinition) -> float:
    """Return the seconds that the pose says itself, of its first hold."""
    return definition.holds[0].hold_s or 0.0


def hold_s(step: Step, definition: PoseDefinition) -> float:
    """Return the seconds that a step holds."""
    return step.hold_s if step.hold_s is not None else usual_hold_s(definition)


def hold_limits_s(definition: PoseDefinition) -> tuple[float, float]:
    """Return the shortest hold worth asking for, and the longest."""
    return min(least_hold_s(definition.timing), usual_hold_s(definition)), LONGEST_S
