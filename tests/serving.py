"""Serve a folder as the server of a published site does."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

COMPRESSED = {".woff2", ".png", ".gz", ".pdf"}


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
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Cache-Control", "max-age=604800")
        if path.suffix not in COMPRESSED:
            body = compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(ConnectionError):  # the browser left before it arrived
            self.wfile.write(body)


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder; yield its address, with a slash at the end."""
    handler = partial(Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
