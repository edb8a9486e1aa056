"""What goes back to a browser: headers that are the same everywhere, and pages that nobody else may keep."""

from __future__ import annotations

from flask import Request, Response

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# What our own buttons send; no question has such a name.
GO, LANGUAGE, THEN = "-go", "-language", "-then"
_A_YEAR = 31_536_000


def page(content: bytes, status: int = 200) -> Response:
    return Response(content, status, content_type="text/html; charset=utf-8")


def style(content: bytes) -> Response:
    """Its name changes with it: a browser may keep it for good."""
    response = Response(content, content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = f"public, max-age={_A_YEAR}, immutable"
    return response


def onward(path: str) -> Response:
    """To another page, which is then asked for by itself: going back or loading again sends nothing twice."""
    return Response(status=303, headers={"Location": path})


def with_headers(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers[name] = value
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def is_proper(request: Request) -> bool:
    """Whether what is sent comes from one of our own pages, in the one shape that they send."""
    if request.method != "POST":
        return True
    is_ours = request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none")
    return is_ours and request.mimetype == "application/x-www-form-urlencoded"
