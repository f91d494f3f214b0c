"""What leaves the house: a wheel and an sdist that hold everything Khabar needs to run, and nothing from the
yard."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

SMOKE = """
import importlib.resources, sys
sys.path.insert(0, sys.argv[1])
import khabar
assert khabar.__file__.startswith(sys.argv[1]), khabar.__file__
lines = ["افتتاح معرض الكتاب", "دمشق-سانا", "افتتح معرض الكتاب السنوي أبوابه أمام الزوار صباح السبت في دمشق."]
page = khabar.read("\\n\\n".join(lines))
assert page.articles, page
from khabar.outlets import directory
assert directory().named("سانا", credit=True)
from khabar.samples import samples
assert list(samples())
import khabar.web.app
from khabar.cli import khabar as commands
commands(["--help"], prog_name="khabar", standalone_mode=False)
"""


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    build = [
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--skip-dependency-check",
        "--outdir",
        str(out),
        str(root),
    ]
    told = subprocess.run(build, capture_output=True, encoding="utf-8")
    assert told.returncode == 0, told.stdout + told.stderr
    return out


def test_the_wheel_holds_every_file_of_the_package(built: Path, root: Path) -> None:
    (wheel,) = built.glob("*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    package = {
        path.relative_to(root / "src").as_posix()
        for path in (root / "src" / "khabar").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert package - inside == set()
    assert {name.split("/")[0] for name in inside if ".dist-info" not in name} == {"khabar"}
    assert any(name.endswith("LICENSE") for name in inside)


def test_the_installed_wheel_works_far_from_the_clone(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    told = subprocess.run(
        [sys.executable, "-I", "-c", SMOKE, str(tmp_path / "site")],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
    )
    assert told.returncode == 0, told.stderr
    assert "serve" in told.stdout


def test_the_sdist_can_be_built_again(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        inside = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert {
        "pyproject.toml",
        "LICENSE",
        "README.md",
        "src/khabar/__init__.py",
        "src/khabar/py.typed",
    } <= inside
    assert not any(name.startswith((".", "locks", "evaluation")) for name in inside if name != ".gitignore")
