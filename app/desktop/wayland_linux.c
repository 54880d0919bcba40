//go:build !headless && (wayland || !x11)

// GLFW asks a Wayland compositor for no text of its input method. This file does,
// beside GLFW: with the protocol "text input", version 3 (unstable). The proxies are in
// GLFW's queue, so what they say comes in the order of the keys.
//
// GLFW does not tell where the pointer enters a window, only where it moves later. This
// file does, too: a button may be pressed before the pointer moves.

#include "wayland_linux.h"

#include <string.h>

#include "_cgo_export.h"

// The numbers of the requests in the protocol.
enum { MANAGER_GET_TEXT_INPUT = 1 };
enum { TEXT_ENABLE = 1, TEXT_DISABLE = 2, TEXT_SURROUNDING = 3, TEXT_CONTENT = 5, TEXT_CARET = 6, TEXT_COMMIT = 7 };

static const struct wl_interface text_input;

static const struct wl_interface *types[] = {NULL, NULL, NULL, NULL, &wl_surface_interface, &text_input, &wl_seat_interface};

// A signature has a letter for each argument: i and u are numbers, s is a text, o an
// object and n a new one; a question mark allows NULL.
static const struct wl_message text_requests[] = {
	{"destroy", "", types},
	{"enable", "", types},
	{"disable", "", types},
	{"set_surrounding_text", "sii", types},
	{"set_text_change_cause", "u", types},
	{"set_content_type", "uu", types},
	{"set_cursor_rectangle", "iiii", types},
	{"commit", "", types},
};

static const struct wl_message text_events[] = {
	{"enter", "o", types + 4},
	{"leave", "o", types + 4},
	{"preedit_string", "?sii", types},
	{"commit_string", "?s", types},
	{"delete_surrounding_text", "uu", types},
	{"done", "u", types},
};

static const struct wl_interface text_input = {
	"zwp_text_input_v3", 1, sizeof text_requests / sizeof text_requests[0], text_requests,
	sizeof text_events / sizeof text_events[0], text_events,
};

static const struct wl_message manager_requests[] = {
	{"destroy", "", types},
	{"get_text_input", "no", types + 5},
};

static const struct wl_interface manager = {
	"zwp_text_input_manager_v3", 1, sizeof manager_requests / sizeof manager_requests[0], manager_requests, 0, NULL,
};

static struct wl_display *screen;
static struct wl_seat *seat;
static struct wl_proxy *inputs, *input;

static void enter(void *data, struct wl_proxy *in, struct wl_surface *surface) { goldspanTextEnter(); }

static void leave(void *data, struct wl_proxy *in, struct wl_surface *surface) { goldspanTextLeave(); }

static void preedit(void *data, struct wl_proxy *in, const char *text, int32_t from, int32_t to) {
	goldspanTextUnfinished((char *)text, from == to ? from : to);
}

static void commit(void *data, struct wl_proxy *in, const char *text) { goldspanTextFinished((char *)text); }

static void delete(void *data, struct wl_proxy *in, uint32_t before, uint32_t after) { goldspanTextDelete(before, after); }

static void done(void *data, struct wl_proxy *in, uint32_t serial) { goldspanTextDone(serial); }

static void (*listener[])(void) = {
	(void (*)(void))enter, (void (*)(void))leave, (void (*)(void))preedit,
	(void (*)(void))commit, (void (*)(void))delete, (void (*)(void))done,
};

// GLFW's header is not on the path of headers.
typedef struct GLFWwindow GLFWwindow;
typedef void (*GLFWcursorposfun)(GLFWwindow *, double, double);
GLFWcursorposfun glfwSetCursorPosCallback(GLFWwindow *, GLFWcursorposfun);
struct wl_surface *glfwGetWaylandWindow(GLFWwindow *);

