"""Find a Chromium for the PDFs and the browser tests, or get one: the system's, Debian's package, or Playwright's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
"""Options for a headless browser: it may run as root in a container, and nothing is to be asked of other hosts."""
NONE_FOUND = "no Chromium is there: install Debian's `chromium`, or run `python -m playwright install chromium`"


def find() -> Path | None:
    """Return the program to start, or None: the system's browser first, then the one Playwright has installed."""
    system = next((path for name in NAMES if (path := shutil.which(name))), None)
    if system:
        return Path(system)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if own.exists() else None


def install() -> None:
    """Install Debian's package where that is possible, otherwise Playwright's Chromium."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-y", "-qq", "chromium", "fonts-noto-cjk"]):
            subprocess.run(["apt-get", *command], check=False, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603, S607
    if not find():
        subprocess.run((sys.executable, "-m", "playwright", "install", "chromium"), check=False)


if __name__ == "__main__":
    if not find():
        install()
    sys.exit(0 if find() else NONE_FOUND)
