import { type MagicLinkTexts } from '../en/magic-link.js';

/** The texts of signing in by a link that is mailed, in Japanese. */
export const MAGIC_LINK: MagicLinkTexts = {
  magicLink: {
    sent: {
      title: 'メールをご確認ください',
      lead: '{medium} のアカウントがある場合は、リンクをお送りしています。',
      wait: 'どのデバイスで開いてもかまいません。開くと、このページは自動的に進みます。',
      check: 'リンクを開きました',
      resend: '新しいリンクを送る',
    },
    confirm: {
      title: 'サインインしますか?',
      lead: '{client} にサインインします。',
      elsewhere:
        'サインインするのは、このブラウザーではなく上記のブラウザーです。そこでリンクを要求した場合にのみ続けてください。',
      when: '要求日時',
      browser: '要求元のブラウザー',
      address: '要求元のアドレス',
      submit: 'サインイン',
      refuse: '心当たりがありません',
    },
    opened: {
      title: '元のブラウザーでサインインしました',
      lead: 'リンクを要求した画面に戻ってください。このページを閉じてかまいません。',
    },
    refused: {
      title: 'サインインは行われませんでした',
      lead: 'リンクは使えなくなりました。このページを閉じてかまいません。',
    },
  },
};
