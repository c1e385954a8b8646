import { fixPermissiveCors } from '../../fixes/dropped-keywords.ts';
import { defineUseRule } from '../../use-rule.ts';

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
  silentWhen: ['origins are named, or credentials are not allowed'],
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
