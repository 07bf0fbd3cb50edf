"""Routines during editing: changes, validation and saving. No Qt."""

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
"""Prefix of the keys of routines that were never saved; no id has it."""


@dataclass(frozen=True, slots=True)
class RoutineDraft:
    """One routine in its current state in the editor.

    routine : as in its file, None = never saved. own : the user's own, which can be changed.
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
        """Whether closing would lose changes."""
        if self.routine is None:
            return bool(self.steps)
        return self != RoutineDraft.of(self.routine, own=self.own)

    @property
    def problem(self) -> str:
        """One sentence on why it cannot be saved yet, empty if it can."""
        if not self.title.strip():
            return tr("Give the routine a title.")
        return "" if self.steps else tr("Add at least one exercise.")

    def as_routine(self, routine_id: str) -> Routine:
        """Return the routine to write; the title is set in the language in which it was shown."""
        title = self.title.strip()
        if self.routine is None:
            text = {language(): RoutineText(title=title)}
        else:
            text = dict(self.routine.text)
            shown = next((name for name in (language(), "en") if name in text), next(iter(text)))
            text[shown] = RoutineText(title=title, summary=text[shown].summary)
        return Routine.model_validate({"schema": SCHEMA, "id": routine_id, "text": text, "steps": self.steps})


class Workshop:
    """All routines as drafts, one of them selected.

    Parameters
    ----------
    poses : the poses by id; those that a routine may name can be added.
    folder : of the user's own routines; it need not exist.

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
        """Read all routines again; unsaved changes are lost."""
        loaded = load_routines(self._folder)
        known = {i: r for i, r in loaded.routines.items() if all(s.pose in self.poses for s in r.steps)}
        self.drafts = {i: RoutineDraft.of(r, own=i in loaded.own) for i, r in known.items()}
        self.problems = loaded.problems
        if self.chosen not in self.drafts:
            self.chosen = next(iter(self.drafts), "")

    def reword(self) -> None:
        """Update titles to the current language where nothing was changed."""
        for key, draft in self.drafts.items():
            if draft.routine is not None and draft.steps == draft.routine.steps:
                titles = {text.title for text in draft.routine.text.values()}
                if draft.title in titles:
                    self.drafts[key] = RoutineDraft.of(draft.routine, own=draft.own)

    @property
    def draft(self) -> RoutineDraft | None:
        """The selected routine, None = there is none at all."""
        return self.drafts.get(self.chosen)

    @property
    def changed(self) -> list[str]:
        """Keys of the routines with unsaved changes."""
        return [key for key, draft in self.drafts.items() if draft.changed]

    def own(self, *, own: bool) -> dict[str, RoutineDraft]:
        """Return the user's own routines, or the shipped ones."""
        return {key: draft for key, draft in self.drafts.items() if draft.own is own}

    def minutes(self) -> float:
        """Estimate the duration of the selected routine."""
        draft = self.draft
        if draft is None or not draft.steps:
            return 0.0
        return replace(draft, routine=None, title="?").as_routine("estimate").minutes(self.poses)

    def new(self) -> None:
        """Create a routine and select it."""
        self._begin(RoutineDraft(None, tr("My routine")))

    def copy(self) -> None:
        """Copy the selected routine and select the copy."""
        if self.draft is not None:
            title = tr("{title} (copy)").format(title=self.draft.title)
            self._begin(RoutineDraft(None, title, self.draft.steps))

    def delete(self) -> str:
        """Delete the selected routine, which must be the user's own; return its id, empty if it was never saved.

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
        """Save a routine and return its id.

        Raises
        ------
        FormcheckError : it cannot be written; the changes stay in the editor.
        """
        draft = self.drafts[key]
        routine = draft.as_routine(draft.routine.id if draft.routine else self._free_id(draft.title))
        save_routine(self._folder, routine)
        saved = RoutineDraft.of(routine, own=True)
        self.drafts = {routine.id if k == key else k: saved if k == key else d for k, d in self.drafts.items()}
        self.chosen = routine.id if self.chosen == key else self.chosen
        return routine.id

    def retitle(self, title: str) -> None:
        """Change the title of the selected routine."""
        self._change(title=title)

    def add(self, pose_id: str, after: int) -> int:
        """Add an exercise after a step, -1 = as the first; return its index."""
        self._steps((*self.steps[: after + 1], Step(pose=pose_id), *self.steps[after + 1 :]))
        return after + 1

    def remove(self, at: int) -> int:
        """Remove a step; return the index to select next, -1 if none is left."""
        self._steps((*self.steps[:at], *self.steps[at + 1 :]))
        return min(at, len(self.steps) - 1)

    def move(self, at: int, by: int) -> int:
        """Move a step up (negative) or down as far as there is room; return its new index."""
        to = min(max(at + by, 0), len(self.steps) - 1)
        rest = (*self.steps[:at], *self.steps[at + 1 :])
        self._steps((*rest[:to], self.steps[at], *rest[to:]))
        return to

    def change(self, at: int, **values: Any) -> None:
        """Change values of a step; hold_s equal to the pose's own is stored as None."""
        step = self.steps[at]
        if values.get("hold_s") == usual_hold_s(self.poses[step.pose]):
            values["hold_s"] = None
        changed = Step.model_validate({**step.model_dump(), **values})
        self._steps((*self.steps[:at], changed, *self.steps[at + 1 :]))

    @property
    def steps(self) -> tuple[Step, ...]:
        """Steps of the selected routine."""
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
        """Return an id that is used by no routine, nor by a file that is currently unreadable."""
        return free_id(title.strip(), {*self.drafts, *(p.stem for p in self._folder.glob("*.toml"))})


def usual_hold_s(definition: PoseDefinition) -> float:
    """Return the hold time of the pose itself, of its first hold."""
    return definition.holds[0].hold_s or 0.0


def hold_s(step: Step, definition: PoseDefinition) -> float:
    """Return the hold time of a step."""
    return step.hold_s if step.hold_s is not None else usual_hold_s(definition)


def hold_limits_s(definition: PoseDefinition) -> tuple[float, float]:
    """Return the shortest sensible hold, and the longest allowed."""
    return min(least_hold_s(definition.timing), usual_hold_s(definition)), LONGEST_S
