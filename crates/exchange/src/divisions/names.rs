//! From the name of a village to the name of its branch.

/// Suffixes of committees, the longest of a kind first, and what they say about the place.
const COMMITTEES: [(&str, Place); 15] = [
    ("社区居民委员会", Place::Community),
    ("社区居民居委会", Place::Community),
    ("社区居委会", Place::Community),
    ("社区家委会", Place::Community),
    ("嘎查村民委员会", Place::Banner),
    ("村民委员会", Place::Village),
    ("村民委会", Place::Village),
    ("村委会", Place::Village),
    ("居民委员会", Place::Community),
    ("居民居委会", Place::Community),
    ("居委会", Place::Community),
    ("嘎查委员会", Place::Banner),
    ("嘎查委会", Place::Banner),
    ("管理委员会", Place::AsNamed),
    ("委员会", Place::AsNamed),
];

#[derive(Clone, Copy)]
enum Place {
    Village,
    Community,
    /// 嘎查, the village of Inner Mongolia.
    Banner,
    AsNamed,
}

/// The name of the branch of a village or community: 陈庄村委会 → 陈庄村党支部, 东厂社区居委会 →
/// 东厂社区党支部, 六铺炕南小街居委会 → 六铺炕南小街社区党支部.
///
/// A name that already is a party organisation's stays; one without a known suffix gets 党支部 as it
/// is; a remark in brackets at the end is kept.
pub fn branch_name(village: &str) -> String {
    let village = village.trim();
    if ["党支部", "党总支", "党委"].iter().any(|end| village.ends_with(end)) {
        return village.to_owned();
    }
    let (main, remark) = split_remark(village);
    format!("{}{remark}党支部", place_name(main))
}

fn place_name(main: &str) -> String {
    for (suffix, place) in COMMITTEES {
        let Some(base) = main.strip_suffix(suffix).filter(|base| !base.is_empty()) else { continue };
        let named = ["村", "社区", "嘎查"].iter().any(|end| base.ends_with(end));
        return match place {
            _ if named => base.to_owned(),
            Place::Village => format!("{base}村"),
            Place::Community => format!("{base}社区"),
            Place::Banner => format!("{base}嘎查"),
            Place::AsNamed => base.to_owned(),
        };
    }
    main.to_owned()
}

/// 卢湾村委会（长阳社区） → 卢湾村委会, （长阳社区）.
fn split_remark(name: &str) -> (&str, &str) {
    let opening = match name.chars().last() {
        Some('）') => '（',
        Some(')') => '(',
        _ => return (name, ""),
    };
    match name.find(opening) {
        Some(at) if at > 0 => name.split_at(at),
        _ => (name, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::branch_name;

    #[test]
    fn names_of_branches() {
        for (village, branch) in [
            ("陈庄村委会", "陈庄村党支部"),
            ("陈庄村村委会", "陈庄村党支部"),
            ("小红门村民委员会", "小红门村党支部"),
            ("牌坊村村民委员会", "牌坊村党支部"),
            ("沟口子村村民委会", "沟口子村党支部"),
            ("西铁营村", "西铁营村党支部"),
            ("东厂社区居委会", "东厂社区党支部"),
            ("大北家园社区居民委员会", "大北家园社区党支部"),
            ("芍药居五社区居民居委会", "芍药居五社区党支部"),
            ("六铺炕南小街居委会", "六铺炕南小街社区党支部"),
            ("三台山居民委员会", "三台山社区党支部"),
            ("翠林一里社区", "翠林一里社区党支部"),
            ("大辛庄村居民委员会", "大辛庄村党支部"),
            ("兴华嘎查委会", "兴华嘎查党支部"),
            ("巴音花嘎查", "巴音花嘎查党支部"),
            ("巴音花嘎查村民委员会", "巴音花嘎查党支部"),
            ("第一街委员会", "第一街党支部"),
            ("卢湾村委会（长阳社区）", "卢湾村（长阳社区）党支部"),
            ("黄庄农场生活区", "黄庄农场生活区党支部"),
            ("村委会", "村委会党支部"),
            ("柳湾村党支部", "柳湾村党支部"),
            ("柳湾村党总支", "柳湾村党总支"),
            (" 柳湾村 ", "柳湾村党支部"),
            ("（柳湾）", "（柳湾）党支部"),
        ] {
            assert_eq!(branch_name(village), branch, "{village}");
        }
    }
}
