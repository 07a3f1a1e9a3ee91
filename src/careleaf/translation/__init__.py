"""Units, PO catalogues, locale policies and the checks of translations."""
