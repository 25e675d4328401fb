import { beamAt, coefficientsOf, type Composition, type Megavolt } from './spectrum.ts';

/** What stands in a ray: areal densities λ in g/cm². */
export type Layer = { readonly composition: Composition; readonly gramsPerCm2: number };

/** α = −ln T of one material. The same layer gives 8.5 % more at the edge of the fan than on its axis. */
export function alpha(composition: Composition, gramsPerCm2: number, fanPosition: number, voltage: Megavolt): number {
  return alphaOfLayers([{ composition, gramsPerCm2 }], fanPosition, voltage);
}

export function alphaOfLayers(layers: readonly Layer[], fanPosition: number, voltage: Megavolt): number {
  return -Math.log(passing(layers, fanPosition, voltage).signal);
}

/** Share of the signal that passes; the photons and the variance (Σ φ D² e^(−μλ)) that pass, on the free beam's scale. */
export function passing(layers: readonly Layer[], fanPosition: number, voltage: Megavolt): { readonly signal: number; readonly photons: number; readonly variance: number } {
  const beam = beamAt(fanPosition, voltage);
  const depths = new Float64Array(beam.energies.length);
  for (const { composition, gramsPerCm2 } of layers) {
    const coefficients = coefficientsOf(composition, voltage);
    for (let i = 0; i < depths.length; i++) depths[i] = (depths[i] ?? 0) + (coefficients[i] ?? 0) * gramsPerCm2;
  }
  let signal = 0, photons = 0, variance = 0;
  for (let i = 0; i < depths.length; i++) {
    const share = Math.exp(-(depths[i] ?? 0));
    signal += (beam.signal[i] ?? 0) * share;
    photons += (beam.photons[i] ?? 0) * share;
    variance += (beam.variance[i] ?? 0) * share;
  }
  return { signal, photons, variance };
}

/** ⟨D²⟩/⟨D⟩² behind a layer: how much noisier than counting the signal is (about 1.6 at 9 MV and 1.4 at 6 MV in free air, less when hardened). */
export function excessNoise(layers: readonly Layer[], fanPosition: number, voltage: Megavolt): number {
  const { signal, photons, variance } = passing(layers, fanPosition, voltage);
  return variance * photons / signal ** 2;
}
