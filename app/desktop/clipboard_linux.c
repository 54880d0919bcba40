//go:build !headless && (wayland || !x11)

// Under Wayland, a program gives the text of the clipboard to another through a pipe.
// GLFW waits for the other one without end, and the window with it. Here the wait has a
// limit. The linker calls these functions in the place of those of their names; GLFW
// alone calls them in C.

#define _GNU_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <time.h>
#include <unistd.h>

#include "_cgo_export.h"

enum { LIMIT = 3000 }; // in milliseconds

static int offered = -1; // the pipe that GLFW reads; -1: none
static bool silent; // nothing came through it for too long

int __real_pipe2(int ends[2], int flags);
ssize_t __real_read(int file, void *data, size_t size);
ssize_t __real_write(int file, const void *data, size_t size);
const char *__real_glfwGetClipboardString(void *window);

// ready waits until a pipe can be read or written. It is false after the limit.
static bool ready(int file, short event) {
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	const long long end = now.tv_sec * 1000LL + now.tv_nsec / 1000000 + LIMIT;
	for (long long left = LIMIT; left > 0;) {
		struct pollfd p = {file, event, 0};
		int n = poll(&p, 1, (int)left);
		if (n > 0 || (n < 0 && errno != EINTR))
			return true;
		clock_gettime(CLOCK_MONOTONIC, &now);
		left = end - now.tv_sec * 1000LL - now.tv_nsec / 1000000;
	}
	return false;
}

int __wrap_pipe2(int ends[2], int flags) {
	int failed = __real_pipe2(ends, flags);
	if (failed == 0) {
		offered = ends[0];
		silent = false;
	}
	return failed;
}

ssize_t __wrap_read(int file, void *data, size_t size) {
	if (file != offered)
		return __real_read(file, data, size);
	ssize_t n = 0;
	silent = !ready(file, POLLIN);
	if (!silent)
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

const char *__wrap_glfwGetClipboardString(void *window) {
	silent = false;
	const char *text = __real_glfwGetClipboardString(window);
	if (!silent)
		return text;
	goldspanSilentClipboard();
	return ""; // a part of the text is none
}
