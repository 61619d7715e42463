import { attacks } from "./attack.js";

/** A port of the host that listens: no connection may reach it. */
export const NETWORK = attacks("network", {
  TCP: `
import socket
connection = socket.create_connection(('127.0.0.1', PORT), timeout=1)
connection.sendall(b'GET / HTTP/1.0\\r\\n\\r\\n')
print(connection.recv(100))`,
  "TCP over IPv6 and by name": `
import socket
for host in ('localhost', '::1', '0.0.0.0'):
    try: socket.create_connection((host, PORT), timeout=1).sendall(b'hello')
    except OSError as error: print(error)`,
  UDP: `
import socket
datagram = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
print(datagram.sendto(b'hello', ('127.0.0.1', PORT)))`,
  urllib: `
import urllib.request
print(urllib.request.urlopen(f'http://127.0.0.1:{PORT}/', timeout=1).read())`,
  "http.client": `
import http.client
connection = http.client.HTTPConnection('127.0.0.1', PORT, timeout=1)
connection.request('GET', '/')
print(connection.getresponse().read())`,
  asyncio: `
import asyncio
async def call():
    reader, writer = await asyncio.open_connection('127.0.0.1', PORT)
    writer.write(b'hello'); await writer.drain()
asyncio.get_event_loop().run_until_complete(call())`,
  "Pyodide's own HTTP": `
from pyodide.http import open_url
print(open_url(f'http://127.0.0.1:{PORT}/').read())`,
  "Pyodide's own fetch": `
import pyodide.http, asyncio
asyncio.ensure_future(pyodide.http.pyfetch(f'http://127.0.0.1:{PORT}/'))`,
  "Pyodide's own sockets": `
import pyodide._nodesock_transport as sockets, asyncio, inspect
for name, thing in vars(sockets).items():
    if not callable(thing): continue
    for arguments in (('127.0.0.1', PORT), (asyncio.get_event_loop(), '127.0.0.1', PORT), ()):
        try:
            outcome = thing(*arguments)
            if inspect.iscoroutine(outcome): asyncio.ensure_future(outcome)
        except BaseException as error: print(name, error)`,
  "mail and FTP": `
import smtplib, ftplib
for call in (lambda: smtplib.SMTP('127.0.0.1', PORT, timeout=1), lambda: ftplib.FTP().connect('127.0.0.1', PORT, timeout=1)):
    try: call()
    except OSError as error: print(error)`,
  "listen myself": `
import socket
server = socket.socket(); server.bind(('127.0.0.1', 0)); server.listen(); print(server.getsockname())`,
  "a name that carries a secret": `
import socket
for look in (lambda: socket.getaddrinfo('secret.example.com', 80), lambda: socket.gethostbyname('localhost')):
    try: print(look())
    except OSError as error: print(error)`,
});
