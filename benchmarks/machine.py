"""The machine in general terms: what it is, never whose."""

from __future__ import annotations

import platform
from importlib.metadata import version
from pathlib import Path

import psutil

from workpoints.benchmark import Machine

PACKAGES = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n")


def this_machine() -> Machine:
    """Return the machine that this runs on."""
    return Machine(
        processor=_processor(),
        cores=psutil.cpu_count() or 1,
        memory=psutil.virtual_memory().total,
        python=platform.python_version(),
        packages={name: version(name) for name in PACKAGES},
    )


def _processor() -> str:
    """Return the model of the processor as Linux tells it, elsewhere its architecture."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text("utf-8").splitlines() if told.exists() else []
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next((model for model in models if model), platform.machine())
