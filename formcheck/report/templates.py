"""HTML from templates."""

from pathlib import Path
from typing import Any


def rendered(template: Path, **content: Any) -> str:
    """Render a Jinja template; values are escaped, and an undefined name is an error."""
    import jinja2

    from formcheck.i18n import language, tr, tr_n

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(template.parent),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.globals.update(tr=tr, tr_n=tr_n, language=language())
    return environment.get_template(template.name).render(content)
