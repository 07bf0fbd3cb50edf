"""Fits the figures of a pose in a separate process: a definition as JSON comes in, figures go out.

Fitting keeps Python busy for a second or two, which would make a window stutter.
"""

import json
import sys

from formcheck.core.pose.definition import PoseDefinition
from formcheck.figure.figure_store import film_to, fit_film
from formcheck.figure.fit import NoFigureError


def main() -> int:
    """Answer one request (a definition, and a side or null); return 1 where no body satisfies the pose."""
    request = json.load(sys.stdin)
    definition = PoseDefinition.model_validate(request["definition"])
    try:
        film = fit_film(definition, request["side"])
    except NoFigureError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    json.dump(film_to(film), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
