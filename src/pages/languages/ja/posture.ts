import { type PostureTexts } from '../en/posture.js';

/** The texts of the posture pages, in Japanese. */
export const POSTURE: PostureTexts = {
  posture: {
    title: 'セキュリティの状態',
    lead: 'このサーバーが RFC 9700、OAuth 2.1、FAPI 2.0 をどこまで満たしているか、何を変更すべきかを示します。',
    ofClient: '{client} のセキュリティの状態',
    profile: 'プロファイル',
    shutOut: 'プロファイルに反しているため、変更されるまで利用できません。',
    ofClients: 'クライアントが満たしていないこと',
    ofServer: 'サーバー',
    count: '{all} 件中 {count} 件のクライアント',
    allMet: 'すべてのクライアントが、該当する規則をすべて満たしています。',
    rule: '規則',
    status: '状態',
    change: '変更すること',
    section: '第 {section} 節',
    statuses: { met: '満たしている', not_met: '満たしていない', not_applicable: '該当なし' },
    severities: { high: '重大', medium: '中程度', low: '軽微' },
    value: '例: {value}',
    list: 'クライアント',
    back: 'サーバーに戻る',
    next: 'ほかのクライアント',
  },
};
