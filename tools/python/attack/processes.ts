import { attacks } from "./attack.js";

/** Other processes: starting them, and ending those that run. */
export const PROCESSES = attacks("processes", {
  "os.system": `import os; print(os.system('touch ' + FOLDER + '/touched; cat ' + SECRET_FILE))`,
  "os.popen": `import os; print(os.popen('cat ' + SECRET_FILE).read())`,
  subprocess: `import subprocess; print(subprocess.run(['cat', SECRET_FILE], capture_output=True).stdout)`,
  _posixsubprocess: `
import _posixsubprocess, os
print(_posixsubprocess.fork_exec([b'/bin/touch', FOLDER.encode() + b'/touched'], [b'/bin/touch'], True, (), None, None,
    -1, -1, -1, -1, -1, -1, -1, -1, True, False, -1, None, None, None, -1, None))`,
  fork: `
import os
for start in ('fork', 'forkpty', 'vfork'):
    try: print(getattr(os, start)())
    except (AttributeError, OSError) as error: print(error)`,
  exec: `import os; os.execv('/bin/touch', ['touch', FOLDER + '/touched'])`,
  spawn: `
import os
try: print(os.posix_spawn('/bin/touch', ['touch', FOLDER + '/touched'], {}))
except BaseException as error: print(error)
print(os.spawnv(os.P_WAIT, '/bin/touch', ['touch', FOLDER + '/touched']))`,
  multiprocessing: `
import multiprocessing
worker = multiprocessing.Process(target=print, args=('escaped',)); worker.start(); worker.join()`,
  "a terminal": `import pty; pty.spawn(['/bin/cat', SECRET_FILE])`,
  "kill the parent": `
import os
for target in (os.getppid(), 1, 0, -1):
    try: os.kill(target, 9)
    except OSError as error: print(error)`,
  "signal the group": `
import os, signal
for send in (lambda: os.killpg(0, signal.SIGTERM), lambda: os.killpg(os.getpgrp(), signal.SIGKILL), lambda: signal.raise_signal(9)):
    try: send()
    except (OSError, ValueError) as error: print(error)`,
  threads: `
import threading
thread = threading.Thread(target=lambda: print(open(SECRET_FILE).read())); thread.start(); thread.join()`,
  "abort and exit hard": `import os; os.abort()`,
  "exit without cleaning up": `import os; os._exit(0)`,
});
