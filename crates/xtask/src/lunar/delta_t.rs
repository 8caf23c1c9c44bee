//! ΔT = TT − UT in seconds, after the polynomials of Espenak and Meeus.

/// Returns ΔT in seconds for a decimal year from 1880 to 2250.
pub(super) fn seconds(year: f64) -> f64 {
    let polynomial = |from: f64, terms: &[f64]| {
        let t = year - from;
        terms.iter().rev().fold(0.0, |sum, term| sum * t + term)
    };
    if year < 1900.0 {
        polynomial(1860.0, &[7.62, 0.5737, -0.251_754, 0.016_806_68, -0.000_447_362_4, 1.0 / 233_174.0])
    } else if year < 1920.0 {
        polynomial(1900.0, &[-2.79, 1.494_119, -0.059_893_9, 0.006_196_6, -0.000_197])
    } else if year < 1941.0 {
        polynomial(1920.0, &[21.20, 0.844_93, -0.076_1, 0.002_093_6])
    } else if year < 1961.0 {
        polynomial(1950.0, &[29.07, 0.407, -1.0 / 233.0, 1.0 / 2547.0])
    } else if year < 1986.0 {
        polynomial(1975.0, &[45.45, 1.067, -1.0 / 260.0, -1.0 / 718.0])
    } else if year < 2005.0 {
        polynomial(2000.0, &[63.86, 0.334_5, -0.060_374, 0.001_727_5, 0.000_651_814, 0.000_023_735_99])
    } else if year < 2050.0 {
        polynomial(2000.0, &[62.92, 0.322_17, 0.005_589])
    } else {
        let centuries = (year - 1820.0) / 100.0;
        let long = -20.0 + 32.0 * centuries * centuries;
        if year < 2150.0 { long - 0.562_8 * (2150.0 - year) } else { long }
    }
}
