// The wait for a program that has the clipboard and does not answer. The functions are
// for the event goroutine.

#pragma once

#include <stdbool.h>

enum { GOLDSPAN_PATIENCE = 3000 }; // in milliseconds

// goldspan_silent says that nothing came for too long while the clipboard was asked.
extern bool goldspan_silent;

// goldspan_now is the time in milliseconds, from any start.
long long goldspan_now(void);

// goldspan_clipboard_function is the function that GLFW gets in the place of Xlib's of
// that name; NULL: it gets Xlib's.
void *goldspan_clipboard_function(void *xlib, const char *name);

// goldspan_wake ends GLFW's wait for an event. It may be called on any thread.
void goldspan_wake(void);
