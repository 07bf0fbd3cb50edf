"""A new pose file from a few answers: a shipped pose's rules under another name, to be adapted."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Final

from formcheck.core.errors import UsageError, mark

NEXT: Final = (
    "A new exercise, begun from {like}: name, words and seconds are yours, the rules are still those of {like}.",
    "Now adapt it: targets, tolerances and gates, the words of the faults, the set-up, the source of every number.",
    "    formcheck poses check {file}      proves that a body can do it and that nothing contradicts itself",
    "    formcheck tune plot {file}      draws it",
    "    formcheck analyze clip.mp4 --pose {file} --annotate      tries it on a recording",
)


@dataclass(frozen=True, slots=True)
class Answers:
    """A person's description of a new exercise. hold_s : of every hold longer than a second in the model."""

    title: str
    like: str
    summary: str
    hold_s: float


def pose_id(title: str) -> str:
    """Return the id of an exercise with this title: lower-case words with hyphens.

    Raises
    ------
    UsageError : nothing remains of it.
    """
    plain = unicodedata.normalize("NFKD", title.replace("ß", "ss")).encode("ascii", "ignore").decode()
    found = "-".join(re.findall(r"[a-z0-9]+", plain.lower())).lstrip("0123456789-")
    if not found:
        raise UsageError(mark("{title!r} gives no id; use a name with letters."), title=title)
    return found


def fresh_pose(text: str, answers: Answers) -> str:
    """Return the text of a new pose file.

    Parameters
    ----------
    text : the pose file to start from; its comments stay in place.
    """
    import tomlkit

    document: Any = tomlkit.parse(text)
    name = pose_id(answers.title)
    document["id"] = name
    document["text"] = {"en": document["text"]["en"]}  # translations would describe the other exercise
    english = document["text"]["en"]
    english["title"], english["summary"] = answers.title, answers.summary
    for phase in document["phases"]:
        if phase.get("hold_s", 0) > 1:
            phase["hold_s"] = answers.hold_s
    sources = document["sources"]
    for _ in range(len(sources) - 1):  # the last one stays: the comment that follows belongs to it
        del sources[0]
    sources[0]["what"] = "Rules, bands, tolerances and words"
    sources[0]["cite"] = f"Copied from formcheck's {answers.like}; not adapted yet."
    body = re.sub(r"\A(\s*#.*\n)+", "", tomlkit.dumps(document))  # describes the other exercise
    head = "\n".join(f"# {line.format(like=answers.like, file=f'{name}.toml')}" for line in NEXT)
    return f"{head}\n\n{body.lstrip()}"
