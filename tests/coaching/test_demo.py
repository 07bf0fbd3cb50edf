"""The demo, as the coach sees it: whoever obeys is not told to go back."""

from formcheck.coaching import words
from formcheck.coaching.coach import Coach, Cue
from formcheck.pipeline.recorded.recording import Recording


def cues(recording: Recording) -> list[tuple[float, bool, Cue]]:
    """What the coach shows at every instant, and whether the person is correcting then."""
    coach = Coach(recording.definition)
    shots = [recording.shot(i)[0] for i in range(len(recording.track))]
    return [(shot.t_s, shot.correcting, coach.cue(shot)) for shot in shots]


def test_raising_the_arm_that_was_called_low_is_praised(demo_recording: Recording) -> None:
    arm = demo_recording.definition.fault_text("arm_low").cue
    (_, left) = demo_recording.analysis.holds
    shown = [(t_s, correcting, cue) for t_s, correcting, cue in cues(demo_recording) if left.start_s < t_s < left.end_s]
    texts = [cue.text for _, _, cue in shown]
    assert arm in texts, "the arm is called low"
    assert texts.index(arm) < texts.index(words.CORRECTING), "then it is raised"
    assert words.LEFT not in texts, "and nobody is told to go back"
    obeying = [cue for _, correcting, cue in shown if correcting]
    assert obeying and {cue.tone for cue in obeying[1:]} <= {"good"}


def test_nobody_is_told_to_go_back_in_the_whole_demo(demo_recording: Recording) -> None:
    assert words.LEFT not in {cue.text for _, _, cue in cues(demo_recording)}
