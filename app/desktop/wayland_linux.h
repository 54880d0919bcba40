// The text input and the pointer of a Wayland compositor, for its one window. The functions are for
// the event goroutine.

#include <wayland-client.h>

// goldspan_wayland_start follows the pointer, and asks for a text input. Where there is
// one, goldspanTextInput is called before it returns, and the events later.
void goldspan_wayland_start(struct wl_display *display);

// Requests of zwp_text_input_v3. None counts before goldspan_text_commit.
void goldspan_text_enable(void);
void goldspan_text_disable(void);
void goldspan_text_surrounding(const char *text, int caret, int anchor);
void goldspan_text_content(unsigned hint);
void goldspan_text_caret(int x, int y, int width, int height);
void goldspan_text_commit(void);
