import { type AccountPlace } from '../gate/account-frame.js';

/** Where each part of the account is, below `/account`. */
export const PLACES: Record<AccountPlace, string> = {
  overview: '',
  profile: '/profile',
  phone: '/phone',
  password: '/password',
  methods: '/sign-in-methods',
  sessions: '/sessions',
  applications: '/applications',
  requests: '/requests',
  activity: '/activity',
};
