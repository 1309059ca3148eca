import { linkSentPage } from '../interaction/views/link-sent.view.js';
import { linkUsedPage, magicLinkPage } from '../interaction/views/magic-link.view.js';
import { type Page } from '../pages/page.js';

const client = { name: 'Northwind Travel' };
const asked = {
  at: Date.UTC(2026, 0, 31, 12),
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  ipAddress: '2001:db8:1234:5678:9abc:def0:1234:5678',
};
const link = {
  token: 'a-token',
  clientName: client.name,
  user: { name: 'Alice Adams', email: 'alice@example.com' },
  asked,
};

/** The pages about links that are mailed. */
export const SENT_SAMPLES: Record<string, Page> = {
  'link-sent': linkSentPage({
    client,
    here: 'an-interaction',
    sentTo: 'alice@example.com',
    resendIn: 0,
    others: ['password', 'email'],
    error: 'pending',
  }),
  'magic-link': magicLinkPage({ ...link, elsewhere: false }),
  'magic-link-elsewhere': magicLinkPage({ ...link, elsewhere: true }),
  'magic-link-opened': linkUsedPage(true),
};
