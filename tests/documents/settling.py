"""LibreOffice as the judge of tracked changes: every file with all of its changes accepted, and with all rejected."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

import judge

MODULE = "Settling"
# Opens each file named in a list, settles all changes one way and the other, and saves what came out.
BASIC = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Settling" script:language="StarBasic">
Sub Settle(folder As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim kept(0) As New com.sun.star.beans.PropertyValue
  Dim nothing_more()
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  kept(0).Name = "FilterName" : kept(0).Value = "MS Word 2007 XML"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  handle = FreeFile
  Open folder &amp; "/names.txt" For Input As #handle
  Do While Not Eof(handle)
    Line Input #handle, name
    For Each what In Array("Accept", "Reject")
      doc = StarDesktop.loadComponentFromURL(ConvertToURL(folder &amp; "/" &amp; name), "_blank", 0, hidden())
      frame = doc.CurrentController.Frame
      dispatcher.executeDispatch(frame, ".uno:" &amp; what &amp; "AllTrackedChanges", "", 0, nothing_more())
      doc.storeToURL(ConvertToURL(folder &amp; "/" &amp; what &amp; "/" &amp; name), kept())
      doc.close(True)
    Next
  Loop
  Close #handle
End Sub
</script:module>
"""


def settle(files: Iterable[bytes], folder: Path) -> list[tuple[bytes, bytes]]:
    """(all accepted, all rejected) of each DOCX in `files`, as LibreOffice saves them; by one call of it."""
    names = []
    for side in ("Accept", "Reject"):
        (folder / side).mkdir(parents=True)
    for number, file in enumerate(files):
        names.append(f"{number:04}.docx")
        (folder / names[-1]).write_bytes(file)
    (folder / "names.txt").write_text("\n".join(names), "utf-8")
    _teach()
    _run(f'macro:///Standard.{MODULE}.Settle("{folder}")')
    return [((folder / "Accept" / n).read_bytes(), (folder / "Reject" / n).read_bytes()) for n in names]


def _teach() -> None:
    """Put the macro into LibreOffice's settings."""
    basic = judge.profile() / "user" / "basic" / "Standard"
    if not (basic / "script.xlb").exists():
        _run("--terminate_after_init")  # makes the settings that the macro is put into
    if not (basic / f"{MODULE}.xba").exists():
        index = (basic / "script.xlb").read_text("utf-8")
        entry = f'<library:element library:name="{MODULE}"/></library:library>'
        (basic / "script.xlb").write_text(index.replace("</library:library>", entry), "utf-8")
        (basic / f"{MODULE}.xba").write_text(BASIC, "utf-8")


def _run(what: str) -> None:
    profile = f"-env:UserInstallation={judge.profile().as_uri()}"
    call = ["soffice", profile, "--headless", "--norestore", what]
    subprocess.run(call, check=True, capture_output=True, timeout=300)
