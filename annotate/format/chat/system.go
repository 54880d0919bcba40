package chat

import (
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/format/jsontext"
)

// system is the system message for the labels of a project.
func system(labels []annotate.Label) string {
	var b strings.Builder
	b.WriteString(`You mark spans of text in news articles. The user sends an article. Return one JSON object and nothing else: ` +
		`{"spans":[{"label":...,"quote":...}]}.

"quote" is the exact text of the span, copied from the article without any change. Spans may lie inside each other and may overlap. ` +
		`The spans are in the order of the text; of two that start together, the longer one comes first. ` +
		`If the quote comes more than once in the article, add "nth": the number of the occurrence, from 1. ` +
		`Leave out a key where nothing is known. If there is no span, return {"spans":[]}.

Labels:
`)
	for _, l := range labels {
		b.WriteString("- ")
		b.WriteString(quoted(l.Name))
		if d := details(l.ID); d != "" {
			b.WriteString(". More keys: ")
			b.WriteString(d)
		}
		b.WriteString("\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// details describes the details that spans of a label have.
func details(label annotate.LabelID) string {
	switch label {
	case annotate.LabelActor:
		return `"name": the full name of the actor, the same for all spellings; "kind": ` + oneOf(annotate.ActorKinds())
	case annotate.LabelFigure:
		return `"value": the number; "bound": how the number bounds the true value, ` + oneOf(annotate.Bounds()) +
			`; "upper": the larger number of "between"; "unit": the unit of the number; "counted": what is counted`
	case annotate.LabelClaim:
		return `"voice": "outlet" if the article itself says the claim, "text" if somebody in the article does; ` +
			`"denied": true if the speaker denies the claim; "hedged": true if the speaker leaves the claim open`
	}
	return ""
}

func oneOf[T ~string](words []T) string {
	quotes := make([]string, len(words))
	for i, w := range words {
		quotes[i] = quoted(string(w))
	}
	return strings.Join(quotes, ", ")
}

func quoted(s string) string {
	var w jsontext.Writer
	w.Text(s)
	return string(w.B)
}
