import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const FLUSHES: Behaviour = { effects: ['blocks:network'], timeout: { parameter: 'timeout_millis', position: 0, default: 'finite' } };
const SHUTS: Behaviour = { effects: ['blocks:network'] };
const GAUGES = 'create_observable_counter create_observable_gauge create_observable_up_down_counter';

export const opentelemetry: Library = {
  distribution: 'opentelemetry-sdk',
  checked: ['1.45.2', '1.27.0'],
  source: 'https://opentelemetry-python.readthedocs.io/en/latest/sdk/index.html',
  symbols: symbols(
    {
      'opentelemetry.trace.get_tracer': { returns: 'opentelemetry.trace.Tracer' },
      'opentelemetry.trace.get_current_span': { returns: 'opentelemetry.trace.Span' },
      'opentelemetry.trace.Tracer.start_span': { effects: ['clock'], returns: 'opentelemetry.trace.Span' },
      'opentelemetry.metrics.get_meter': { returns: 'opentelemetry.metrics.Meter' },
      'opentelemetry.metrics.Meter.create_counter': { returns: 'opentelemetry.metrics.Counter' },
      'opentelemetry.metrics.Meter.create_histogram': { returns: 'opentelemetry.metrics.Histogram' },
      'opentelemetry.metrics.Meter.create_up_down_counter': { returns: 'opentelemetry.metrics.UpDownCounter' },
      'opentelemetry.sdk.trace.TracerProvider.get_tracer': { returns: 'opentelemetry.trace.Tracer' },
      'opentelemetry.sdk.trace.TracerProvider.force_flush': FLUSHES,
      'opentelemetry.sdk.trace.TracerProvider.shutdown': SHUTS,
      'opentelemetry.sdk.trace.export.BatchSpanProcessor.force_flush': FLUSHES,
      'opentelemetry.sdk.trace.export.BatchSpanProcessor.shutdown': SHUTS,
      'opentelemetry.sdk.metrics.MeterProvider.force_flush': { ...FLUSHES },
      'opentelemetry.sdk.metrics.MeterProvider.shutdown': SHUTS,
    },
    each('opentelemetry.metrics.Meter', GAUGES, { calls: [{ parameter: 'callbacks', position: 1, boundary: 'deferred' }] }),
    eachOf(['opentelemetry.trace.Tracer', 'opentelemetry.sdk.trace.Tracer'], 'start_as_current_span', { effects: ['clock'] }),
  ),
};
