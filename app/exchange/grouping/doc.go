// Package grouping finds the stories and the near copies of a project, and puts
// articles into stories. It works without a window.
package grouping
