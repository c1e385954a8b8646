/** Light or dark: what the system prefers, until the reader chooses. */

const KEY = 'architrave-theme';
type Theme = 'light' | 'dark';

export function startTheme(): void {
  const stored = read();
  if (stored !== null) document.documentElement.dataset['theme'] = stored;
}

/** The other theme, remembered where the browser lets a file remember. */
export function toggleTheme(): void {
  const next: Theme = currentTheme() === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset['theme'] = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // A page opened from a file may have no storage; the choice then lasts as long as the page.
  }
}

function currentTheme(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'dark' || chosen === 'light') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

function read(): Theme | null {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'dark' || value === 'light' ? value : null;
  } catch {
    return null;
  }
}
