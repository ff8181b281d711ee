"""Builds beside the pages: each a process of its own, whose state is a file that every process can read.

A build has a folder under the home folder (`records`): what was asked for, the files loaded, how it stands.
The process that builds (`work`) holds the folder's lock for as long as it lives. Where a state says
"running" and nobody holds the lock, the process was killed: whoever sees it begins the build again
(`processes`), and it goes on with what it had found.
"""

from analysis.builds.model import Build, Request
from analysis.builds.processes import active, begin, cancel, every, forget, look, wait
from analysis.builds.records import builds_home, find, of_store
from analysis.builds.work import run

__all__ = [
    "Build",
    "Request",
    "active",
    "begin",
    "builds_home",
    "cancel",
    "every",
    "find",
    "forget",
    "look",
    "of_store",
    "run",
    "wait",
]
