//! What happened in 清河镇: how each village did in three years, what it got done, what people reported.

/// One year of one village.
#[derive(Debug, Clone, Copy)]
pub struct Year {
    /// What people think of it, in hundredths of a star: the public, members, the committee itself, superiors. Beyond
    /// 500 almost everybody gives five.
    pub mood: [i64; 4],
    /// Residents who vote.
    pub turnout: usize,
    /// Yearly collective income in yuan.
    pub income: u32,
    /// Facts that are not as they should be: id and value; the value `?` leaves the fact unverified.
    pub odd: &'static [(&'static str, &'static str)],
}

/// A village and its three years.
#[derive(Debug, Clone, Copy)]
pub struct Village {
    /// Its name.
    pub name: &'static str,
    /// Adult residents who are not on the roll.
    pub residents: i64,
    /// Members who are not on the committee.
    pub members: usize,
    /// The indicator that it is weakest in, from 0.
    pub weak: usize,
    /// Two years ago, last year, this year.
    pub years: [Year; 3],
    /// Where it stands now.
    pub now: Stage,
}

/// How far a village is in the running cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Voting now.
    Open,
    /// Voted, opened, confirmed, published.
    Published,
    /// Sealed, with a session to come.
    Booked,
    /// Voted; the box waits for its scrutineers.
    Closed,
    /// Facts are still being entered.
    Preparing,
}

pub(super) const fn year(mood: [i64; 4], turnout: usize, income: u32) -> Year {
    Year { mood, turnout, income, odd: &[] }
}

impl Year {
    pub(super) const fn odd(mut self, odd: &'static [(&'static str, &'static str)]) -> Self {
        self.odd = odd;
        self
    }
}

/// The villages, in the order of their codes.
pub const VILLAGES: [Village; 12] = [
    Village {
        name: "柳湾村",
        residents: 420,
        members: 15,
        weak: 3,
        years: [
            year([435, 455, 480, 440], 62, 128_000),
            year([460, 475, 490, 460], 71, 144_000),
            year([485, 490, 500, 480], 52, 186_000),
        ],
        now: Stage::Open,
    },
    Village {
        name: "石桥村",
        residents: 386,
        members: 14,
        weak: 7,
        years: [
            year([440, 458, 482, 440], 58, 205_000),
            year([446, 466, 488, 448], 64, 221_000),
            year([492, 500, 508, 478], 69, 246_000),
        ],
        now: Stage::Published,
    },
    Village {
        name: "白杨村",
        residents: 352,
        members: 13,
        weak: 5,
        years: [
            year([440, 460, 480, 450], 47, 81_000).odd(&[("reserve_cadres_u45", "1")]),
            year([475, 485, 500, 470], 55, 83_000),
            year([484, 492, 508, 466], 61, 86_000),
        ],
        now: Stage::Published,
    },
    Village {
        name: "东渡村",
        residents: 298,
        members: 12,
        weak: 1,
        years: [
            year([442, 460, 485, 446], 44, 152_000),
            year([450, 466, 488, 448], 48, 158_000),
            year([428, 452, 482, 436], 46, 149_000),
        ],
        now: Stage::Published,
    },
    Village {
        name: "枣园村",
        residents: 341,
        members: 13,
        weak: 4,
        years: [
            year([378, 405, 450, 388], 43, 117_000),
            year([388, 414, 455, 396], 49, 126_000),
            year([446, 464, 490, 448], 54, 139_000).odd(&[("projects_overdue", "?")]),
        ],
        now: Stage::Published,
    },
    Village {
        name: "南坡村",
        residents: 276,
        members: 11,
        weak: 2,
        years: [
            year([385, 415, 455, 395], 38, 108_000),
            year([398, 420, 460, 400], 41, 112_000),
            year([358, 385, 438, 368], 42, 115_000),
        ],
        now: Stage::Published,
    },
    Village {
        name: "槐树店村",
        residents: 405,
        members: 15,
        weak: 0,
        years: [
            year([425, 445, 475, 430], 52, 133_000),
            year([440, 455, 480, 445], 57, 141_000),
            year([450, 462, 485, 450], 50, 147_000),
        ],
        now: Stage::Booked,
    },
    Village {
        name: "上苇村",
        residents: 312,
        members: 12,
        weak: 6,
        years: [
            year([340, 375, 430, 350], 39, 74_000),
            year([330, 362, 425, 342], 40, 78_000),
            year([296, 335, 405, 305], 43, 82_000).odd(&[("finance_quarters_published", "3")]),
        ],
        now: Stage::Published,
    },
    Village {
        name: "河口村",
        residents: 258,
        members: 11,
        weak: 4,
        years: [
            year([345, 380, 430, 352], 34, 66_000),
            year([285, 322, 395, 296], 36, 61_000),
            year([222, 262, 350, 235], 38, 58_000)
                .odd(&[("audit_findings_overdue", "2"), ("hardened_road_share", "0.92")]),
        ],
        now: Stage::Published,
    },
    Village {
        name: "新桥村",
        residents: 447,
        members: 16,
        weak: 3,
        years: [
            year([410, 435, 470, 420], 55, 136_000),
            year([418, 440, 470, 425], 58, 142_000),
            year([424, 445, 475, 430], 33, 148_000),
        ],
        now: Stage::Published,
    },
    Village {
        name: "西岭村",
        residents: 233,
        members: 10,
        weak: 5,
        years: [
            year([395, 420, 460, 405], 36, 104_000),
            year([412, 435, 470, 420], 39, 109_000),
            year([430, 450, 478, 435], 41, 121_000),
        ],
        now: Stage::Closed,
    },
    Village {
        name: "后庄村",
        residents: 289,
        members: 12,
        weak: 2,
        years: [
            year([402, 428, 462, 410], 40, 110_000),
            year([378, 405, 450, 388], 38, 98_000),
            year([390, 415, 455, 395], 38, 103_000),
        ],
        now: Stage::Preparing,
    },
];

