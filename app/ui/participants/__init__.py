"""The page of delegations and their people."""
