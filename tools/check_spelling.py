#!/usr/bin/env python3
"""Checks the spelling of the whole tree with codespell; .codespellrc names the words that it does not know."""
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
if not shutil.which("codespell"):
    sys.exit("codespell is not installed")
sys.exit(subprocess.run(["codespell", "."], cwd=ROOT).returncode)
