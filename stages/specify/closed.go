package specify

import "math"

// closed gives estimate and z of regressions from sums, in the units of
// [data.Specification]. z is the normal deviate of t.
type closed struct {
	n, weight float64
	mx        float64 // mean of the exposure
	xx        float64 // sum of squares about it
	scale     float64 // 100 standard deviations
	// For a quadratic: about the means of exposure x and its square v.
	mv, xv, vv, determinant float64
}

func closedForm(s *sampleSums, m *moments) closed {
	x, xx := m.powers[0], m.powers[1]
	c := closed{n: s.n, weight: s.weight, mx: x / s.weight, mv: xx / s.weight}
	c.xx = xx - float64(c.mx*x)
	c.scale = 100 * math.Sqrt(c.xx/c.weight*c.n/(c.n-1))
	c.xv = m.powers[2] - float64(c.mx*xx)
	c.vv = m.powers[3] - float64(c.mv*xx)
	c.determinant = float64(c.xx*c.vv) - float64(c.xv*c.xv)
	return c
}

// linear regresses an outcome with the sums y, yy about its centre and xy.
func (c *closed) linear(y, yy, xy float64) (estimate, z float64) {
	xy -= float64(c.mx * y)
	yy -= y / c.weight * y
	b := xy / c.xx
	df := c.n - 2
	variance := (yy - float64(b*xy)) / df / c.xx
	return b, normal(b, variance, df)
}

// quadratic gives the slope at the exposure's mean.
func (c *closed) quadratic(y, yy, xy, vy float64) (estimate, z float64) {
	xy -= float64(c.mx * y)
	vy -= float64(c.mv * y)
	yy -= y / c.weight * y
	b1 := (float64(c.vv*xy) - float64(c.xv*vy)) / c.determinant
	b2 := (float64(c.xx*vy) - float64(c.xv*xy)) / c.determinant
	b := b1 + float64(2*float64(b2*c.mx))
	df := c.n - 3
	rest := (yy - float64(b1*xy) - float64(b2*vy)) / df
	spread := c.vv - float64(4*float64(c.mx*c.xv)) + float64(4*float64(float64(c.mx*c.mx)*c.xx))
	return b, normal(b, rest*spread/c.determinant, df)
}

// normal turns a t into a normal deviate (Wallace 1959), for t up to 6 to a
// twentieth part in as many as there are degrees of freedom.
func normal(b, variance, df float64) float64 {
	if !(variance > 0) {
		return 0
	}
	z := float64(8*df+1) / float64(8*df+3) * math.Sqrt(float64(df*math.Log1p(float64(b*b)/variance/df)))
	return math.Copysign(z, b)
}
