//go:build !headless

// GLFW reports a key also when the input method has taken it (XFilterEvent is
// true), and tells no input method where the caret is. GLFW looks for Xlib's
// functions by their names. For some of the names it gets the functions below.

#include <X11/Xlib.h>
#include <dlfcn.h>
#include <stdarg.h>
#include <string.h>

#include "_cgo_export.h"

static struct {
	__typeof__(XFilterEvent) *filterEvent;
	__typeof__(XCreateIC) *createIC;
	__typeof__(XDestroyIC) *destroyIC;
	__typeof__(XSetICFocus) *setICFocus;
	__typeof__(XUnsetICFocus) *unsetICFocus;
	__typeof__(Xutf8LookupString) *lookupString;
	__typeof__(Xutf8ResetIC) *resetIC;
	__typeof__(XSetICValues) *setICValues;
	__typeof__(XNextEvent) *nextEvent;
	__typeof__(XPutBackEvent) *putBackEvent;
	__typeof__(XQLength) *qLength;
	__typeof__(XVaCreateNestedList) *nestedList;
	__typeof__(XFree) *xfree;
} x;

static XIC focused;      // the context that has the keyboard, or NULL
static Bool composing;   // keys went to the input method, and no click has ended that
static XPoint told;      // the place of the caret that it knows
static XICProc glfwGone; // GLFW's function for the end of an input method

static void focus(XIC ic) {
	focused = ic;
	told.x = told.y = -1;
}

// isEarlierKey says whether an event is a key from before a time. Key 0 is text of the
// input method.
static Bool isEarlierKey(const XEvent *event, Time time) {
	if (event->type != KeyPress && event->type != KeyRelease)
		return False;
	return event->xkey.keycode == 0 || (event->xkey.time - time) >> 31 & 1;
}

// hasToWait follows each question to the input method. While Xlib waits for the
// answer, it puts the earlier keys that come back from the input method before all
// other events: the last key first. They are put right, and True says that the event,
// a key or a button, has to wait behind them.
static Bool hasToWait(XEvent *event) {
	Display *display = event->xkey.display;
	XEvent back[64];
	int n = 0;
	while (n < 64 && x.qLength(display) > 0) {
		x.nextEvent(display, &back[n]);
		if (!isEarlierKey(&back[n], event->xkey.time)) { // a button has its time there, too
			x.putBackEvent(display, &back[n]);
			break;
		}
		n++;
	}
	if (n == 0)
		return False;
	x.putBackEvent(display, event);
	for (int i = 0; i < n; i++)
		x.putBackEvent(display, &back[i]);
	return True;
}

// tellCaret tells the input method where the caret stands, before it gets a key.
static Bool tellCaret(XEvent *key) {
	int px, py;
	if (focused == NULL || !goldspanCaret(&px, &py) || (px == told.x && py == told.y))
		return False;
	told.x = px;
	told.y = py;
	XVaNestedList place = x.nestedList(0, XNSpotLocation, &told, NULL);
	x.setICValues(focused, XNPreeditAttributes, place, NULL);
	x.xfree(place);
	return hasToWait(key);
}

// endComposition ends a composition before a click, which may move the keyboard to
// another field. What the input method makes of the composition goes to the old one.
static Bool endComposition(XEvent *button) {
	if (focused == NULL || !composing)
		return False;
	composing = False;
	x.unsetICFocus(focused);
	x.setICFocus(focused);
	char *text = x.resetIC(focused);
	if (text != NULL) {
		goldspanText(text);
		x.xfree(text);
	}
	return hasToWait(button);
}

// filterEvent hides a pressed key that the input method has taken. What the input
// method does not want after all comes again, and the text that it makes comes as a
// press of key 0. A release is not hidden: GLFW ignores it without its press.
static Bool filterEvent(XEvent *event, Window window) {
	Bool press = event->type == KeyPress, taken = False;
	if (press && event->xkey.keycode != 0)
		taken = tellCaret(event);
	else if (event->type == ButtonPress)
		taken = endComposition(event);
	if (taken) {
		event->type = 0; // no event has this type
		return True;
	}
	taken = x.filterEvent(event, window);
	if (taken && press) {
		composing = True;
		event->type = 0;
	}
	return taken;
}

