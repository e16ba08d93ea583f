// Who takes part and what they think: invented people of a real village, and ballots whose outcome can be worked out.

export const TOWNSHIP = '371425106';
export const BRANCHES = 95;
export const RESIDENTS = 320;

/** The roll as a township keeps it in its own sheet: five on the committee, twelve others. */
export const COMMITTEE = ['甲书记', '乙副书记', '丙组织委员', '丁宣传委员', '戊纪检委员'];
export const MEMBERS = Array.from('子丑寅卯辰巳午未申酉戌亥', mark => `党员${mark}`);
export const ROLL = [
  '姓名\t是否班子\t职务',
  ...COMMITTEE.map(name => `${name}\t是\t${name.slice(1)}`),
  ...MEMBERS.map(name => `${name}\t\t`),
].join('\n');

export const ACCOUNTS = {
  watchers: [
    { login: 'jianpiao1', name: '午老师', role: 'scrutineer' },
    { login: 'jianpiao2', name: '未老师', role: 'scrutineer' },
  ],
  superior: { login: 'zhuchun1', name: '驻村干部申', role: 'superior' },
  secretary: { login: 'shuji1', name: '甲书记', role: 'branch_secretary' },
  colleague: { login: 'guanli2', name: '管理员酉', role: 'township_admin' },
};

/** Facts as they are entered; the income lies below the line, so that five stars become four. */
export const FACTS = {
  reserve_cadres_u45: '3',
  years_without_candidate: '0',
  quota_given: true,
  collective_income_yuan: '86000',
  finance_quarters_published: '4',
  audit_findings_overdue: '0',
  hardened_road_share: '1',
  projects_overdue: '0',
  principal_sanctions: '0',
  other_sanctions: '0',
  proven_cases: '0',
  attributed_major_events: '0',
  confirmed_integrity_breaches: '0',
  weak_listed: false,
};

/** Answers to the eight questions, B1 to B8; 0 is 不了解. The fourth, 问题回应, is where residents see a lack. */
export const BALLOTS = {
  self: COMMITTEE.map(() => [5, 5, 5, 5, 5, 5, 5, 5]),
  peer: MEMBERS.map((_, at) => [5, 5, 5, 4, 5, 5, 4, at % 3 ? 5 : 4]),
  superior: [[5, 5, 4, 5, 5, 4, 5, 5]],
  public: Array.from({ length: 36 }, (_, at) => [5, at % 4 ? 5 : 4, 5, [3, 3, 2][at % 3], 5, at % 5 ? 5 : 0, at % 9 ? 5 : 4, 5]),
};
export const WEIGHTS = { self: 2000, peer: 2000, public: 4000, superior: 2000 };

/** What residents write, the first two on their own phones. Eight and more may be quoted, where they are for all eyes. */
export const COMMENTS = [
  { kind: 'problem', category: 1, words: '村东头的路灯坏了三盏，晚上看不清路', public: true },
  { kind: 'problem', category: 1, words: '<b>排水沟</b>堵了 & 下雨就倒灌', public: false },
  { kind: 'problem', category: 1, words: '桥头的护栏松了', public: true },
  { kind: 'problem', category: 1, words: '只给镇里看的一句话', public: false },
  { kind: 'problem', category: 2, words: '垃圾桶三天没有清', public: true },
  { kind: 'problem', category: 2, words: '公厕夜里没有灯', public: true },
  { kind: 'suggestion', category: 3, words: '账目再写细一点', public: true },
  { kind: 'suggestion', category: 6, words: '冬天多办几场活动', public: true },
  { kind: 'problem', category: 2, words: '河边有人倒渣土', public: false },
];
