"""Tools that work out a person's own answer. Each is one module of plain functions over the ledger; `desk.py` runs them."""
