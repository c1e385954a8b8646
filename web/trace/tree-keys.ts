/**
 * The keys of a tree (WAI-ARIA Authoring Practices, "Tree View Pattern"): one item at a time takes part in the order of Tab, arrows go
 * along what is shown, right opens and goes in, left closes and goes out. What an item holds besides is reached with Tab from it.
 */

const ITEM = '[role="treeitem"]';

/** Items are `li`; those that open carry `aria-expanded`, and `toggle` opens or closes them. */
export function navigateTree(tree: HTMLElement, toggle: (item: HTMLElement) => void): void {
  const first = tree.querySelector<HTMLElement>(ITEM);
  if (first !== null) makeCurrent(tree, first);
  tree.addEventListener('focusin', ({ target }) => {
    const item = target instanceof Element ? target.closest<HTMLElement>(ITEM) : null;
    if (item !== null) makeCurrent(tree, item);
  });
  tree.addEventListener('keydown', (event) => {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || !target.matches(ITEM) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!press(tree, target, key, toggle)) return;
    // The page has keys of its own.
    event.preventDefault();
    event.stopPropagation();
  });
}

/** Whether the key means something here. */
function press(tree: HTMLElement, item: HTMLElement, key: string, toggle: (item: HTMLElement) => void): boolean {
  const expanded = item.getAttribute('aria-expanded');
  switch (key) {
    case 'ArrowDown':
    case 'ArrowUp':
      step(tree, item, key === 'ArrowDown' ? 1 : -1)?.focus();
      return true;
    case 'Home':
    case 'End':
      shownItems(tree)
        .at(key === 'Home' ? 0 : -1)
        ?.focus();
      return true;
    case 'ArrowRight':
      if (expanded === 'false') toggle(item);
      else if (expanded === 'true') step(tree, item, 1)?.focus();
      return true;
    case 'ArrowLeft':
      if (expanded === 'true') toggle(item);
      else item.parentElement?.closest<HTMLElement>(ITEM)?.focus();
      return true;
    case 'Enter':
    case ' ':
      if (expanded !== null) toggle(item);
      return true;
    case '*':
      for (const sibling of item.parentElement?.children ?? [])
        if (sibling instanceof HTMLElement && sibling.getAttribute('aria-expanded') === 'false') toggle(sibling);
      return true;
    default:
      return false;
  }
}

function step(tree: HTMLElement, item: HTMLElement, by: 1 | -1): HTMLElement | undefined {
  const items = shownItems(tree);
  return items[items.indexOf(item) + by];
}

function shownItems(tree: HTMLElement): readonly HTMLElement[] {
  return [...tree.querySelectorAll<HTMLElement>(ITEM)].filter((item) => item.closest('[role="group"][hidden]') === null);
}

/** Only the current item and what stands in its own row are reached with Tab. */
function makeCurrent(tree: HTMLElement, item: HTMLElement): void {
  for (const before of tree.querySelectorAll<HTMLElement>('[tabindex="0"]')) before.tabIndex = -1;
  for (const link of tree.querySelectorAll<HTMLElement>('a:not([tabindex])')) link.tabIndex = -1;
  item.tabIndex = 0;
  for (const link of item.firstElementChild?.querySelectorAll<HTMLElement>('a') ?? []) link.tabIndex = 0;
}
