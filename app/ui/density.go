package ui

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// WatchDensity is an object that shows nothing, for the window's content. Under
// Wayland, changed is called soon after the window gets another number of pixels for
// each unit of the desktop. The number is known only after the first frame, and
// another screen can have another one. Fyne keeps pictures of texts from before
// (https://github.com/fyne-io/fyne/issues/5323).
func WatchDensity(changed func()) fyne.CanvasObject {
	const side = 64
	var raster *canvas.Raster
	var before float32
	raster = canvas.NewRaster(func(w, _ int) image.Image {
		if c := fyne.CurrentApp().Driver().CanvasForObject(raster); c != nil {
			now := float32(w) / side / c.Scale()
			if before != 0 && max(now-before, before-now) > 0.05 { // less is from rounding
				Soon(changed)
			}
			before = now
		}
		return image.Transparent
	})
	raster.Resize(fyne.NewSquareSize(side))
	return container.NewWithoutLayout(raster)
}
