import { attacks } from "./attack.js";

/** The host's files. */
export const FILES = attacks("files", {
  "open the secret": `print(open(SECRET_FILE).read())`,
  "the process's environment": `
for path in ('/proc/self/environ', '/proc/1/environ', '/proc/self/cmdline', '/proc/self/maps'):
    try: print(open(path, 'rb').read())
    except OSError as error: print(error)`,
  "every descriptor": `
import os
for descriptor in range(64):
    for path in (f'/proc/self/fd/{descriptor}', f'/dev/fd/{descriptor}'):
        try: print(os.readlink(path), open(path, 'rb').read(1000))
        except OSError: pass
    try: print(descriptor, os.pread(descriptor, 1000, 0))
    except OSError: pass`,
  "walk everything": `
import os
for folder, _, names in os.walk('/'):
    if folder.startswith('/lib/python'): continue
    for name in names:
        path = os.path.join(folder, name)
        try: text = open(path, 'rb').read(2000)
        except OSError: continue
        if b'secret' in text: print(path, text)`,
  "a link to it": `
import os
os.symlink(SECRET_FILE, '/tmp/link')
os.link(SECRET_FILE, '/tmp/hard')`,
  "a link, read": `
import os
os.symlink(FOLDER, '/tmp/folder')
print(os.listdir('/tmp/folder'))`,
  "relative to the root": `print(open('../' * 30 + SECRET_FILE.lstrip('/')).read())`,
  "relative to a descriptor": `
import os
root = os.open('/', os.O_RDONLY)
print(os.read(os.open(SECRET_FILE.lstrip('/'), os.O_RDONLY, dir_fd=root), 100))`,
  "write to the host": `
import os
os.makedirs(FOLDER, exist_ok=True)
open(HOST_FILE, 'w').write('changed')
open(FOLDER + '/new', 'w').write('new')`,
  "change the host's file": `
import os, shutil
for change in (lambda: os.truncate(HOST_FILE, 0), lambda: os.unlink(HOST_FILE), lambda: os.chmod(HOST_FILE, 0),
    lambda: os.rename(HOST_FILE, HOST_FILE + '.moved'), lambda: shutil.rmtree(FOLDER), lambda: shutil.copy(SECRET_FILE, '/tmp/copy')):
    try: change()
    except OSError as error: print(error)`,
  "import the secret": `
import importlib.util, runpy, linecache
print(linecache.getlines(SECRET_FILE))
try: runpy.run_path(SECRET_FILE)
except BaseException as error: print(error)
spec = importlib.util.spec_from_loader('secret', importlib.machinery.SourceFileLoader('secret', SECRET_FILE))
print(spec.loader.get_data(SECRET_FILE))`,
  "a database on the host": `
import sqlite3
sqlite3.connect(FOLDER + '/database').execute('create table t(x)')`,
  "map it": `
import mmap, os
descriptor = os.open(SECRET_FILE, os.O_RDONLY)
print(mmap.mmap(descriptor, 0, prot=mmap.PROT_READ)[:])`,
  "archives and their members": `
import io, tarfile, zipfile, os
data = io.BytesIO()
archive = tarfile.open(fileobj=data, mode='w')
member = tarfile.TarInfo('link'); member.type = tarfile.SYMTYPE; member.linkname = SECRET_FILE
archive.addfile(member); archive.close(); data.seek(0)
tarfile.open(fileobj=data).extractall('/tmp/out', filter='fully_trusted')
print(open('/tmp/out/link').read())`,
  "the user's home": `
import os, pathlib
print(os.environ, pathlib.Path.home(), os.path.expanduser('~root'))
for name in ('.ssh/id_rsa', '.bash_history', '.npmrc'): print(pathlib.Path('/root', name).exists())`,
});
