package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"goldspan/assets/fonts"
)

// Sizes of the interface, in Fyne's device-independent pixels, on a grid of four.
const (
	Gap1 float32 = 4
	Gap2 float32 = 8
	Gap3 float32 = 12
	Gap4 float32 = 16
	Gap6 float32 = 24

	TextSize    float32 = 13
	SmallSize   float32 = 11.5
	Radius      float32 = 4
	HairlineMin float32 = 1
)

// Palette holds the colours of one variant of the theme.
type Palette struct {
	Paper     color.NRGBA // behind the article
	Chrome    color.NRGBA // behind the rest of the window
	Ink       color.NRGBA
	Muted     color.NRGBA // source lines, counts; 4.5:1 on Paper, Chrome and Selected
	Hairline  color.NRGBA
	Edge      color.NRGBA // around fields, choices and menus; 3:1 on Paper, Chrome, Input and Overlay
	Hover     color.NRGBA
	Selected  color.NRGBA // behind a selected row and selected text
	Accent    color.NRGBA // only for focus and the primary action
	OnAccent  color.NRGBA
	Error     color.NRGBA
	Warning   color.NRGBA
	Success   color.NRGBA
	Input     color.NRGBA
	Overlay   color.NRGBA
	TextMarks color.NRGBA // selected text
}

var (
	light = Palette{
		Paper: rgb(0xFBFAF7), Chrome: rgb(0xF2F0EB), Ink: rgb(0x1E2227), Muted: rgb(0x5F6670),
		Hairline: rgb(0xDAD6CD), Edge: rgb(0x857F73), Hover: rgb(0xE7E3DA), Selected: rgb(0xE9E3D1), Accent: rgb(0x8A5A00), OnAccent: rgb(0xFFFFFF),
		Error: rgb(0xB3261E), Warning: rgb(0x8F4A00), Success: rgb(0x2B6E30), Input: rgb(0xFFFFFF), Overlay: rgb(0xFDFCFA), TextMarks: rgb(0xD8D3C4),
	}
	dark = Palette{
		Paper: rgb(0x1C1E22), Chrome: rgb(0x24272C), Ink: rgb(0xE8E6E1), Muted: rgb(0xA0A6AE),
		Hairline: rgb(0x3A3E45), Edge: rgb(0x7E848E), Hover: rgb(0x31353B), Selected: rgb(0x3F3A2E), Accent: rgb(0xE3B04B), OnAccent: rgb(0x1C1E22),
		Error: rgb(0xFF8A80), Warning: rgb(0xFFB74D), Success: rgb(0x8BCB8F), Input: rgb(0x17191C), Overlay: rgb(0x2A2D33), TextMarks: rgb(0x4A4E57),
	}
	// With high contrast, text keeps 7:1 (WCAG 2.2, AAA), and lines can be seen as well
	// as text.
	highLight = Palette{
		Paper: rgb(0xFFFFFF), Chrome: rgb(0xFFFFFF), Ink: rgb(0x000000), Muted: rgb(0x303030),
		Hairline: rgb(0x595959), Edge: rgb(0x000000), Hover: rgb(0xE4E4E4), Selected: rgb(0xFFE08A), Accent: rgb(0x5C3A00), OnAccent: rgb(0xFFFFFF),
		Error: rgb(0x8C0A0A), Warning: rgb(0x663600), Success: rgb(0x0F4F1A), Input: rgb(0xFFFFFF), Overlay: rgb(0xFFFFFF), TextMarks: rgb(0xBBD6FF),
	}
	highDark = Palette{
		Paper: rgb(0x000000), Chrome: rgb(0x000000), Ink: rgb(0xFFFFFF), Muted: rgb(0xD6D6D6),
		Hairline: rgb(0xA6A6A6), Edge: rgb(0xFFFFFF), Hover: rgb(0x2E2E2E), Selected: rgb(0x4D3B00), Accent: rgb(0xFFD24A), OnAccent: rgb(0x000000),
		Error: rgb(0xFFB0A8), Warning: rgb(0xFFCC66), Success: rgb(0xA6F0AA), Input: rgb(0x000000), Overlay: rgb(0x1A1A1A), TextMarks: rgb(0x1F3A5C),
	}
)

// The variants with high contrast, beside Fyne's light and dark.
const (
	HighDark  fyne.ThemeVariant = 100
	HighLight fyne.ThemeVariant = 101
)

// PaletteOf is the palette of a variant.
func PaletteOf(v fyne.ThemeVariant) Palette {
	switch v {
	case theme.VariantDark:
		return dark
	case HighDark:
		return highDark
	case HighLight:
		return highLight
	}
	return light
}

// IsDark says that a variant has light letters on dark paper.
func IsDark(v fyne.ThemeVariant) bool { return v == theme.VariantDark || v == HighDark }

// IsHigh says that a variant has high contrast.
func IsHigh(v fyne.ThemeVariant) bool { return v == HighDark || v == HighLight }

// Colors is the current palette.
func Colors() Palette { return PaletteOf(Variant()) }

