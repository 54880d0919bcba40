// Package web fetches articles from their addresses on the web.
//
// It sends a request for each address and for each redirect, and nothing else: no
// cookies, no referrer, no password, and no proxy is asked. It goes to http and https
// alone. Addresses of the computer itself and of its own network need a permission. The
// check is on the IP address of each connection, so that no name leads past it.
package web
