import { describe, expect, it } from '@jest/globals';
import { parse } from 'dotenv';
import { configurationMarkdown, envExample } from './configuration-document.js';
import { Config } from './config.js';
import { SETTINGS } from './settings.js';

describe('configuration document', () => {
  it('has one row for each setting', () => {
    const rows = [...configurationMarkdown().matchAll(/^\| `([A-Z\d_]+)` \|/gm)].map(([, name]) => name);
    expect(rows).toEqual(Object.keys(SETTINGS));
  });

  it('gives an .env.example that sets nothing as it stands', () => {
    expect(parse(envExample())).toEqual({});
  });

  it('gives examples that are valid one by one and together', () => {
    const everything = parse(envExample().replace(/^#(?=[A-Z\d_]+=)/gm, ''));
    expect(Object.keys(everything)).toEqual(Object.keys(SETTINGS));
    expect(Config.from({ ...everything, NODE_ENV: 'development' }).issuer).toBe('https://login.example.com');
  });
});
