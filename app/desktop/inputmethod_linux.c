//go:build !headless

// GLFW reports a key also when the input method has taken it (XFilterEvent is
// true), tells no input method where the caret is, and shows no unfinished text. GLFW
// looks for Xlib's functions by their names. For some of the names it gets the
// functions below.

#include <X11/Xlib.h>
#include <X11/keysym.h>
#include <dlfcn.h>
#include <stdarg.h>
#include <string.h>

#include "_cgo_export.h"
#include "clipboard_linux.h"
#include "unfinished_linux.h"

static struct {
	__typeof__(XFilterEvent) *filterEvent;
	__typeof__(XCreateIC) *createIC;
	__typeof__(XDestroyIC) *destroyIC;
	__typeof__(XSetICFocus) *setICFocus;
	__typeof__(XUnsetICFocus) *unsetICFocus;
	__typeof__(Xutf8LookupString) *lookupString;
	__typeof__(Xutf8ResetIC) *resetIC;
	__typeof__(XSetICValues) *setICValues;
	__typeof__(XGetIMValues) *getIMValues;
	__typeof__(XNextEvent) *nextEvent;
	__typeof__(XPutBackEvent) *putBackEvent;
	__typeof__(XQLength) *qLength;
	__typeof__(XKeysymToKeycode) *keysymToKeycode;
	__typeof__(XVaCreateNestedList) *nestedList;
	__typeof__(XFree) *xfree;
} x;

static XIC focused;      // the context of the window that has the keyboard, or NULL
static int typing;       // the number of the text field that has the keyboard, as the input method knows; 0: none has
static Bool composing;   // keys went to the input method, and nothing has ended that
static XEvent lastKey;   // the last of them
static Bool drawsItself; // the input method shows the unfinished text, and tells nobody
static XPoint told;      // the place of the caret that it knows
static XICProc glfwGone; // GLFW's function for the end of an input method

static void forget(void) {
	composing = False;
	goldspan_unfinished_end();
}

static void focus(XIC ic) {
	focused = ic;
	typing = 0;
	told.x = told.y = -1;
	forget();
}

// isEarlierKey says whether an event is a key from before a time. Key 0 is text of the
// input method.
static Bool isEarlierKey(const XEvent *event, Time time) {
	if (event->type != KeyPress && event->type != KeyRelease)
		return False;
	return event->xkey.keycode == 0 || (event->xkey.time - time) >> 31 & 1;
}

// ended is the last Return that pressReturn made. It is no event of the keyboard.
static struct {
	unsigned keycode;
	Time time;
} ended;

static Bool isOurs(const XEvent *event) {
	return ended.keycode != 0 && event->type == KeyPress && event->xkey.keycode == ended.keycode && event->xkey.time == ended.time;
}

// pressReturn ends a composition that only the input method knows, as the key does in
// each: what was typed becomes text. An input method that has none gives the key back.
static void pressReturn(Display *display) {
	XEvent key = lastKey;
	key.xkey.state = 0;
	key.xkey.keycode = ended.keycode = x.keysymToKeycode(display, XK_Return);
	ended.time = key.xkey.time;
	if (key.xkey.keycode != 0)
		x.filterEvent(&key, None);
}

