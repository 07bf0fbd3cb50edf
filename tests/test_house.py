"""The house rules: lint, types, layers, sizes, pins; everything that checks the code is reachable from the tests."""

import ast
import graphlib
import itertools
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parent.parent
OWN = ("formcheck", "scripts", "tests")
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60


def run(*command: str) -> None:
    """Run a checker of this environment on the project; its output is the test's message."""
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def sources() -> list[Path]:
    return sorted(p for folder in OWN for p in (ROOT / folder).rglob("*.py"))


def test_ruff_finds_nothing() -> None:
    run("ruff", "check", ".")


def test_code_is_formatted() -> None:
    run("ruff", "format", "--check", ".")


def test_types_are_strict() -> None:
    run("mypy")


def test_imports_point_downwards() -> None:
    code = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_files_stay_small() -> None:
    long = {str(p.relative_to(ROOT)): n for p in sources() if (n := len(p.read_text("utf-8").splitlines())) > 400}
    assert not long


def test_functions_stay_small() -> None:
    long = []
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
                lines = node.end_lineno - node.body[0].lineno + 1
                if lines > MAX_FUNCTION_LINES:
                    long.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {lines} lines")
    assert not long


def test_mediapipe_stays_below_the_releases_that_send_metrics() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert "mediapipe>=0.10.30,<0.10.34" in project["dependencies"]


def test_qt_comes_without_a_browser() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[<>=]", d)[0].lower() for d in project["dependencies"]}
    assert {"pyside6_essentials", "pyside6_addons"} <= names
    assert "pyside6" not in names
    assert "opencv-python" not in names


def test_dependencies_have_an_upper_bound() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"]
    declared = [*project["project"]["dependencies"], *itertools.chain(*extras.values())]
    entries = itertools.chain(*project["dependency-groups"].values())  # a group that another includes is a table
    declared += [d for d in entries if isinstance(d, str) and not d.startswith("formcheck[")]
    assert [d for d in declared if "<" not in d] == []


@pytest.mark.parametrize(
    "name", ["README.md", "LICENSE", "NOTICE", "CHANGELOG.md", "CONTRIBUTING.md", "docs/architecture.md"]
)
def test_the_usual_documents_are_there(name: str) -> None:
    assert len((ROOT / name).read_text("utf-8")) > 200


def test_local_links_in_the_documents_lead_somewhere() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    targets = [(d, t) for d in documents for t in re.findall(r"\]\(([^)#]+)", d.read_text("utf-8"))]
    assert [f"{d.name}: {t}" for d, t in targets if "://" not in t and not (d.parent / t).exists()] == []


def test_the_readme_names_every_system_package_that_ci_installs_for_running() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    wanted = re.search(r'packages="([^"]+)"', script)
    assert wanted is not None
    only_for_tests = {"xvfb", "xauth", "xdotool", "strace", "git"}
    missing = [p for p in wanted[1].replace("\\\n", "").split() if p not in only_for_tests and p not in readme]
    assert not missing


def test_no_modules_import_each_other() -> None:
    graph = grimp.build_graph("formcheck")
    imports = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    graphlib.TopologicalSorter(imports).prepare()  # raises CycleError, which names the modules


def test_no_file_name_stands_twice() -> None:
    names = [p.name for p in (ROOT / "formcheck").rglob("*.py") if not p.name.startswith("__")]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_folders_stay_small() -> None:
    folders = {p.parent for p in (ROOT / "formcheck").rglob("*.py")}
    large = {f.name: n for f in folders if (n := len([p for p in f.glob("*.py") if not p.name.startswith("__")])) > 16}
    assert large == {}


def test_the_workflow_of_hosted_ci_is_one() -> None:
    files = sorted(map(str, (ROOT / ".github" / "workflows").glob("*.yml")))
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", *files]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert files and done.returncode == 0, done.stdout + done.stderr
