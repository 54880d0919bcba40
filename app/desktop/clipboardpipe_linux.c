//go:build !headless && (wayland || !x11)

// Under Wayland, a program gives the text of the clipboard to another through a pipe.
// GLFW waits for the other one without end. Here the wait has a limit. The linker calls
// these functions in the place of those of their names; GLFW alone calls them in C.

#define _GNU_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stddef.h>
#include <unistd.h>

#include "clipboard_linux.h"

static int offered = -1; // the pipe that GLFW reads; -1: none

int __real_pipe2(int ends[2], int flags);
ssize_t __real_read(int file, void *data, size_t size);
ssize_t __real_write(int file, const void *data, size_t size);

// ready waits until a pipe can be read or written. It is false after the limit.
static bool ready(int file, short event) {
	const long long end = goldspan_now() + GOLDSPAN_PATIENCE;
	for (long long left = GOLDSPAN_PATIENCE; left > 0; left = end - goldspan_now()) {
		struct pollfd p = {file, event, 0};
		int n = poll(&p, 1, (int)left);
		if (n > 0 || (n < 0 && errno != EINTR))
			return true;
	}
	return false;
}

int __wrap_pipe2(int ends[2], int flags) {
	int failed = __real_pipe2(ends, flags);
	if (failed == 0)
		offered = ends[0];
	return failed;
}

ssize_t __wrap_read(int file, void *data, size_t size) {
	if (file != offered)
		return __real_read(file, data, size);
	ssize_t n = 0;
	goldspan_silent = !ready(file, POLLIN);
	if (!goldspan_silent)
		n = __real_read(file, data, size);
	if (n == 0 || (n < 0 && errno != EINTR))
		offered = -1;
	return n;
}

// A single byte wakes GLFW up on an X display: it is not for another program.
ssize_t __wrap_write(int file, const void *data, size_t size) {
	if (size > 1) {
		int flags = fcntl(file, F_GETFL);
		if (flags != -1)
			fcntl(file, F_SETFL, flags | O_NONBLOCK);
		if (!ready(file, POLLOUT)) {
			errno = ETIMEDOUT;
			return -1;
		}
	}
	return __real_write(file, data, size);
}
