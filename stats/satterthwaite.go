package stats

// satterthwaite holds what the degrees of freedom of CR2 need of each cluster
// g: F_g'F_g, Z_g'F_g and V_g'F_g, where F_g = A_g V_g.
type satterthwaite struct {
	inverse, vv [][]float64
	ff, zf, vf  [][][]float64
}

// degreesOfFreedom returns (tr O)^2 / tr(O^2), where O is the covariance of the
// clusters' contributions to the contrast under the working model (Bell &
// McCaffrey 2002; Pustejovsky & Tipton 2018, section 2.3):
// O_gh = 1(g=h) p_g'p_g - a_g'b_h - b_g'a_h + a_g' V'V a_h, with p_g = F_g q,
// a_g = Z_g'p_g, b_g = V_g'p_g. The second part has low rank, so the traces need
// one pass over the clusters.
func (s *satterthwaite) degreesOfFreedom(contrast []float64) float64 {
	k := len(s.inverse)
	q := make([]float64, k)
	for i, c := range contrast {
		axpy(c, s.inverse[i], q)
	}
	kernel := s.kernel()
	sums := square(2 * k)
	var trace, squares float64
	for g := range s.ff {
		own := dot(q, times(s.ff[g], q))
		u := append(times(s.zf[g], q), times(s.vf[g], q)...)
		trace += own
		squares += float64(own * own)
		squares += float64(2 * float64(own*dot(u, times(kernel, u))))
		addOuter(sums, u)
	}
	product := square(2 * k)
	for i := range product {
		for l, kl := range kernel[i] {
			axpy(kl, sums[l], product[i])
		}
	}
	for i := range product {
		trace += product[i][i]
		for j := range product {
			squares += float64(product[i][j] * product[j][i])
		}
	}
	return trace * trace / squares
}

// kernel is the matrix of the bilinear form -a'b - b'a + a'(V'V)a in (a, b).
func (s *satterthwaite) kernel() [][]float64 {
	k := len(s.inverse)
	out := square(2 * k)
	for i := range k {
		copy(out[i], s.vv[i])
		out[i][k+i], out[k+i][i] = -1, -1
	}
	return out
}

// times returns the product of a matrix by row and a vector.
func times(a [][]float64, v []float64) []float64 {
	out := make([]float64, len(a))
	for i, row := range a {
		out[i] = dot(row, v)
	}
	return out
}
