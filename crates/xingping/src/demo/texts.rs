//! Words of the example: what residents wrote, how branches replied.

use service::voting::FilledComment;

use super::dice::Dice;

/// What residents write: kind, category, words, whether everybody may read it.
const COMMENTS: [(&str, &str, &str, bool); 24] = [
    ("problem", "road", "村东头排水沟一下雨就堵，水往院里倒", true),
    ("problem", "road", "村西那段路坑太大，电动车都不敢走", true),
    ("problem", "road", "桥头路灯坏了快半年", true),
    ("problem", "road", "排水沟盖板丢了三块，老人容易踩空", true),
    ("problem", "environment", "垃圾桶离家太远，能不能多放几个", true),
    ("problem", "environment", "河边又有人倒垃圾，没人管", true),
    ("problem", "environment", "夏天旱厕味大，改厕还没轮到我家", true),
    ("problem", "accounts", "公开栏三个月没换了", true),
    ("problem", "accounts", "大棚租金去哪儿了，账上看不明白", false),
    ("problem", "accounts", "公开的账字太小，也没人讲", true),
    ("problem", "welfare", "低保评了谁没见公示", false),
    ("problem", "welfare", "慢病报销的事跑了三趟没办成", true),
    ("problem", "welfare", "独居老人冬天取暖得有人看看", true),
    ("problem", "conduct", "找人盖章，两次去都锁门", false),
    ("problem", "conduct", "说好回话，等了一个月没动静", false),
    ("problem", "other", "自来水上午经常没水", true),
    ("problem", "other", "老年活动室没通暖气", true),
    ("problem", "other", "孩子放学路上没有减速带", true),
    ("suggestion", "environment", "村口种点树吧，夏天有个阴凉", true),
    ("suggestion", "other", "想办个识字班，晚上学手机", true),
    ("suggestion", "accounts", "账目能不能用大喇叭念一遍", true),
    ("suggestion", "welfare", "给八十岁以上的老人送送饭", true),
    ("suggestion", "road", "生产路边装个反光镜，拐弯看不见", true),
    ("suggestion", "conduct", "村干部每周定一天在村里坐班", true),
];

/// A comment, as one resident would send it.
pub fn comment(dice: &mut Dice, favourite: usize) -> FilledComment {
    let all = u64::try_from(COMMENTS.len()).unwrap_or(1);
    // A village's own trouble comes up more often than others.
    let place = if dice.chance(45) {
        (favourite * 3 + usize::try_from(dice.throw(3)).unwrap_or(0)) % COMMENTS.len()
    } else {
        usize::try_from(dice.throw(all)).unwrap_or(0)
    };
    let (kind, category, text, open) = COMMENTS[place];
    FilledComment {
        kind: kind.into(),
        category: category.into(),
        text: text.to_owned(),
        visibility: if open { "public" } else { "township" }.into(),
    }
}

const REPLIES: [&str; 4] = [
    "大家提的意见我们都认。排水和路灯排在前面，办到哪一步每月上公开栏。",
    "谢谢乡亲们。账目看不懂是我们没讲清楚，下月起每季度开一次说账会。",
    "分不高，问题在我们。班子已经逐条认领，办完请大家再评。",
    "没想到办事这一项分最低。从本月起每天有人在村值班，电话贴在门上。",
];

/// The branch's reply to its draft.
pub fn reply(place: usize) -> &'static str {
    REPLIES[place % REPLIES.len()]
}

/// A problem in plain words and what is done about it, by what residents reported.
const PLAIN: [(&str, [(&str, &str); 3]); 6] = [
    (
        "道路排水",
        [
            ("村东头排水沟堵塞", "清淤 380 米，装篦子 12 处"),
            ("路灯坏了 11 盏", "更换灯头，登记巡检"),
            ("村西路面坑洼", "补铺 260 米，完工前放警示桩"),
        ],
    ),
    (
        "环境卫生",
        [
            ("河道垃圾清理不及时", "每周二、五清运，专人巡河"),
            ("垃圾桶离家太远", "加投 20 个点位"),
            ("旱厕改造没轮到", "年内改 32 户，名单上墙"),
        ],
    ),
    (
        "村务账目",
        [
            ("村务公开栏更新慢", "每月 5 日前上墙、上公开页"),
            ("账目看不明白", "每季度开一次说账会，配一页说明"),
            ("大棚租金去向不清", "逐笔列出，在公开栏和村民群里公布"),
        ],
    ),
    (
        "低保救助",
        [
            ("低保评定没公示", "补公示 7 天，开评议会"),
            ("慢病报销跑了多趟", "村里代办，每周三送镇上"),
            ("独居老人冬天取暖", "党员包户，装取暖器 14 台"),
        ],
    ),
    (
        "干部作风",
        [
            ("到村部办事跑空", "每天有人坐班，电话贴在门上"),
            ("答应的事没有回话", "来访登记，3 个工作日内回话"),
            ("盖章要跑两趟", "印章由值班人管，随到随办"),
        ],
    ),
    (
        "其他",
        [
            ("老年活动室没通暖气", "换暖气片 6 组，接通锅炉"),
            ("自来水半天没水", "更换水泵，公布停水电话"),
            ("放学路上没有减速带", "校门口装减速带 2 道"),
        ],
    ),
];

/// The drawn problem in plain words with a measure, where residents reported it.
pub fn plain(drawn: &str, place: usize) -> Option<(&'static str, &'static str)> {
    let of = |label: &str| drawn.starts_with(&format!("群众反映“{label}”"));
    let (_, choices) = PLAIN.iter().find(|(label, _)| of(label))?;
    choices.get(place % choices.len()).copied()
}

/// What a member did this year: figure, unit and words.
pub fn deed(place: usize) -> (&'static str, &'static str, &'static str) {
    const DEEDS: [(&str, &str, &str); 8] = [
        ("146", "次", "巡林，联系 8 户，帮 2 户老人修了屋顶"),
        ("9", "次", "参加主题党日，缺 1 次；管合作社的账"),
        ("5", "户", "退役军人，联系 5 户，防汛值守 12 天"),
        ("32", "次", "给独居老人送药、代买，陪诊 6 回"),
        ("3", "户", "带着邻居种大棚，教技术、帮卖菜"),
        ("11", "次", "参加义务劳动，清沟、修路、捡垃圾"),
        ("7", "件", "调解邻里纠纷，签了字的 7 件"),
        ("2", "项", "承诺的路灯报修、孩子接送都做到了"),
    ];
    DEEDS[place % DEEDS.len()]
}

/// A word about a member, for those who rate them.
pub fn detail(place: usize) -> &'static str {
    const DETAILS: [&str; 8] = [
        "护林员，联系 8 户",
        "合作社会计，联系 6 户",
        "退役军人，联系 5 户",
        "村医，联系 9 户",
        "大棚种植户，联系 4 户",
        "保洁员，联系 5 户",
        "网格员，联系 12 户",
        "联系 6 户",
    ];
    DETAILS[place % DETAILS.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_category_has_plain_words_and_comments() {
        for (id, label) in service::voting::CATEGORIES {
            assert!(plain(&format!("群众反映“{label}”方面的问题 3 条"), 7).is_some(), "{label}");
            assert!(COMMENTS.iter().any(|(_, category, ..)| *category == id), "{id}");
        }
        assert_eq!(plain("触碰底线“集体收入”", 0), None);
        assert!(COMMENTS.iter().all(|(kind, _, text, _)| {
            ["problem", "suggestion"].contains(kind) && text.chars().count() <= 200
        }));
    }
}
