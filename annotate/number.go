package annotate

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
)

var jsonNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$`)

// IsNumber says that s is a number as JSON writes it.
func IsNumber(s string) bool { return jsonNumber.MatchString(s) }

// CompareNumbers compares two numbers as JSON writes them: -1 if a is the lower one,
// 0 if both are equal, 1 if a is the higher one. It takes no rounding.
func CompareNumbers(a, b string) int {
	x, y := decimalOf(a), decimalOf(b)
	switch {
	case x.sign != y.sign:
		return cmp.Compare(x.sign, y.sign)
	case x.sign < 0:
		x, y = y, x
	}
	return cmp.Or(cmp.Compare(x.point, y.point), strings.Compare(x.digits, y.digits))
}

// decimal is sign * 0.digits * 10^point. The first digit and the last one are not 0;
// 0 has no digits and the sign 0.
type decimal struct {
	sign   int
	digits string
	point  int64
}

func decimalOf(s string) decimal {
	d := decimal{sign: 1}
	s, negative := strings.CutPrefix(s, "-")
	if negative {
		d.sign = -1
	}
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		// An exponent out of range is the largest one; no number of news has it.
		exponent, _ := strconv.ParseInt(strings.TrimPrefix(s[i+1:], "+"), 10, 32)
		d.point, s = exponent, s[:i]
	}
	whole, part, _ := strings.Cut(s, ".")
	digits := strings.TrimLeft(whole+part, "0")
	d.point += int64(len(whole) - (len(whole+part) - len(digits)))
	if d.digits = strings.TrimRight(digits, "0"); d.digits == "" {
		return decimal{}
	}
	return d
}
