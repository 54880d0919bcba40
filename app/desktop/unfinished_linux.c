//go:build !headless

#include "unfinished_linux.h"

#include <stdlib.h>
#include <wchar.h>

#include "_cgo_export.h"

// unfinished is the text that the input method has not finished. Each change replaces
// a part of it.
static struct {
	wchar_t text[512];
	int length, caret;
} unfinished;

static void show(void) { goldspanCompose(unfinished.text, unfinished.length, unfinished.caret); }

void goldspan_unfinished_end(void) {
	if (unfinished.length > 0) {
		unfinished.length = unfinished.caret = 0;
		show();
	}
}

int goldspan_preedit_start(XIC ic, XPointer client, XPointer call) { return -1; } // any length

void goldspan_preedit_done(XIC ic, XPointer client, XPointer call) {
	goldspan_unfinished_end();
}

void goldspan_preedit_draw(XIC ic, XPointer client, XPointer call) {
	const XIMPreeditDrawCallbackStruct *draw = (XIMPreeditDrawCallbackStruct *)call;
	const int most = sizeof unfinished.text / sizeof unfinished.text[0];
	wchar_t new[sizeof unfinished.text / sizeof unfinished.text[0]];
	int n = 0;
	if (draw->text != NULL && draw->text->string.multi_byte != NULL) {
		if (draw->text->encoding_is_wchar) {
			for (; n < draw->text->length && n < most; n++)
				new[n] = draw->text->string.wide_char[n];
		} else {
			size_t length = mbstowcs(new, draw->text->string.multi_byte, most);
			n = length == (size_t)-1 ? 0 : length;
		}
	} else if (draw->text != NULL) { // new marks alone
		return;
	}
	int from = draw->chg_first, old = draw->chg_length, length = unfinished.length;
	if (from < 0 || from > length)
		from = length;
	if (old < 0 || old > length - from)
		old = length - from;
	if (length - old + n > most)
		n = most - (length - old);
	wmemmove(unfinished.text + from + n, unfinished.text + from + old, length - from - old);
	wmemcpy(unfinished.text + from, new, n);
	unfinished.length = length - old + n;
	unfinished.caret = draw->caret;
	show();
}

void goldspan_preedit_caret(XIC ic, XPointer client, XPointer call) {
	XIMPreeditCaretCallbackStruct *caret = (XIMPreeditCaretCallbackStruct *)call;
	switch (caret->direction) {
	case XIMAbsolutePosition:
		unfinished.caret = caret->position;
		break;
	case XIMForwardChar:
		unfinished.caret++;
		break;
	case XIMBackwardChar:
		unfinished.caret--;
		break;
	case XIMLineStart:
		unfinished.caret = 0;
		break;
	case XIMLineEnd:
		unfinished.caret = unfinished.length;
		break;
	default:
		break;
	}
	caret->position = unfinished.caret;
	show();
}
