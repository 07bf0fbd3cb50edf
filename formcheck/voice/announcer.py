"""What to say and what to play while someone exercises. It knows no clock: time comes from the snapshots.

Words and count never cover each other: words give way to the marks that must be heard (the middle of a long hold, the
last three seconds of every hold), the other ticks give way to words. A fault that this left no room for is told after
the hold.
"""

import math
from dataclasses import dataclass
from typing import Final

from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import Snapshot
from formcheck.i18n import SOURCE
from formcheck.voice.cues import LASTS_S, Earcon, EarconName, PhraseId, Utterance, lasts_s, phrase, side_phrase
from formcheck.voice.hold_count import EPS, LAST_S, HoldCount, room_s

GAP_S: Final = 1.0
"""From the beginning of one utterance to the next at least; longer ones are waited for."""

REPEAT_S: Final = 8.0
"""The same words are not said again within this time."""

FRESH_S: Final = 2.0
"""Words about something that has just happened are useless after this time."""

NEXT_TIME_S: Final = 4.0
"""So long after a hold it may still be told what to do better in the next one."""

ASKED_S: Final = 4.0
"""So long may words wait that someone else has asked for."""

LEAST_S: Final = 0.3
"""No deadline is shorter: handing words to the speech engine takes a moment."""

NEXT_TIME, SIDE, ASKED, FAULT, DONE = range(1, 6)
"""Priorities."""

