// The text that an input method of X11 has not finished, where it leaves the text to
// the program. The text goes to goldspanCompose.

#include <X11/Xlib.h>

// Xlib's callbacks for the changes of the text.
int goldspan_preedit_start(XIC ic, XPointer client, XPointer call);
void goldspan_preedit_done(XIC ic, XPointer client, XPointer call);
void goldspan_preedit_draw(XIC ic, XPointer client, XPointer call);
void goldspan_preedit_caret(XIC ic, XPointer client, XPointer call);

// goldspan_unfinished_end forgets the text.
void goldspan_unfinished_end(void);
