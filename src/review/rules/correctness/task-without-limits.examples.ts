/** Examples of `task-without-limits`. */
import type { Example } from '../../rule.ts';

const example = (limits: string): Example => ({
  'shop/tasks.py': `import httpx
from celery import Celery

app = Celery("shop")
${limits}

@app.task
def fetch_rate(currency: str) -> float:
    response = httpx.get("https://rates.example.com", params={"currency": currency})
    return float(response.json()["rate"])
`,
});

export const BAD: readonly Example[] = [example('')];
export const GOOD: readonly Example[] = [example('app.conf.update(task_time_limit=60, task_soft_time_limit=45)\n')];
