"""Tests of the domain, on real workspace files."""