// Variant is the visible variant, light or dark, with high contrast or without: the
// user's choice, else that of the desktop.
func Variant() fyne.ThemeVariant {
	if t, ok := fyne.CurrentApp().Settings().Theme().(*Theme); ok {
		return t.variant(fyne.CurrentApp().Settings().ThemeVariant())
	}
	return fyne.CurrentApp().Settings().ThemeVariant()
}

// Mode is the user's choice of light or dark.
type Mode string

// The modes.
const (
	ModeSystem Mode = "system"
	ModeLight  Mode = "light"
	ModeDark   Mode = "dark"
)

// Theme is Goldspan's theme. It is quiet, because the article matters most.
type Theme struct {
	mode     Mode
	high     bool
	fallback fyne.Theme
}

// NewTheme makes the theme for a mode.
func NewTheme(m Mode) *Theme { return &Theme{mode: m, fallback: theme.DefaultTheme()} }

// High says that the theme has high contrast.
func (t *Theme) High() bool { return t.high }

// WithContrast is the theme with high contrast or without.
func (t *Theme) WithContrast(high bool) *Theme {
	other := *t
	other.high = high
	return &other
}

func (t *Theme) variant(desktop fyne.ThemeVariant) fyne.ThemeVariant {
	v := desktop
	switch t.mode {
	case ModeLight:
		v = theme.VariantLight
	case ModeDark:
		v = theme.VariantDark
	}
	switch {
	case !t.high:
		return v
	case v == theme.VariantDark:
		return HighDark
	}
	return HighLight
}

// Color implements fyne.Theme.
func (t *Theme) Color(name fyne.ThemeColorName, desktop fyne.ThemeVariant) color.Color {
	v := t.variant(desktop)
	p := PaletteOf(v)
	switch name {
	case theme.ColorNameBackground, theme.ColorNameHeaderBackground:
		return p.Chrome
	case theme.ColorNameForeground:
		return p.Ink
	case theme.ColorNamePlaceHolder:
		return p.Muted
	case theme.ColorNameDisabled: // also for quiet labels, which must be legible
		return p.Muted
	case theme.ColorNameButton:
		return p.Hover
	case theme.ColorNameDisabledButton:
		return p.Chrome
	case theme.ColorNameHover:
		return Alpha(p.Ink, 0.06)
	case theme.ColorNamePressed:
		return Alpha(p.Ink, 0.14)
	case theme.ColorNamePrimary, theme.ColorNameHyperlink:
		return p.Accent
	case theme.ColorNameForegroundOnPrimary:
		return p.OnAccent
	case theme.ColorNameFocus:
		if t.high {
			return p.Accent
		}
		return Alpha(p.Accent, 0.35)
	case theme.ColorNameSelection:
		return p.Selected
	case theme.ColorNameSeparator:
		return p.Hairline
	case theme.ColorNameInputBackground:
		return p.Input
	case theme.ColorNameInputBorder:
		return p.Edge
	case theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground:
		return p.Overlay
	case theme.ColorNameError:
		return p.Error
	case theme.ColorNameWarning:
		return p.Warning
	case theme.ColorNameSuccess:
		return p.Success
	case theme.ColorNameScrollBar:
		return Alpha(p.Ink, 0.30)
	case theme.ColorNameScrollBarBackground:
		return color.NRGBA{}
	}
	if IsDark(v) {
		return t.fallback.Color(name, theme.VariantDark)
	}
	return t.fallback.Color(name, theme.VariantLight)
}

// signs and boldSigns are asked first. Fyne's faces serve all characters that they
// do not have.
var (
	signs     = fyne.NewStaticResource("signs-regular.ttf", fonts.Signs)
	boldSigns = fyne.NewStaticResource("signs-bold.ttf", fonts.SignsBold)
)

// Font implements fyne.Theme.
func (t *Theme) Font(s fyne.TextStyle) fyne.Resource {
	switch {
	case s.Monospace, s.Symbol:
		return t.fallback.Font(s)
	case s.Bold:
		return boldSigns
	}
	return signs
}

// Icon implements fyne.Theme.
func (t *Theme) Icon(n fyne.ThemeIconName) fyne.Resource { return t.fallback.Icon(n) }

// Size implements fyne.Theme.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return TextSize
	case theme.SizeNameCaptionText:
		return SmallSize
	case theme.SizeNameSubHeadingText:
		return 16
	case theme.SizeNameHeadingText:
		return 20
	case theme.SizeNamePadding:
		return Gap1
	case theme.SizeNameInnerPadding:
		return 6
	case theme.SizeNameInlineIcon:
		return 17
	case theme.SizeNameScrollBar:
		return 10
	case theme.SizeNameScrollBarSmall:
		return 4
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius, theme.SizeNameButtonRadius,
		theme.SizeNameMenuRadius, theme.SizeNamePopupRadius:
		return Radius
	case theme.SizeNameModalBlurRadius: // blur costs frames, and hides the text that a dialog is about
		return 0
	case theme.SizeNameDialogRadius:
		return 2 * Radius
	}
	return t.fallback.Size(name)
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xFF}
}
