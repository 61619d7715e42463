import { attacks } from "./attack.js";

/** Finds JavaScript objects that survived the scrubbing: garbage collection knows them all. */
export const FIND_BRIDGE = `
import gc
found = {}
for holder in gc.get_objects():
    for thing in gc.get_referents(holder):
        if type(thing).__name__ == 'JsProxy': found[id(thing)] = thing
proxies = list(found.values())
def having(*names):
    for proxy in proxies:
        try:
            if all(name in dir(proxy) for name in names): return proxy
        except BaseException: pass
# Pyodide calls JavaScript by way of a global that was taken away: put it back, where prototypes can be changed.
for proxy in proxies:
    try: proxy.constructor.prototype.Function = proxy.constructor.constructor
    except BaseException: pass
pyodide_js = having('_api', '_module', 'FS')
api, module = pyodide_js._api, pyodide_js._module
`;

/** From Python into JavaScript, and from there to Node. */
export const BRIDGE = attacks("bridge", {
  "import js, environment": `import js; print(js.process.env)`,
  "import js, builtin module": `import js; print(js.process.getBuiltinModule('fs').readFileSync(SECRET_FILE, 'utf8'))`,
  "import js again": `
import sys
for name in ('js', 'pyodide_js', '_pyodide_core', 'ctypes'): del sys.modules[name]
import js, pyodide_js
print(js.process.env, pyodide_js)`,
  run_js: `
from pyodide.code import run_js
print(run_js("process.env." + VARIABLE))`,
  "constructor of a list": `
from pyodide.ffi import to_js
print(to_js([1]).constructor.constructor("return process.env")())`,
  "constructor of an async function":
    FIND_BRIDGE +
    `
print(pyodide_js.loadPackage.constructor("return process.mainModule.require('fs')")())`,
  "constructor of every proxy":
    FIND_BRIDGE +
    `
for proxy in proxies:
    for path in ('constructor.constructor', 'constructor', 'call.constructor', 'toString.constructor'):
        try:
            value = proxy
            for part in path.split('.'): value = getattr(value, part)
            print(value('return globalThis')().process.env)
        except BaseException as error: print(type(error).__name__)`,
  "read through the API":
    FIND_BRIDGE +
    `
import asyncio
promise = api.loadBinaryFile(SECRET_FILE)
print(promise)
promise.then(lambda bytes: print(bytes.to_py().tobytes()))`,
  "system through the module":
    FIND_BRIDGE +
    `
command = module.stringToNewUTF8('cat ' + SECRET_FILE + ' > ' + FOLDER + '/stolen')
print(module.__emscripten_system(command))`,
  "every function of the API":
    FIND_BRIDGE +
    `
for name in dir(api):
    if name in ('fatal_error', 'fatal_loading_error', 'constructor') or name.startswith('__'): continue
    for arguments in ((), (SECRET_FILE,), ('file://' + SECRET_FILE,), (SECRET_FILE, 'utf8')):
        try: print(name, getattr(api, name)(*arguments))
        except BaseException: pass`,
  "functions of the module that sound right":
    FIND_BRIDGE +
    `
import re
for name in dir(module):
    if not re.search('read|load|system|open|exec|fetch|require|spawn|socket', name, re.I): continue
    for arguments in ((SECRET_FILE,), (module.stringToNewUTF8(SECRET_FILE), 0, 0)):
        try: print(name, getattr(module, name)(*arguments))
        except BaseException: pass`,
  "mount the host's folder":
    FIND_BRIDGE +
    `
pyodide_js.FS.mkdirTree('/host')
for mount in (lambda: pyodide_js.mountNodeFS('/host', FOLDER), lambda: pyodide_js.FS.mount(module.NODEFS, {'root': FOLDER}, '/host'),
    lambda: pyodide_js.FS.mount(pyodide_js.FS.filesystems.NODEFS, pyodide_js.toPy({'root': FOLDER}), '/host')):
    try: mount()
    except BaseException as error: print(error)
import os
for name in os.listdir('/host'): print(name, open('/host/' + name).read())`,
  "mount a native folder": `${FIND_BRIDGE}print(pyodide_js.mountNativeFS('/native', FOLDER))`,
  "a file system of my own":
    FIND_BRIDGE +
    `
for name in dir(pyodide_js.FS.filesystems):
    try: print(name, getattr(pyodide_js.FS.filesystems, name).createNode(None, SECRET_FILE, 33188, 0))
    except BaseException as error: print(error)`,
  "load a package": `${FIND_BRIDGE}print(pyodide_js.loadPackage(['micropip', 'file://' + SECRET_FILE]))`,
  "another Python through JavaScript":
    FIND_BRIDGE +
    `
print(pyodide_js.runPython("import js\\njs.process.env"))`,
  "pyimport js": `${FIND_BRIDGE}print(pyodide_js.pyimport('js').process)`,
  "register a module":
    FIND_BRIDGE +
    `
import sys
finder = next(thing for holder in gc.get_objects() for thing in gc.get_referents(holder) if type(thing).__name__ == 'JsFinder')
for name in ('js', 'pyodide_js'): sys.modules.pop(name, None)
sys.meta_path.insert(0, finder)
import js, pyodide_js
print(dir(js), js.process, js.fetch, js.require)`,
  "a dynamic library":
    FIND_BRIDGE +
    `
pyodide_js.FS.writeFile('/evil.so', bytes([0, 97, 115, 109, 1, 0, 0, 0]))
print(api.loadDynlib('/evil.so', True), module.loadDynamicLibrary('/evil.so', {}))`,
  "change the prototype of everything":
    FIND_BRIDGE +
    `
from pyodide.ffi import create_proxy, to_js
prototype = to_js([1]).constructor.prototype
root = pyodide_js.constructor.prototype
root.toJSON = create_proxy(lambda *_: 'forged')
root.status = 'ok'
prototype.push = create_proxy(lambda *_: 0)
root.env = SECRET_FILE`,
  "redirect what the harness prints to":
    FIND_BRIDGE +
    `
from pyodide.ffi import create_proxy, to_js
pyodide_js.setStdout({'write': create_proxy(lambda buffer: 10**9)})
print('x' * 1000)`,
  "catch the harness's buffers":
    FIND_BRIDGE +
    `
from pyodide.ffi import create_proxy
def catch(buffer):
    try:
        maker = buffer.constructor
        print(maker, maker.allocUnsafe(100000).toString())
    except BaseException as error: return 1
    return buffer.length
pyodide_js.setStdout(batched=create_proxy(catch))
print('go')`,
  "ask for the runtime's settings":
    FIND_BRIDGE +
    `
for thing in (api.config, api.runtimeEnv, module.ENV, module.arguments):
    try: print(thing.to_py())
    except BaseException as error: print(error)`,
  "look at errors":
    FIND_BRIDGE +
    `
try: pyodide_js.loadPackage(1).then(1)
except BaseException as error:
    js_error = getattr(error, 'js_error', error)
    for name in dir(js_error):
        try: print(name, getattr(js_error, name))
        except BaseException: pass
    try: print(js_error.constructor.prepareStackTrace, js_error.constructor.captureStackTrace.constructor('return this')())
    except BaseException as inner: print(inner)`,
});