// lookupString drops words that the input method makes while no text field has the
// keyboard: their letters would run commands.
static int lookupString(XIC ic, XKeyPressedEvent *event, char *text, int size, KeySym *sym, Status *status) {
	int n = x.lookupString(ic, event, text, size, sym, status), px, py;
	Bool word = event->keycode == 0 && *status == XLookupChars && n > 1 && (text[0] & 0x80) == 0;
	if (word && !goldspanCaret(&px, &py)) {
		*status = XLookupNone;
		return 0;
	}
	return n;
}

static void gone(XIC ic, XPointer client, XPointer call) {
	if (ic == focused)
		focus(NULL);
	glfwGone(ic, client, call);
}

// createIC notices the end of the input method, after which its contexts are gone.
// Each argument is a name with a word.
static XIC createIC(XIM im, ...) {
	XIMStyle style = XIMPreeditNothing | XIMStatusNothing;
	Window client = None;
	XICCallback end = {0};
	va_list args;
	va_start(args, im);
	for (const char *name; (name = va_arg(args, char *)) != NULL;) {
		XPointer value = va_arg(args, XPointer);
		if (strcmp(name, XNClientWindow) == 0)
			client = (Window)value;
		else if (strcmp(name, XNDestroyCallback) == 0)
			end = *(XICCallback *)value;
	}
	va_end(args);
	glfwGone = end.callback;
	end.callback = (XICProc)gone;
	return x.createIC(im, XNInputStyle, style, XNClientWindow, client, XNFocusWindow, client, XNDestroyCallback, &end, NULL);
}

static void destroyIC(XIC ic) {
	if (ic == focused)
		focus(NULL);
	x.destroyIC(ic);
}

static void setICFocus(XIC ic) {
	focus(ic);
	x.setICFocus(ic);
}

static void unsetICFocus(XIC ic) {
	if (ic == focused)
		focus(NULL);
	x.unsetICFocus(ic);
}

static const struct {
	const char *name;
	void *ours; // NULL: GLFW gets Xlib's
	void **real;
} functions[] = {
	{"XFilterEvent", filterEvent, (void **)&x.filterEvent},
	{"XCreateIC", createIC, (void **)&x.createIC},
	{"XDestroyIC", destroyIC, (void **)&x.destroyIC},
	{"XSetICFocus", setICFocus, (void **)&x.setICFocus},
	{"XUnsetICFocus", unsetICFocus, (void **)&x.unsetICFocus},
	{"Xutf8LookupString", lookupString, (void **)&x.lookupString},
	{"Xutf8ResetIC", NULL, (void **)&x.resetIC},
	{"XSetICValues", NULL, (void **)&x.setICValues},
	{"XVaCreateNestedList", NULL, (void **)&x.nestedList},
	{"XNextEvent", NULL, (void **)&x.nextEvent},
	{"XPutBackEvent", NULL, (void **)&x.putBackEvent},
	{"XQLength", NULL, (void **)&x.qLength},
	{"XFree", NULL, (void **)&x.xfree},
};

// The linker calls this in the place of GLFW's _glfwPlatformGetModuleSymbol, which
// does no more than its last line.
void *__wrap__glfwPlatformGetModuleSymbol(void *module, const char *name) {
	const int n = sizeof functions / sizeof functions[0];
	for (int i = 0; i < n; i++) {
		if (functions[i].ours == NULL || strcmp(name, functions[i].name) != 0)
			continue;
		for (int j = 0; j < n; j++) {
			*functions[j].real = dlsym(module, functions[j].name);
			if (*functions[j].real == NULL)
				return dlsym(module, name);
		}
		return functions[i].ours;
	}
	return dlsym(module, name);
}
