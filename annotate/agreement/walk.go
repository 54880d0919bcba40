package agreement

// walk counts how annotators have divided one text into units, and reuses its memory.
type walk struct {
	annotators int // that have looked at it
	perText
	values []ofText // by value; only those of used count
	used   []int

	at   []course
	said []int // values of the courses
}

// ofText is a value in one text.
type ofText struct {
	perValue
	others int // for each character, the other annotators that have marked it
	used   bool
}

// course is where the units of one annotator are while a text is walked.
type course struct {
	units  []Unit
	shared int // characters of the first unit that another annotator has a value for
}

// read counts a text, see Continua.Add. The answer is false for fewer than two
// annotators.
func (t *walk) read(length int, annotators [][]Unit) bool {
	for _, value := range t.used {
		t.values[value] = ofText{}
	}
	t.used, t.at = t.used[:0], t.at[:0]
	for _, units := range annotators {
		if units != nil {
			t.at = append(t.at, course{units: units})
		}
	}
	t.annotators, t.perText = len(t.at), perText{length: length}
	if t.annotators < 2 {
		return false
	}
	t.said = longer(t.said, t.annotators)[:t.annotators]
	for from := 0; from < length; {
		from = t.stretch(from, length)
	}
	return true
}

// stretch counts the characters from an offset on, up to the end of their values.
func (t *walk) stretch(from, length int) (to int) {
	to = length
	marking := 0
	for i := range t.at {
		a := &t.at[i]
		t.said[i] = Blank
		switch {
		case len(a.units) == 0:
		case a.units[0].Start > from:
			to = min(to, a.units[0].Start)
		default:
			t.said[i] = a.units[0].Value
			to = min(to, a.units[0].End)
			marking++
		}
	}
	if marking == 0 {
		return to
	}
	characters := to - from
	t.half += marking * (t.annotators - marking) * characters
	for i, value := range t.said {
		for _, other := range t.said[i+1:] {
			if value != other {
				t.differ += characters
			}
		}
		if value == Blank {
			continue
		}
		v, a := t.value(value), &t.at[i]
		v.marked += characters
		v.others += (marking - 1) * characters
		if i == 0 && t.annotators == 2 {
			v.first += characters
		}
		if marking > 1 {
			a.shared += characters
		}
		if u := a.units[0]; u.End == to {
			v.squares += (u.End - u.Start) * (u.End - u.Start)
			v.shared += a.shared * a.shared
			a.units, a.shared = a.units[1:], 0
		}
	}
	return to
}

func (t *walk) value(value int) *ofText {
	t.values = longer(t.values, value+1)
	v := &t.values[value]
	if !v.used {
		v.used = true
		t.used = append(t.used, value)
	}
	return v
}
