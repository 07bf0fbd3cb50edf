"""Decides what to say and play during exercise. It has no clock: time comes from the snapshots.

Speech and count never overlap: speech gives way to the essential marks (the middle of a long hold, the last three
seconds of every hold), other ticks give way to speech. A fault for which this left no time is reported after the hold.
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
"""Shortest time between the starts of two utterances; longer ones are waited for."""

REPEAT_S: Final = 8.0
"""The same words are not repeated within this time."""

FRESH_S: Final = 2.0
"""Words about something that has just happened are useless after this time."""

NEXT_TIME_S: Final = 4.0
"""Time after a hold within which advice for the next one may still be given."""

REQUESTED_S: Final = 4.0
"""Default lifetime of words requested through `say`."""

LEAST_S: Final = 0.3
"""Shortest deadline: passing words to the speech engine takes a moment."""

NEXT_TIME, SIDE, REQUESTED, FAULT, DONE = range(1, 6)
"""Priorities."""

CONTRADICTS: Final[dict[PhraseId, tuple[PhraseId, ...]]] = {
    "paused": ("go_on",), "paused_by_hand": ("go_on",), "go_on": ("paused", "paused_by_hand"),
}  # fmt: skip
"""Pending words that a phrase makes untrue."""


@dataclass(frozen=True, slots=True)
class Pending:
    """Words waiting for their moment. key : identifies the same words. requested : through `Announcer.say`."""

    text: str
    key: str
    priority: int
    until_s: float
    requested: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """A phrase requested since the previous snapshot."""

    phrase_id: PhraseId
    words: str
    priority: int
    for_s: float


class Announcer:
    """Decides what is said and played for the snapshots of a pose.

    Parameters
    ----------
    definition : the pose. language : of speech; missing texts fall back to English.
    """

    def __init__(self, definition: PoseDefinition, language: str = SOURCE) -> None:
        self._definition = definition
        self._language = language
        self._count = HoldCount()
        self._pending: dict[str, Pending] = {}
        self._requests: list[Request] = []
        self._unsaid_fault: str | None = None
        self._t_s = self._said_s = self._quiet_from_s = self._silent_from_s = -math.inf
        self._said: dict[str, float] = {}

    def watch(self, definition: PoseDefinition) -> None:
        """Switch to another pose, or restart the same one; that loses no hold, and recent words stay blocked."""
        self._definition = definition
        self._count = HoldCount()
        self._drop_own_words()
        self._unsaid_fault = None

    def speak(self, language: str) -> None:
        """Switch to another language; pending words of the old one are dropped."""
        if language != self._language:
            self._language = language
            self._pending.clear()
            self._unsaid_fault = None

    def say(self, phrase_id: PhraseId, words: str = "", priority: int = REQUESTED, for_s: float = REQUESTED_S) -> None:
        """Request a phrase. `update` returns it as soon as the rules allow, in order of request, or never.

        Parameters
        ----------
        words : for phrases with a placeholder, in the spoken language. priority : among the words of the same moment.
        for_s : lifetime in seconds from the next snapshot.
        """
        untrue = CONTRADICTS.get(phrase_id, ())
        self._requests = [it for it in self._requests if it.phrase_id not in (phrase_id, *untrue)]
        self._requests.append(Request(phrase_id, words, priority, for_s))
        for slot in untrue:
            self._pending.pop(slot, None)

    def update(self, snapshot: Snapshot) -> tuple[Utterance | Earcon, ...]:
        """Return what to say or play now: sounds in order, or else at most one utterance."""
        if snapshot.t_s < self._t_s:  # another recording, or the same one restarted
            self._forget()
        self._t_s = snapshot.t_s
        self._take_requests()
        before = self._count.hold
        names = self._count.update(snapshot)
        for name in names:
            self._queue_words_of(name, snapshot)
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
        self._pending.clear()
        self.watch(self._definition)

    def _drop_own_words(self) -> None:
        self._pending = {slot: pending for slot, pending in self._pending.items() if pending.requested}

    def _take_requests(self) -> None:
        for it in self._requests:
            text = phrase(it.phrase_id, self._language).format(words=it.words)
            self._pending[it.phrase_id] = Pending(text, text, it.priority, self._t_s + it.for_s, requested=True)
        self._requests.clear()

    def _queue_words_of(self, name: EarconName, s: Snapshot) -> None:
        """Queue the words that accompany a sound."""
        if name in ("start", "side"):
            self._drop_own_words()
        if name == "side" and s.side is not None:
            self._queue("side", side_phrase(s.side, self._language), SIDE, FRESH_S)
        elif name == "done":
            self._queue("done", phrase("done", self._language), DONE, FRESH_S)
            self._after_hold()

    def _queue(self, slot: str, text: str, priority: int, for_s: float, key: str | None = None) -> None:
        self._pending[slot] = Pending(text, key or text, priority, self._t_s + for_s)

    def _after_hold(self) -> None:
        """Queue the fault for which the count left no time."""
        if self._unsaid_fault is not None:
            text = phrase("next_time", self._language).format(words=self._unsaid_fault)
            self._queue("next_time", text, NEXT_TIME, NEXT_TIME_S, key=self._unsaid_fault)
        self._unsaid_fault = None

    def _note_fault(self, s: Snapshot) -> None:
        """Queue the words of the current fault; keep them until they have been said or the fault is corrected."""
        self._pending.pop("fault", None)
        hold = self._count.hold
        if hold is None or hold.done:
            return
        if s.fault is not None and s.fault in self._definition.fault_ids:
            words = self._definition.fault_text(s.fault, self._language).say
            self._queue("fault", words, FAULT, 0.0)
            self._unsaid_fault = None if self._repeats(words) else words
        elif s.in_form:
            self._unsaid_fault = None

    def _gives_way(self, name: EarconName, s: Snapshot) -> bool:
        """Whether a tick is dropped for current speech."""
        return name == "tick" and self._t_s < self._silent_from_s and s.need_s - s.held_s > LAST_S + EPS

    def _choose(self, s: Snapshot) -> Utterance | None:
        """Return the most important words that may be said now."""
        self._pending = {n: w for n, w in self._pending.items() if w.until_s >= self._t_s and not self._repeats(w.key)}
        if self._t_s < max(self._quiet_from_s, self._silent_from_s - EPS) or self._t_s - self._said_s < GAP_S:
            return None
        room = room_s(s)
        for slot, pending in sorted(self._pending.items(), key=lambda item: -item[1].priority):
            spare_s = room - lasts_s(pending.text)
            if spare_s >= -EPS:
                del self._pending[slot]
                return self._begin(pending, spare_s)
        return None

    def _begin(self, pending: Pending, spare_s: float) -> Utterance:
        """Say words now. spare_s : time that the count leaves beyond their length."""
        self._said[pending.key] = self._said_s = self._t_s
        self._silent_from_s = self._t_s + lasts_s(pending.text)
        if self._unsaid_fault == pending.key:
            self._unsaid_fault = None
        return Utterance(pending.text, pending.priority, max(LEAST_S, min(FRESH_S, spare_s)))

    def _repeats(self, key: str) -> bool:
        return self._t_s - self._said.get(key, -math.inf) < REPEAT_S
