"""What an answer holds, whatever it is packed in: pages, feeds, JSON, files, spreadsheets."""

import io
import zipfile


def bytes_of(response) -> bytes:
    """Everything a role gets: the body unpacked, the headers, the messages' cookies."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"".join(packed.read(name) for name in packed.namelist())
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return body + headers.encode() + str(response.cookies).encode()
