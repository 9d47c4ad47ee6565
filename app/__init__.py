"""Penholder: prepare an intergovernmental meeting, offline."""
