//go:build !headless

// GLFW waits without end for the program that has the clipboard, and the window with it.
// Here the wait has a limit. On an X display, GLFW looks for Xlib's functions by their
// names, and gets the functions below. For Wayland, see clipboardpipe_linux.c.

#include <X11/Xlib.h>
#include <dlfcn.h>
#include <stddef.h>
#include <string.h>
#include <time.h>

#include "_cgo_export.h"
#include "clipboard_linux.h"

bool goldspan_silent;

static struct {
	__typeof__(XConvertSelection) *convertSelection;
	__typeof__(XCheckTypedWindowEvent) *checkTypedWindowEvent;
	__typeof__(XCheckIfEvent) *checkIfEvent;
} x;

static bool asking;     // the clipboard is asked
static long long until; // the end of the wait, by goldspan_now

long long goldspan_now(void) {
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

// answered says whether GLFW is to go on: it has got an event, or the wait is over.
static Bool answered(Bool got) {
	if (!asking)
		return got;
	if (got) {
		until = goldspan_now() + GOLDSPAN_PATIENCE;
		return True;
	}
	goldspan_silent = goldspan_silent || goldspan_now() >= until;
	return goldspan_silent;
}

// An answer that came too late is none to the next question.
static int convertSelection(Display *d, Atom selection, Atom target, Atom property, Window w, Time t) {
	XEvent late;
	while (asking && x.checkTypedWindowEvent(d, w, SelectionNotify, &late)) {
	}
	return x.convertSelection(d, selection, target, property, w, t);
}

static Bool checkTypedWindowEvent(Display *d, Window w, int type, XEvent *event) {
	Bool got = x.checkTypedWindowEvent(d, w, type, event);
	if (type != SelectionNotify)
		return got;
	Bool goOn = answered(got);
	if (goOn && !got)
		event->xselection.property = None; // the program has no text
	return goOn;
}

// A text that is long comes in parts. No part is the end of the text.
static Bool checkIfEvent(Display *d, XEvent *event, Bool (*is)(Display *, XEvent *, XPointer), XPointer arg) {
	return answered(x.checkIfEvent(d, event, is, arg));
}

void *goldspan_clipboard_function(void *xlib, const char *name) {
	static const struct {
		const char *name;
		void *ours, **real;
	} functions[] = {
		{"XConvertSelection", convertSelection, (void **)&x.convertSelection},
		{"XCheckTypedWindowEvent", checkTypedWindowEvent, (void **)&x.checkTypedWindowEvent},
		{"XCheckIfEvent", checkIfEvent, (void **)&x.checkIfEvent},
	};
	const int n = sizeof functions / sizeof functions[0];
	for (int i = 0; i < n; i++) {
		if (strcmp(name, functions[i].name) != 0)
			continue;
		for (int j = 0; j < n; j++) {
			*functions[j].real = dlsym(xlib, functions[j].name);
			if (*functions[j].real == NULL)
				return NULL;
		}
		return functions[i].ours;
	}
	return NULL;
}

void glfwPostEmptyEvent(void);

void goldspan_wake(void) { glfwPostEmptyEvent(); }

const char *__real_glfwGetClipboardString(void *window);

// The linker calls this in the place of glfwGetClipboardString.
const char *__wrap_glfwGetClipboardString(void *window) {
	goldspan_silent = false;
	asking = true;
	until = goldspan_now() + GOLDSPAN_PATIENCE;
	goldspanAsksClipboard();
	const char *text = __real_glfwGetClipboardString(window);
	asking = false;
	goldspanAskedClipboard(goldspan_silent);
	if (text == NULL || !goldspan_silent)
		return text;
	return ""; // a part of the text is none
}
