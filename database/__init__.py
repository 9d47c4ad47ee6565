"""The workspace file: mapping, store, journal, search, backups, migrations. No knowledge of meetings."""
