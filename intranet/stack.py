"""Room for the frames of a whole request, taken once.

CPython (3.11 and later) keeps the frames of Python functions in chunks of 16 KB. A page is rendered more than a hundred
calls deep, beyond the end of a chunk: whatever is called in a loop just there has the system give and take back another
every time. A search did so 1,300 times and more, a fifth of its time (70 ms with it, 55 without, side by side).
"""

FRAME = 40_000  # slots of 8 bytes: the chunk that holds such a frame is of 512 KB, and what is left is for all others


class RoomyStackMiddleware:
    """Answer from within a frame so large that its chunk has room for all that is called from it. Only what is used of
    the chunk is ever touched, so it costs no memory to speak of. Stands first."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)


RoomyStackMiddleware.__call__.__code__ = RoomyStackMiddleware.__call__.__code__.replace(co_stacksize=FRAME)