INSTEAD_OF: Final[dict[PhraseId, PhraseId]] = {"paused": "go_on", "go_on": "paused"}
"""Words that make others untrue which have not been said yet."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Words that wait for their moment. key : what counts as the same words. asked : for by someone else."""

    text: str
    key: str
    priority: int
    until_s: float
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A phrase that someone has asked for since the last snapshot."""

    phrase_id: PhraseId
    words: str
    priority: int
    for_s: float


class Announcer:
    """Decides what is said and played for the snapshots of a pose.

    Parameters
    ----------
    definition : the pose. language : of the words; what is missing falls back to English.
    """

    def __init__(self, definition: PoseDefinition, language: str = SOURCE) -> None:
        self._definition = definition
        self._language = language
        self._count = HoldCount()
        self._wishes: dict[str, Wish] = {}
        self._asked: list[Asked] = []
        self._unsaid: str | None = None
        self._t_s = self._said_s = self._quiet_from_s = self._silent_from_s = -math.inf
        self._said: dict[str, float] = {}

    def watch(self, definition: PoseDefinition) -> None:
        """Go on with another pose, or the same one again: no hold is lost by that, and what was said counts on."""
        self._definition = definition
        self._count = HoldCount()
        self._drop_own()
        self._unsaid = None

    def speak(self, language: str) -> None:
        """Go on in another language; words of the one before that have not been said yet are dropped."""
        if language != self._language:
            self._language = language
            self._wishes.clear()
            self._unsaid = None

    def say(self, phrase_id: PhraseId, words: str = "", priority: int = ASKED, for_s: float = ASKED_S) -> None:
        """Ask for a phrase. It comes out of `hear` as soon as the rules allow, in the order asked, or not at all.

        Parameters
        ----------
        words : for phrases that have a place for them, in the language spoken. priority : among the words of the same
        moment. for_s : it is useless so many seconds after the next snapshot.
        """
        untrue = INSTEAD_OF.get(phrase_id)
        self._asked = [it for it in self._asked if it.phrase_id not in (phrase_id, untrue)]
        self._asked.append(Asked(phrase_id, words, priority, for_s))
        if untrue is not None:
            self._wishes.pop(untrue, None)

    def update(self, snapshot: Snapshot) -> tuple[Utterance | Earcon, ...]:
        """Return what to say or play now: sounds in their order, or else at most one utterance."""
        if snapshot.t_s < self._t_s:  # another recording, or the same one again
            self._forget()
        self._t_s = snapshot.t_s
        self._take_asked()
        before = self._count.hold
        names = self._count.update(snapshot)
        for name in names:
            self._wish(name, snapshot)
        if before is not None and self._count.hold is not before:
            self._after_hold()
        self._note_fault(snapshot)
        heard = tuple(n for n in names if not self._gives_way(n, snapshot))
        if heard:
            self._quiet_from_s = self._t_s + sum(LASTS_S[n] for n in heard)
            return tuple(Earcon(n) for n in heard)
        utterance = self._choose(snapshot)
        return () if utterance is None else (utterance,)

    def _forget(self) -> None:
        self._t_s = self._said_s = self._quiet_from_s = self._silent_from_s = -math.inf
        self._said.clear()
        self._wishes.clear()
        self.watch(self._definition)

    def _drop_own(self) -> None:
        self._wishes = {slot: wish for slot, wish in self._wishes.items() if wish.asked}

    def _take_asked(self) -> None:
        for it in self._asked:
            text = phrase(it.phrase_id, self._language).format(words=it.words)
            self._wishes[it.phrase_id] = Wish(text, text, it.priority, self._t_s + it.for_s, asked=True)
        self._asked.clear()

    def _wish(self, name: EarconName, s: Snapshot) -> None:
        """Ask for the words that go with a sound."""
        if name in ("start", "side"):
            self._drop_own()
        if name == "side" and s.side is not None:
            self._ask("side", side_phrase(s.side, self._language), SIDE, FRESH_S)
        elif name == "done":
            self._ask("done", phrase("done", self._language), DONE, FRESH_S)
            self._after_hold()

    def _ask(self, slot: str, text: str, priority: int, for_s: float, key: str | None = None) -> None:
        self._wishes[slot] = Wish(text, key or text, priority, self._t_s + for_s)

    def _after_hold(self) -> None:
        """Ask for telling the fault that the count left no room for."""
        if self._unsaid is not None:
            text = phrase("next_time", self._language).format(words=self._unsaid)
            self._ask("next_time", text, NEXT_TIME, NEXT_TIME_S, key=self._unsaid)
        self._unsaid = None

    def _note_fault(self, s: Snapshot) -> None:
        """Ask for the words of the fault of this instant; keep them until they have been said or it is put right."""
        self._wishes.pop("fault", None)
        hold = self._count.hold
        if hold is None or hold.done:
            return
        if s.fault is not None and s.fault in self._definition.fault_ids:
            words = self._definition.fault_text(s.fault, self._language).say
            self._ask("fault", words, FAULT, 0.0)
            self._unsaid = None if self._repeats(words) else words
        elif s.in_form:
            self._unsaid = None

    def _gives_way(self, name: EarconName, s: Snapshot) -> bool:
        """Whether a tick is left out for the words that are being spoken."""
        return name == "tick" and self._t_s < self._silent_from_s and s.need_s - s.held_s > LAST_S + EPS

    def _choose(self, s: Snapshot) -> Utterance | None:
        """Return the most important words that may be said now."""
        self._wishes = {n: w for n, w in self._wishes.items() if w.until_s >= self._t_s and not self._repeats(w.key)}
        if self._t_s < max(self._quiet_from_s, self._silent_from_s - EPS) or self._t_s - self._said_s < GAP_S:
            return None
        room = room_s(s)
        for slot, wish in sorted(self._wishes.items(), key=lambda item: -item[1].priority):
            spare_s = room - lasts_s(wish.text)
            if spare_s >= -EPS:
                del self._wishes[slot]
                return self._begin(wish, spare_s)
        return None

    def _begin(self, wish: Wish, spare_s: float) -> Utterance:
        """Say words now. spare_s : what the count leaves them beyond their length."""
        self._said[wish.key] = self._said_s = self._t_s
        self._silent_from_s = self._t_s + lasts_s(wish.text)
        if self._unsaid == wish.key:
            self._unsaid = None
        return Utterance(wish.text, wish.priority, max(LEAST_S, min(FRESH_S, spare_s)))

    def _repeats(self, key: str) -> bool:
        return self._t_s - self._said.get(key, -math.inf) < REPEAT_S
