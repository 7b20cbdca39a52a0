"""Serve a folder as the server of a published site does."""

import gzip
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

COMPRESSED = {".woff2", ".png", ".gz", ".pdf"}
# With these headers a request is answered slowly: after so many milliseconds,
# at so many Mbit/s. Browsers use the same names to report a slow connection.
SLOW = {"RTT": "100", "Downlink": "0.8"}
CHUNK = 8192


@cache
def compress(body: bytes) -> bytes:
    """Compress as well as a server does, and cache the result."""
    return gzip.compress(body, 9)


class Handler(SimpleHTTPRequestHandler):
    """A handler that compresses, and logs nothing."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None: ...

    def do_GET(self) -> None:
        """Answer with a file, which the browser may cache."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        status = HTTPStatus.OK
        if not path.is_file():  # the site has its own 404 page, at any depth
            status = HTTPStatus.NOT_FOUND
            path = Path(self.directory, self.path.split("/")[1], "404.html")
        if not path.is_file():
            self.send_error(status)
            return
        body = path.read_bytes()
        time.sleep(float(self.headers.get("RTT", 0)) / 1000)
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Cache-Control", "max-age=604800")
        if path.suffix not in COMPRESSED:
            body = compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(ConnectionError):  # the browser left before it arrived
            self.send_body(body)

    def send_body(self, body: bytes) -> None:
        """Send a body, at the speed that the request asks for."""
        speed = float(self.headers.get("Downlink", "inf")) * 1e6 / 8
        for start in range(0, len(body), CHUNK):
            part = body[start : start + CHUNK]
            self.wfile.write(part)
            time.sleep(len(part) / speed)


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder; yield its address, with a slash at the end."""
    handler = partial(Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