// hasToWait follows each question to the input method. While Xlib waits for the
// answer, it puts the earlier keys that come back from the input method before all
// other events: the last key first. They are put right, and True says that the event,
// a key or a button, has to wait behind them.
static Bool hasToWait(XEvent *event, Time time) {
	Display *display = event->xkey.display;
	XEvent back[64];
	int n = 0;
	while (n < 64 && x.qLength(display) > 0) {
		x.nextEvent(display, &back[n]);
		if (!isEarlierKey(&back[n], time)) {
			x.putBackEvent(display, &back[n]);
			break;
		}
		if (!isOurs(&back[n]))
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
	return hasToWait(key, key->xkey.time);
}

// reset ends a composition without its input method. True says that the input method
// has made text of it: what is returned is typed, and the rest waits in the queue.
static Bool reset(Display *display) {
	char *text = x.resetIC(focused);
	Bool made = text != NULL && *text != 0;
	if (made)
		goldspanText(text);
	if (text != NULL)
		x.xfree(text);
	if (x.qLength(display) > 0) {
		XEvent first;
		x.nextEvent(display, &first);
		x.putBackEvent(display, &first);
		made = made || (first.type == KeyPress && first.xkey.keycode == 0);
	}
	return made;
}

// discard ends a composition whose text is in its field.
static void discard(void) {
	if (!composing)
		return;
	char *text = x.resetIC(focused);
	if (text != NULL)
		x.xfree(text);
	forget();
}

// endComposition ends a composition before a click, which may move the keyboard
// elsewhere. Its text goes to the field that has it now.
static Bool endComposition(XEvent *event) {
	Display *display = event->xany.display;
	if (focused == NULL || !composing)
		return False;
	if (drawsItself)
		pressReturn(display);
	if (!reset(display))
		goldspanFinish();
	forget();
	return hasToWait(event, lastKey.xkey.time + 1);
}

// follow tells the input method whether a text field has the keyboard. Elsewhere the
// keys are commands. The fields themselves have taken the unfinished text.
static void follow(void) {
	int now = goldspanTyping();
	if (focused == NULL || now == typing)
		return;
	typing = now;
	discard();
	if (now != 0)
		x.setICFocus(focused);
	else
		x.unsetICFocus(focused);
}

// filterEvent hides a pressed key that the input method has taken. What the input
// method does not want after all comes again, and the text that it makes comes as a
// press of key 0. A release is not hidden: GLFW ignores it without its press.
static Bool filterEvent(XEvent *event, Window window) {
	Bool press = event->type == KeyPress, taken = False;
	Bool ofKeyboard = (press || event->type == KeyRelease) && event->xkey.keycode != 0;
	if (ofKeyboard && focused != NULL) {
		follow();
		if (typing == 0)
			return False;
	}
	if (press && ofKeyboard)
		taken = tellCaret(event);
	else if (event->type == ButtonPress && event->xbutton.button <= Button3) // no wheel
		taken = endComposition(event);
	if (taken) {
		event->type = 0; // no event has this type
		return True;
	}
	taken = x.filterEvent(event, window);
	if (taken && press) {
		composing = True;
		lastKey = *event;
		event->type = 0;
	}
	return taken;
}

// lookupString drops words that the input method makes while no text field has the
// keyboard: their letters would run commands.
static int lookupString(XIC ic, XKeyPressedEvent *event, char *text, int size, KeySym *sym, Status *status) {
	int n = x.lookupString(ic, event, text, size, sym, status);
	Bool word = event->keycode == 0 && *status == XLookupChars && n > 1 && (text[0] & 0x80) == 0;
	if (word && !goldspanTyping()) {
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

// draws says that an input method lets the program show the unfinished text.
static Bool draws(XIM im) {
	XIMStyles *styles = NULL;
	Bool yes = False;
	if (x.getIMValues(im, XNQueryInputStyle, &styles, NULL) != NULL || styles == NULL)
		return False;
	for (int i = 0; i < styles->count_styles; i++)
		yes = yes || styles->supported_styles[i] == (XIMPreeditCallbacks | XIMStatusNothing);
	x.xfree(styles);
	return yes;
}

// createIC notices the end of the input method, after which its contexts are gone, and
// asks for the unfinished text. Each argument is a name with a word.
static XIC createIC(XIM im, ...) {
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
	drawsItself = !draws(im);
	if (!drawsItself) {
		XIMCallback start = {NULL, (XIMProc)goldspan_preedit_start}, done = {NULL, (XIMProc)goldspan_preedit_done};
		XIMCallback draw = {NULL, (XIMProc)goldspan_preedit_draw}, caret = {NULL, (XIMProc)goldspan_preedit_caret};
		XVaNestedList preedit = x.nestedList(0, XNPreeditStartCallback, &start, XNPreeditDoneCallback, &done,
			XNPreeditDrawCallback, &draw, XNPreeditCaretCallback, &caret, NULL);
		XIC ic = x.createIC(im, XNInputStyle, XIMPreeditCallbacks | XIMStatusNothing, XNClientWindow, client, XNFocusWindow, client,
			XNPreeditAttributes, preedit, XNDestroyCallback, &end, NULL);
		x.xfree(preedit);
		if (ic != NULL)
			return ic;
		drawsItself = True;
	}
	return x.createIC(im, XNInputStyle, XIMPreeditNothing | XIMStatusNothing, XNClientWindow, client, XNFocusWindow, client, XNDestroyCallback, &end, NULL);
}

static void destroyIC(XIC ic) {
	if (ic == focused)
		focus(NULL);
	x.destroyIC(ic);
}

// setICFocus is called when a window gets the keyboard. The input method is told when
// a text field of it has the keyboard.
static void setICFocus(XIC ic) { focus(ic); }

static void unsetICFocus(XIC ic) {
	if (ic == focused) {
		goldspanFinish();
		discard();
		focus(NULL);
	}
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
	{"XGetIMValues", NULL, (void **)&x.getIMValues},
	{"XVaCreateNestedList", NULL, (void **)&x.nestedList},
	{"XNextEvent", NULL, (void **)&x.nextEvent},
	{"XPutBackEvent", NULL, (void **)&x.putBackEvent},
	{"XQLength", NULL, (void **)&x.qLength},
	{"XKeysymToKeycode", NULL, (void **)&x.keysymToKeycode},
	{"XFree", NULL, (void **)&x.xfree},
};

// The linker calls this in the place of GLFW's _glfwPlatformGetModuleSymbol, which
// gives what dlsym finds.
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
	void *ours = goldspan_clipboard_function(module, name);
	return ours != NULL ? ours : dlsym(module, name);
}

void __real_glfwPollEvents(void);

// The linker calls this in the place of glfwPollEvents.
void __wrap_glfwPollEvents(void) {
	__real_glfwPollEvents();
	follow();
	goldspanPolled();
}
