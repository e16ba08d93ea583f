//! What the cells of one row say.

use super::{Fault, NAME_LIMIT, NOTE_LIMIT, POST_LIMIT, Standing};
use crate::sheet::{day, plain, serial_day};

/// A name without the blanks with which rolls widen two characters to three: 张　三 → 张三. Between Latin words one
/// blank stays.
pub fn plain_name(text: &str) -> String {
    let mut name = String::new();
    for part in text.split_whitespace() {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if latin(name.chars().last()) && latin(part.chars().next()) {
            name.push(' ');
        }
        name.push_str(part);
    }
    name
}

pub(super) fn name(text: &str) -> Result<String, Fault> {
    let name = plain_name(text);
    if name.is_empty() {
        return Err(Fault::Empty);
    }
    printable(&name, NAME_LIMIT)?;
    if let Some(found) = name.chars().find(|c| matches!(c, '?' | '？' | '□' | '〓' | '*' | '＊' | '\u{fffd}'))
    {
        return Err(Fault::LostCharacter { found });
    }
    let sign = |c: char| c.is_alphanumeric() || "·•・．.-—（）() ".contains(c);
    if name.chars().all(sign) && name.chars().next().is_some_and(char::is_alphabetic) {
        Ok(name)
    } else {
        Err(Fault::NameShape { found: name.chars().take(20).collect() })
    }
}

/// Text that can be printed everywhere.
pub(super) fn printable(text: &str, limit: usize) -> Result<(), Fault> {
    if text.chars().count() > limit {
        return Err(Fault::TooLong { limit });
    }
    for c in text.chars() {
        let code_point = u32::from(c);
        if c.is_control()
            || matches!(code_point, 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xfeff)
        {
            return Err(Fault::Unprintable { code_point });
        }
        if matches!(code_point, 0xe000..=0xf8ff | 0xf_0000..=0x10_fffd) {
            return Err(Fault::PrivateUse { code_point });
        }
    }
    Ok(())
}

pub(super) fn post(text: &str) -> Result<Option<String>, Fault> {
    line(text, POST_LIMIT)
}

pub(super) fn note(text: &str) -> Result<Option<String>, Fault> {
    line(text, NOTE_LIMIT)
}

fn line(text: &str, limit: usize) -> Result<Option<String>, Fault> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    printable(&text, limit)?;
    Ok(Some(text).filter(|text| !matches!(text.as_str(), "" | "无" | "-" | "—" | "/")))
}

pub(super) fn yes(text: &str) -> Result<Option<bool>, Fault> {
    match text.to_lowercase().as_str() {
        "" => Ok(None),
        "是" | "√" | "✓" | "☑" | "1" | "y" | "yes" | "true" | "对" | "有" => Ok(Some(true)),
        "否" | "×" | "✗" | "☐" | "0" | "n" | "no" | "false" | "不是" | "无" | "-" | "—" | "/" => {
            Ok(Some(false))
        }
        _ => Err(Fault::YesOrNo { found: text.chars().take(20).collect() }),
    }
}

/// What a role says: the standing, and whether it sits on the committee, where it says so.
pub(super) fn role(text: &str) -> Result<(Standing, Option<bool>), Fault> {
    let text: String = text.chars().map(plain).filter(|c| !c.is_whitespace()).collect();
    match text.as_str() {
        "" | "党员" | "正式党员" | "预备党员" | "普通党员" | "在册" | "member" => {
            Ok((Standing::Member, None))
        }
        "书记" | "支部书记" | "党支部书记" | "副书记" | "支部副书记" | "委员" | "支部委员" | "支委"
        | "班子成员" => Ok((Standing::Member, Some(true))),
        "镇领导" | "乡领导" | "街道领导" | "乡镇领导" | "镇街领导" | "领导" | "联络员" | "联村干部"
        | "包村干部" | "包村领导" | "驻村干部" | "点评人" | "上级" | "superior" => {
            Ok((Standing::Superior, None))
        }
        "转出" | "已转出" | "去世" | "已故" | "死亡" | "出党" | "退党" | "除名" | "停止党籍" => {
            Ok((Standing::Left, None))
        }
        _ => Err(Fault::RoleUnknown { found: text.chars().take(20).collect() }),
    }
}

/// Whether a post sits on the committee of a branch. Those of the village's own committees do not.
pub(super) fn on_committee(post: &str) -> bool {
    let village = ["村委", "居委", "监委", "监督委员会", "第一书记", "团支部", "团委", "妇联"];
    let party =
        ["书记", "支委", "支部委员", "组织委员", "宣传委员", "纪检委员", "统战委员", "党委委员", "总支委员"];
    !village.iter().any(|word| post.contains(word))
        && (post == "委员" || post == "班子成员" || party.iter().any(|word| post.contains(word)))
}

/// A day that is not ahead of `today`.
pub(super) fn joined(text: &str, today: &str) -> Result<Option<String>, Fault> {
    if matches!(text, "" | "-" | "—" | "/" | "无") {
        return Ok(None);
    }
    let found = || text.chars().take(20).collect();
    let read =
        serial_day(text).or_else(|| day(text)).ok_or_else(|| Fault::DayUnreadable { found: found() })?;
    if read.as_str() < "1921" {
        return Err(Fault::DayUnreadable { found: found() });
    }
    if !today.is_empty() && read.as_str() > today {
        return Err(Fault::DayFuture { found: read });
    }
    Ok(Some(read))
}
