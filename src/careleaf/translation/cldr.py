"""The locale data of CLDR through Babel, one language at a time.

Babel 2.18.0 resolves aliases inside data that all locales share, so that after Hebrew
"March 2026" is printed in Hebrew in 40 of 53 locales
(https://github.com/python-babel/babel/issues/1234). Each use here starts with an empty
cache and leaves an empty one behind. Nothing else in the program may read CLDR.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel import Locale


@contextmanager
def cldr(locale: str) -> Iterator[Locale]:
    """Open the data of one locale; what is read later may be another language's."""
    from babel import Locale, localedata  # noqa: PLC0415 - slow

    localedata._cache.clear()  # noqa: SLF001 - the work-around; a test proves it needed
    try:
        yield Locale.parse(locale)
    finally:
        localedata._cache.clear()  # noqa: SLF001 - as above
