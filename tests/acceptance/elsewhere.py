"""The harmless page that quick exit leads to, on this machine, as a quick or as a very slow one."""

import datetime as dt
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


class Elsewhere:
    """A web server under TLS, because quick exit goes to no other."""

    def __init__(self, folder: Path) -> None:
        self.asked = 0
        self.answers = threading.Event()
        self.answers.set()
        outer = self

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked += self.path == "/weather"
                outer.answers.wait(10)
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"<title>Weather</title>Rain later")

            def log_message(self, *_words: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(_certificate(folder))
        self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.address = f"https://127.0.0.1:{self._server.server_port}/weather"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Let go of everyone who waits, and stop."""
        self.answers.set()
        self._server.shutdown()
        self._server.server_close()


def _certificate(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "elsewhere")])
    day = dt.timedelta(days=1)
    now = dt.datetime.now(dt.UTC)  # noqa: TID251 - certificates live by the real clock
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - day)
        .not_valid_after(now + day)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path = folder / "elsewhere.pem"
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path
