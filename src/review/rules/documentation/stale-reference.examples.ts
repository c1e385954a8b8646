import type { Example } from '../../rule.ts';

const SHOP: Example = {
  'shop/__init__.py': '',
  'shop/prices.py': `def gross(net: int, rate: int) -> int:
    return net + net * rate // 100
`,
};

export const BAD: readonly Example[] = [
  {
    ...SHOP,
    'README.md': `# Shop

All prices go through \`shop.prices.with_tax()\`.
`,
  },
];

export const GOOD: readonly Example[] = [
  {
    ...SHOP,
    'README.md': `# Shop

All prices go through \`shop.prices.gross()\` in \`shop/prices.py\`. Before 2.0 that was \`shop.prices.with_tax()\`.
`,
    'CHANGELOG.md': `# Changes

- \`shop.prices.with_tax\` is called \`shop.prices.gross\`.
`,
  },
];