static void pointer_enter(void *data, struct wl_pointer *pointer, uint32_t serial, struct wl_surface *surface, wl_fixed_t x, wl_fixed_t y) {
	GLFWwindow *window = surface == NULL ? NULL : wl_surface_get_user_data(surface); // GLFW sets it
	if (window == NULL || glfwGetWaylandWindow(window) != surface)
		return; // gone, or a part of its frame
	GLFWcursorposfun moved = glfwSetCursorPosCallback(window, NULL);
	glfwSetCursorPosCallback(window, moved);
	if (moved != NULL)
		moved(window, wl_fixed_to_double(x), wl_fixed_to_double(y));
}

static void pointer_leave(void *data, struct wl_pointer *pointer, uint32_t serial, struct wl_surface *surface) {}

static void pointer_motion(void *data, struct wl_pointer *pointer, uint32_t time, wl_fixed_t x, wl_fixed_t y) {}

static void pointer_button(void *data, struct wl_pointer *pointer, uint32_t serial, uint32_t time, uint32_t button, uint32_t state) {}

static void pointer_axis(void *data, struct wl_pointer *pointer, uint32_t time, uint32_t axis, wl_fixed_t value) {}

static const struct wl_pointer_listener pointer_listener = {
	.enter = pointer_enter, .leave = pointer_leave, .motion = pointer_motion, .button = pointer_button, .axis = pointer_axis,
};

static void capabilities(void *data, struct wl_seat *seat, uint32_t has) {
	static struct wl_pointer *pointer;
	if ((has & WL_SEAT_CAPABILITY_POINTER) != 0 && pointer == NULL) {
		pointer = wl_seat_get_pointer(seat);
		wl_pointer_add_listener(pointer, &pointer_listener, NULL);
	} else if ((has & WL_SEAT_CAPABILITY_POINTER) == 0 && pointer != NULL) {
		wl_pointer_destroy(pointer);
		pointer = NULL;
	}
}

static const struct wl_seat_listener seat_listener = {.capabilities = capabilities};

static void global(void *data, struct wl_registry *registry, uint32_t name, const char *interface, uint32_t version) {
	if (seat == NULL && strcmp(interface, wl_seat_interface.name) == 0) {
		seat = wl_registry_bind(registry, name, &wl_seat_interface, 1);
		if (seat != NULL)
			wl_seat_add_listener(seat, &seat_listener, NULL);
	} else if (inputs == NULL && strcmp(interface, manager.name) == 0)
		inputs = wl_registry_bind(registry, name, &manager, 1);
}

static void global_remove(void *data, struct wl_registry *registry, uint32_t name) {}

static const struct wl_registry_listener registry_listener = {global, global_remove};

void goldspan_wayland_start(struct wl_display *display) {
	if (display == NULL || screen != NULL)
		return;
	screen = display;
	struct wl_registry *registry = wl_display_get_registry(display);
	if (registry == NULL)
		return;
	wl_registry_add_listener(registry, &registry_listener, NULL);
	wl_display_roundtrip(display);
	if (seat == NULL || inputs == NULL)
		return;
	input = wl_proxy_marshal_constructor(inputs, MANAGER_GET_TEXT_INPUT, &text_input, NULL, seat);
	if (input == NULL)
		return;
	goldspanTextInput();
	wl_proxy_add_listener(input, listener, NULL);
}

void goldspan_text_enable(void) { wl_proxy_marshal(input, TEXT_ENABLE); }

void goldspan_text_disable(void) { wl_proxy_marshal(input, TEXT_DISABLE); }

void goldspan_text_surrounding(const char *text, int caret, int anchor) {
	wl_proxy_marshal(input, TEXT_SURROUNDING, text, caret, anchor);
}

void goldspan_text_content(unsigned hint) {
	const unsigned normal = 0; // no digits alone, no secret
	wl_proxy_marshal(input, TEXT_CONTENT, hint, normal);
}

void goldspan_text_caret(int x, int y, int width, int height) { wl_proxy_marshal(input, TEXT_CARET, x, y, width, height); }

void goldspan_text_commit(void) {
	wl_proxy_marshal(input, TEXT_COMMIT);
	wl_display_flush(screen);
}
