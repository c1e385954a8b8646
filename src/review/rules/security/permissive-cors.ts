import { fixPermissiveCors } from '../../fixes/dropped-keywords.ts';
import { reflectedOrigins } from '../../reflected-origins.ts';
import { defineUseRule } from '../../use-rule.ts';

const ANY_SITE = {
  together: { name: 'CORS_ALLOW_CREDENTIALS', is: /^True$/ },
  fault: 'lets any site call with the visitor’s credentials',
};

export const permissiveCors = defineUseRule({
  id: 'permissive-cors',
  severity: 'major',
  confidence: 'high',
  fault: 'lets any site call with the visitor’s credentials',
  why: 'Any page that a customer opens can then act in their name and read the answers.',
  remedy: 'Name the origins: `allow_origins=["https://shop.example.com"]`.',
  references: ['https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS'],
  cwe: 942,
  codes: ['nosec'],
  also: reflectedOrigins,
  settings: [
    ...['CORS_ALLOW_ALL_ORIGINS', 'CORS_ORIGIN_ALLOW_ALL'].map((name) => ({ name, is: /^True$/, ...ANY_SITE })),
    ...['CORS_ALLOWED_ORIGIN_REGEXES', 'CORS_ORIGIN_REGEX_WHITELIST'].map((name) => ({
      name,
      is: /./,
      fits: 'https://anybody.example',
      ...ANY_SITE,
    })),
  ],
  silentWhen: [
    'the origin that asks is compared with something before it is told back',
    'origins are named, or credentials are not allowed',
    'the settings are those of development or of tests',
  ],
  bad: [
    {
      'shop/main.py': `from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

app = FastAPI()
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)
`,
    },
  ],
  good: [
    {
      'shop/main.py': `from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

app = FastAPI()
app.add_middleware(CORSMiddleware, allow_origins=["https://shop.example.com"], allow_credentials=True)
`,
    },
  ],
  fix: fixPermissiveCors,
});
