//go:build !headless

package desktop

import (
	"os"
	"runtime"
	"strings"

	"github.com/go-gl/glfw/v3.4/glfw"
)

// Screen is the room that the main screen has for a window, and the scale of the
// desktop. The room is in the units of the desktop, without panels and without the
// frame of a window.
type Screen struct {
	Width, Height float32
	Scale         float32 // Fyne's units are larger than the desktop's by this factor
}

// monitor is what the system says about a screen.
type monitor struct {
	width, height int     // without panels, where the system knows them
	pixels        int     // the width of the whole screen
	millimetres   int     // the same width; 0 if unknown
	content       float32 // the scale that the system wants for contents
}

// The frame of a window: its title bar, and its edges. The real frame is known only
// when the window exists.
const (
	titleBar = 40
	edges    = 4
)

// MainScreen measures the main screen. Call it on the event goroutine, after Fyne
// has made a window: before, the display is not known. It is false if there is no
// screen.
func MainScreen() (Screen, bool) {
	primary := glfw.GetPrimaryMonitor()
	if primary == nil {
		return Screen{}, false
	}
	mode := primary.GetVideoMode()
	if mode == nil { // the screen was disconnected
		return Screen{}, false
	}
	m := monitor{pixels: mode.Width}
	_, _, m.width, m.height = primary.GetWorkarea()
	m.millimetres, _ = primary.GetPhysicalSize()
	m.content, _ = primary.GetContentScale()
	system := runtime.GOOS
	if glfw.GetPlatform() == glfw.PlatformWayland {
		system = wayland
	}
	return m.screen(system, noDetection(os.Getenv("FYNE_DISABLE_DPI_DETECTION"))), true // not shown
}

// wayland stands for Linux with windows in Wayland, beside the names of Go.
const wayland = "wayland"

// noDetection says whether the user does not want that Fyne measures the screen.
func noDetection(env string) bool {
	env = strings.ToLower(env)
	return env == "true" || env == "t" || env == "1"
}

// screen computes as Fyne does. Fyne itself computes the scale only with the window,
// which already has a size then.
func (m monitor) screen(system string, noDetection bool) Screen {
	content := max(m.content, 0.1)
	width, height, scale := float32(m.width), float32(m.height), float32(1)
	frame := content // by how much the frame of a window is larger
	switch system {
	case "windows":
		scale = content
	case "darwin": // its units are of the size of Fyne's
		frame = 1
	case wayland: // it tells pixels, and takes units
		width, height, frame = width/content, height/content, 1
	default:
		if !noDetection {
			scale = detected(m.pixels, m.millimetres)
		}
	}
	return Screen{Width: width - edges*frame, Height: height - titleBar*frame, Scale: scale}
}

// detected is Fyne's scale for a screen of so many pixels and millimetres.
func detected(pixels, millimetres int) float32 {
	const baseline, least, most = 120, 10, 1000
	dpi := float32(pixels) / (float32(millimetres) / 25.4)
	if dpi < least || dpi > most {
		return 1
	}
	return max(1, dpi/baseline)
}
