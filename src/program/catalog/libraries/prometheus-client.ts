import type { CatalogEffect, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const pushes = (effect: CatalogEffect) =>
  ({
    effects: ['blocks:network', effect],
    timeout: { parameter: 'timeout', default: 'finite' },
    raises: ['urllib.error.URLError'],
  }) as const;

export const prometheusClient: Library = {
  distribution: 'prometheus-client',
  checked: ['0.26.0', '0.20.0'],
  source: 'https://prometheus.github.io/client_python/',
  symbols: symbols(
    {
      'prometheus_client.push_to_gateway': pushes('http:PUT'),
      'prometheus_client.pushadd_to_gateway': pushes('http:POST'),
      'prometheus_client.delete_from_gateway': pushes('http:DELETE'),
      'prometheus_client.write_to_textfile': { effects: ['blocks:disk'] },
      'prometheus_client.Gauge.set_to_current_time': { effects: ['clock'] },
      'prometheus_client.Gauge.set_function': { calls: [{ parameter: 'f', position: 0, boundary: 'deferred' }] },
    },
    each('prometheus_client.Counter', 'labels', { returns: 'Self' }),
    each('prometheus_client.Gauge', 'labels', { returns: 'Self' }),
    each('prometheus_client.Histogram', 'labels', { returns: 'Self' }),
    each('prometheus_client.Summary', 'labels', { returns: 'Self' }),
  ),
};
