import { type ConsentTexts } from '../en/consent.js';

/** The texts of the consent page, in Japanese. */
export const CONSENT: ConsentTexts = {
  consent: {
    title: 'アクセスを許可しますか?',
    lead: '{client} があなたのアカウントの利用を求めています。',
    list: '許可すると、次のことができるようになります',
    optional: 'さらに、よろしければ',
    optionalOnly: 'よろしければ、次のことができるようになります',
    redirect: 'このあと {host} に移動します。心当たりがない場合は「拒否」を選んでください。',
    allow: '許可',
    deny: '拒否',
    details: {
      api: '対象: {api}',
      yes: 'はい',
      no: 'いいえ',
      common: {
        locations: '場所',
        actions: '許可する操作',
        datatypes: 'データの種類',
        identifier: '対象',
        privileges: '権限',
      },
    },
  },
};
