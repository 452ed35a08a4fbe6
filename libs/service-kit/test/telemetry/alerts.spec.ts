import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Metrics } from '../../src/telemetry/metrics.js';

const rules = readFileSync('deploy/monitoring/alerts.yml', 'utf8');

test('alerts speak of metrics that services have', async () => {
  const asked = [...rules.matchAll(/^ +expr: (.*)$/gm)].flatMap(([, expression = '']) => [...expression.matchAll(/\biwaa_\w+/g)].map(([name]) => name));
  const had = (await new Metrics('camps').registry.getMetricsAsJSON()).map(({ name }) => name);
  expect(asked.length).toBeGreaterThan(4);
  expect(asked.filter((name) => !had.includes(name))).toEqual([]);
});

test('the age of the horizon and the lag of the sequencer are asked of the record when metrics are read, and missing while it is away', async () => {
  const metrics = new Metrics('camps');
  metrics.watchRecord(() => Promise.resolve({ sequencerLagMs: 1_500, horizonAgeMs: 90_000 }));
  expect(await metrics.registry.metrics()).toMatch(/iwaa_sequencer_lag_seconds\{service="camps"\} 1.5\n[^]*iwaa_horizon_age_seconds\{service="camps"\} 90\n/);
  metrics.watchRecord(() => Promise.reject(new Error('the server is away')));
  expect(await metrics.registry.metrics()).toMatch(/iwaa_horizon_age_seconds\{service="camps"\} Nan\n/i);
});
