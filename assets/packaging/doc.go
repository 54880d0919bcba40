// Package packaging holds what makes packages of the program: a folder for each
// system, and the licences that go into all of them. The scripts in .ci/packaging
// put the parts together; the package itself has only tests.
//
//	linux     menu entry, AppStream metainfo, MIME type; deb, rpm, tar.xz
//	appimage  what starts an AppImage; all else of it is linux's
//	flatpak   the manifest; all else of it is linux's
//	windows   resources of the programs, the installer and the MSI
//	macos     Info.plist and entitlements of the app
//	licences  the licences of everything that is linked in or bundled
//
// Name, ID and version come from FyneApp.toml. Files take them from variables
// where their format can; where it cannot, tests compare. A test finds the files
// by walking the folder, so that a new one is looked at too.
package packaging