/// Every fact of the default scheme as it should be, but for the income, which each village has its own.
pub const WELL: [(&str, &str, &str); 13] = [
    ("reserve_cadres_u45", "3", "镇组织办后备干部名册"),
    ("years_without_candidate", "0", "镇组织办发展党员台账"),
    ("quota_given", "true", "县委组织部名额分配通知"),
    ("finance_quarters_published", "4", "村务公开栏照片和镇农经站抽查记录"),
    ("audit_findings_overdue", "0", "镇农经站“三资”审计整改台账"),
    ("hardened_road_share", "1", "县交通局农村公路台账"),
    ("projects_overdue", "0", "镇项目办年度项目清单"),
    ("principal_sanctions", "0", "镇纪委书面反馈"),
    ("other_sanctions", "0", "镇纪委书面反馈"),
    ("proven_cases", "0", "派出所书面反馈"),
    ("attributed_major_events", "0", "镇应急办书面反馈"),
    ("confirmed_integrity_breaches", "0", "镇纪委书面反馈"),
    ("weak_listed", "false", "县委组织部整顿名单"),
];

/// The income's fact and what it rests on.
pub const INCOME: (&str, &str) = ("collective_income_yuan", "镇三资平台年度报表");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fact_of_the_scheme_is_told() {
        let scheme = scoring::bundled("branch-star").unwrap();
        let mut told: Vec<&str> = WELL.iter().map(|(id, _, _)| *id).chain([INCOME.0]).collect();
        let mut declared: Vec<&str> = scheme.facts.iter().map(|fact| fact.id.as_str()).collect();
        told.sort_unstable();
        declared.sort_unstable();
        assert_eq!(told, declared);
        for (village, year) in VILLAGES.iter().flat_map(|v| v.years.iter().map(move |y| (v, y))) {
            assert!(year.turnout >= 30 && village.weak < scheme.indicators.len(), "{}", village.name);
            assert!(year.odd.iter().all(|(id, _)| told.contains(id)), "{}", village.name);
        }
    }
}
