"""How fast the program is, each figure beside a bare reference measured in the same run on the same machine."""
