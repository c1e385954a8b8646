/**
 * Libraries that try a function again, as decorators, and exceptions after which nothing was sent. Sources:
 * https://tenacity.readthedocs.io/en/latest/, https://github.com/litl/backoff, https://stamina.hynek.me/en/stable/api.html,
 * https://pypi.org/project/retry/, https://pypi.org/project/retrying/,
 * https://requests.readthedocs.io/en/latest/api/#exceptions, https://www.python-httpx.org/exceptions/
 */
export type RetryDecorator = {
  /** Keywords that make it wait between two tries; empty where it always does. */
  readonly waits: readonly string[];
  /** Keywords that make it give up; empty where it always does. */
  readonly stops: readonly string[];
};

export const RETRY_DECORATORS: Readonly<Record<string, RetryDecorator>> = {
  'tenacity.retry': { waits: ['wait', 'sleep'], stops: ['stop', 'retry'] },
  'retry.retry': { waits: ['delay', 'backoff'], stops: ['tries'] },
  'retrying.retry': {
    waits: ['wait_fixed', 'wait_random_min', 'wait_random_max', 'wait_exponential_multiplier', 'wait_incrementing_start', 'wait_func'],
    stops: ['stop_max_attempt_number', 'stop_max_delay', 'stop_func'],
  },
  'backoff.on_exception': { waits: [], stops: [] },
  'stamina.retry': { waits: [], stops: [] },
};

/** The request was never sent: trying again repeats nothing. */
export const SENT_NOTHING: ReadonlySet<string> = new Set([
  'requests.ConnectTimeout',
  'requests.exceptions.ConnectTimeout',
  'httpx.ConnectError',
  'httpx.ConnectTimeout',
  'httpx.PoolTimeout',
  'aiohttp.ClientConnectorError',
  'aiohttp.client_exceptions.ClientConnectorError',
  'urllib3.exceptions.NewConnectionError',
  'urllib3.exceptions.ConnectTimeoutError',
]);
