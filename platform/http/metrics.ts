import { collectDefaultMetrics, Histogram, register } from 'prom-client';

collectDefaultMetrics();

const requests = new Histogram({
  name: 'guanlan_request_seconds', help: 'Time to answer a call', labelNames: ['endpoint', 'status'] as const,
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3],
});

export function observeRequest(endpoint: string, status: number, ms: number): void {
  requests.observe({ endpoint, status: String(status) }, ms / 1000);
}

export function metricsText(): Promise<string> {
  return register.metrics();
}
