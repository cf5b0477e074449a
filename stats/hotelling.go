package stats

// hotelling returns the degrees of freedom eta of the approximation by Hotelling's
// T^2 of a test that several linear combinations of the terms are zero: with Q the
// Wald statistic of CR2, (eta-q+1)/(eta q) Q is F on q and eta-q+1 (Pustejovsky &
// Tipton 2018, section 3.2; clubSandwich's HTZ). Each contrast has a multiplier a
// term.
//
// Under the working model of equal variances the clusters' contributions u_g to the
// contrasts have the covariances O_gh = 1(g=h) p_g'p_g - a_g'b_h - b_g'a_h +
// a_g' V'V a_h (see degreesOfFreedom; here with a column a contrast), scaled so that
// sum O_gg is the identity, and eta = q(q+1) / sum over s, t of var(sum_g u_gs u_gt),
// the variance being sum_gh O_gh,ss O_gh,tt + O_gh,st O_gh,ts.
func (s *satterthwaite) hotelling(contrasts [][]float64) (float64, error) {
	q := make([][]float64, len(contrasts)) // by column
	for c, contrast := range contrasts {
		q[c] = make([]float64, len(s.inverse))
		for i, by := range contrast {
			axpy(by, s.inverse[i], q[c])
		}
	}
	scaled, err := s.whitened(q)
	if err != nil {
		return 0, err
	}
	parts := make([]contribution, len(s.ff))
	for g := range parts {
		parts[g] = s.contribution(g, scaled)
	}
	size, sum := len(contrasts), 0.0
	o := square(size)
	for g := range parts {
		for h := range parts {
			parts[g].with(&parts[h], g == h, o)
			for a := range size {
				for b := range size {
					sum += float64(o[a][a]*o[b][b]) + float64(o[a][b]*o[b][a])
				}
			}
		}
	}
	return float64(size*(size+1)) / sum, nil
}

// contribution holds, of one cluster and with a column a contrast, p'p, a, b and
// V'V a.
type contribution struct{ own, a, b, va [][]float64 }

func (s *satterthwaite) contribution(g int, q [][]float64) contribution {
	var c contribution
	var pq [][]float64
	for _, column := range q {
		pq = append(pq, times(s.ff[g], column))
		a := times(s.zf[g], column)
		c.a, c.b, c.va = append(c.a, a), append(c.b, times(s.vf[g], column)), append(c.va, times(s.vv, a))
	}
	c.own = gram(q, pq)
	return c
}

// with puts the covariance of the contributions of two clusters into o.
func (c *contribution) with(d *contribution, same bool, o [][]float64) {
	for s := range o {
		for t := range o {
			o[s][t] = dot(c.a[s], d.va[t]) - dot(c.a[s], d.b[t]) - dot(c.b[s], d.a[t])
			if same {
				o[s][t] += c.own[s][t]
			}
		}
	}
}

// whitened turns contrasts into combinations of them whose covariance under the
// working model is the identity.
func (s *satterthwaite) whitened(q [][]float64) ([][]float64, error) {
	size := len(q)
	total, o := square(size), square(size)
	for g := range s.ff {
		c := s.contribution(g, q)
		c.with(&c, true, o)
		for a := range size {
			axpy(1, o[a], total[a])
		}
	}
	lower, err := choleskyOf(total)
	if err != nil {
		return nil, err
	}
	out := make([][]float64, size)
	for a := range size {
		out[a] = append([]float64(nil), q[a]...)
		for b := range a {
			axpy(-lower[a][b], out[b], out[a])
		}
		for i := range out[a] {
			out[a][i] /= lower[a][a]
		}
	}
	return out, nil
}
