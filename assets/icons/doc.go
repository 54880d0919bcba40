// Package icons holds the program's icon: a page with one line highlighted.
// icon.svg is the source. The PNG files beside it are drawn from it, in the
// sizes that desktops and installers ask for, by go generate, which needs
// rsvg-convert (Debian: librsvg2-bin).
//
// The package imports no toolkit.
package icons

//go:generate rsvg-convert -w 16 -h 16 icon.svg -o icon-16.png
//go:generate rsvg-convert -w 24 -h 24 icon.svg -o icon-24.png
//go:generate rsvg-convert -w 32 -h 32 icon.svg -o icon-32.png
//go:generate rsvg-convert -w 48 -h 48 icon.svg -o icon-48.png
//go:generate rsvg-convert -w 64 -h 64 icon.svg -o icon-64.png
//go:generate rsvg-convert -w 128 -h 128 icon.svg -o icon-128.png
//go:generate rsvg-convert -w 256 -h 256 icon.svg -o icon-256.png
//go:generate rsvg-convert -w 512 -h 512 icon.svg -o icon-512.png
