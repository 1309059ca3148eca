import { type PostureItem } from '../admin/posture/posture-item.js';
import { StandardPosture } from '../admin/posture/standard-posture.js';
import { clientPosturePage } from '../admin/posture/views/client-posture.view.js';
import { serverPosturePage } from '../admin/posture/views/server-posture.view.js';
import { type Page } from '../pages/page.js';

const items: PostureItem[] = [
  {
    id: 'fapi2.pushed-requests',
    standard: 'FAPI 2.0 Security Profile',
    section: '5.3.2.2',
    title: 'Authorization requests are pushed',
    status: 'not_met',
    severity: 'high',
    change: {
      member: 'require_pushed_authorization_requests',
      value: true,
      advice: 'require_pushed_authorization_requests must be true',
    },
    clients: 3,
  },
  {
    id: 'fapi2.strong-algorithms',
    standard: 'FAPI 2.0 Security Profile',
    section: '5.4.1',
    title: 'Signatures are made with PS256, ES256 or EdDSA, and responses with another one are refused',
    status: 'not_met',
    severity: 'medium',
    change: {
      member: 'authorization_signed_response_alg',
      value: ['PS256', 'ES256', 'EdDSA', 'a-very-long-value-without-blanks-'.repeat(3)],
      advice: 'authorization_signed_response_alg must be PS256, ES256 or EdDSA',
    },
    clients: 1,
  },
  {
    id: 'rfc9700.https',
    standard: 'RFC 9700',
    section: '2.6',
    title: 'Everything is sent over TLS',
    status: 'met',
    severity: 'high',
  },
  {
    id: 'rfc9700.refresh',
    standard: 'RFC 9700',
    section: '4.14.2',
    title: 'Refresh tokens of public clients are used once',
    status: 'not_applicable',
    severity: 'low',
  },
];
const clients = ['Northwind Travel', `\u202e<script>alert(1)</script> ${'very long name '.repeat(9)}`].map(
  (name, index) => ({ name, id: `client-${index}`, href: '/' }),
);

/** The pages about how secure the server and its clients are set up, by name. */
export const POSTURE_SAMPLES: Record<string, Page> = {
  posture: serverPosturePage({
    posture: { clients: 12, items: items.slice(2), client_items: items.slice(0, 2) },
    clients,
    next: '/',
  }),
  'posture-none': serverPosturePage({
    posture: { clients: 0, items: items.slice(2), client_items: [] },
    clients: [],
    next: undefined,
  }),
  'posture-client': clientPosturePage({
    posture: {
      client_id: 'travel',
      profile: 'fapi2',
      shut_out: true,
      standards: StandardPosture.of(items),
      items,
    },
    back: '/',
  }),
};
