import { type MagicLinkTexts } from '../en/magic-link.js';

/** The texts of signing in by a link that is mailed, in Japanese. */
export const MAGIC_LINK: MagicLinkTexts = {
  magicLink: {
    sent: {
      title: 'メールを確認してください',
      lead: '{medium} のアカウントがあれば、リンクをお送りしています。',
      wait: 'どのデバイスで開いてもかまいません。その後、このページは自動的に進みます。',
      check: 'リンクを開きました',
      resend: '新しいリンクを送る',
    },
    confirm: {
      title: 'サインインしますか？',
      lead: '{client} にサインインします。',
      elsewhere:
        'サインインするのは上のブラウザーで、このブラウザーではありません。そこでご自身が求めた場合だけ続けてください。',
      when: '求めた日時',
      browser: '求めたブラウザー',
      address: '求めたアドレス',
      submit: 'サインイン',
      refuse: '心当たりがない',
    },
    opened: {
      title: 'もう一方でサインインしました',
      lead: 'リンクを求めたところに戻ってください。このページは閉じてかまいません。',
    },
    refused: {
      title: '誰もサインインしていません',
      lead: 'このリンクはもう使えません。このページは閉じてかまいません。',
    },
  },
};
