"""Files in the output folder that no build makes any more.

Somebody could print them: a language that was taken off, a leaflet that was renamed, an
edition that is not wanted now. They are never deleted, but never passed over either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Collection

    from careleaf.build.inputs import Inputs
    from careleaf.build.manifest import FileEntry, Manifest

_LISTED = 10


def leftovers(manifest: Manifest, inputs: Inputs) -> tuple[Finding, ...]:
    """Warn of files that nothing will replace; the manifest must be settled."""
    names = sorted(
        name
        for name, entry in manifest.files.items()
        if entry.stale and _is_orphan(entry, manifest, inputs)
    )
    if not names:
        return ()
    listed = [f"`{name}`" for name in names[:_LISTED]]
    if len(names) > _LISTED:
        listed.append(f"and {len(names) - _LISTED} more")
    files = "1 file" if len(names) == 1 else f"{len(names)} files"
    belong = "belongs" if len(names) == 1 else "belong"
    return (
        Finding(
            "C0901",
            f"{files} in the output folder {belong} to nothing in the project any more",
            severity=Severity.WARNING,
            notes=tuple(listed),
            hint="delete them, so that nobody prints them",
            data={"files": names},
        ),
    )


def _is_orphan(entry: FileEntry, manifest: Manifest, inputs: Inputs) -> bool:
    if entry.document not in inputs.documents:
        return True
    if entry.locale not in manifest.languages:
        return True
    made = manifest.jobs.get(f"{entry.locale}/{entry.document}")
    # The document has been made since, and this file was not among its files.
    return made is not None and _made_since(entry, made.inputs, made.editions)


def _made_since(entry: FileEntry, inputs: str, editions: Collection[str]) -> bool:
    return entry.inputs != inputs and (
        not entry.edition or entry.edition not in editions
    )
