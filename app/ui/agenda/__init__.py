"""The page of the meeting’s days and sessions."""
